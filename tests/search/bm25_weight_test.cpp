#include "search/bm25_weight.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>

namespace pepite::search {
namespace {

TEST(Bm25Weight, FollowsTheFormulaWorkedByHand) {
  // 2 of 10 posts hold the word: x = (10 - 2 + .5) / (2 + .5) = 3.4, idf = ln 3.4 = 1.223775...
  EXPECT_NEAR(bm25_word_weight(2, 10, 1), 1.3 * 1.2237754316, 1e-9);
  // Half of the posts: x = 1 < 2 becomes 1.5, so that no word counts against a post.
  EXPECT_NEAR(bm25_word_weight(5, 10, 1), 1.3 * .4054651081, 1e-9);
  // Twice in the query: 2·2/(1+2) of once.
  EXPECT_NEAR(bm25_word_weight(2, 10, 2), 1.3 * 1.2237754316 * 4 / 3, 1e-9);
  EXPECT_EQ(bm25_word_weight(0, 10, 1), 0);
  EXPECT_EQ(bm25_word_weight(0, 0, 1), 0);

  // tf 2, length 15, average 10: 2 / (.3 (.7 + .3 · 1.5) + 2) = 2 / 2.345
  EXPECT_NEAR(bm25_score(1, 2, 15, 10), 2 / 2.345, 1e-6);
  // A very short post counts as half the average: 1 / (.3 (.7 + .3 · .5) + 1) = 1 / 1.255
  EXPECT_NEAR(bm25_score(1, 1, 1, 10), 1 / 1.255, 1e-6);
  EXPECT_EQ(bm25_score(0, 3, 10, 10), 0);
}

TEST(Bm25Weight, RoundsSoThatSumsAreExactInAnyOrder) {
  double sum = 0;
  double backwards = 0;
  for (std::uint32_t i = 1; i <= 100; ++i) {
    sum += bm25_score(.1 * i, i, 7 + i, 13.7);
    const std::uint32_t j = 101 - i;
    backwards += bm25_score(.1 * j, j, 7 + j, 13.7);
  }
  EXPECT_EQ(sum, backwards);
  const double steps = bm25_score(1.7, 2, 11, 13.7) * (1 << 20);
  EXPECT_EQ(steps, std::nearbyint(steps));
}

TEST(Bm25Weight, NeverScoresAboveItsBound) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (std::uint32_t i = 1; i <= 200; ++i) {
    Xapian::Document document;
    document.add_term("Z:fr:film", 1 + i % 7);
    document.add_term("Z:fr:autr", 1 + (i * 31) % 40);
    database.add_document(document);
  }
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Bm25Weight(24));
  enquire.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("Z:fr:film"), 2.5));
  const Xapian::MSet all = enquire.get_mset(0, 200);
  ASSERT_EQ(all.size(), 200U);
  const double best = all.begin().get_weight();
  EXPECT_LE(best, all.get_max_possible());
  EXPECT_LE(all.get_max_possible(), 2.5);
  for (auto match = all.begin(); match != all.end(); ++match) {
    const Xapian::Document document = match.get_document();
    const std::uint32_t tf = 1 + *match % 7;
    const std::uint32_t length = tf + 1 + (*match * 31) % 40;
    EXPECT_EQ(match.get_weight(), bm25_score(2.5, tf, length, 24));
  }
}

TEST(Bm25Weight, AgreesWithXapiansOwnWhereThereIsOneSegment) {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (std::uint32_t i = 1; i <= 50; ++i) {
    Xapian::Document document;
    if (i % 5 == 0) document.add_term("film", 1 + i % 3);
    document.add_term("autre", 1 + (i * 7) % 11);
    database.add_document(document);
  }
  const double average = database.get_avlength();
  Xapian::Enquire ours(database);
  ours.set_weighting_scheme(Bm25Weight(average));
  ours.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("film"),
                               bm25_word_weight(10, 50, 1)));
  Xapian::Enquire theirs(database);
  theirs.set_weighting_scheme(Xapian::BM25Weight(.3, 0, 1, .3, .5));
  theirs.set_query(Xapian::Query("film"));
  const Xapian::MSet expected = theirs.get_mset(0, 50);
  const Xapian::MSet found = ours.get_mset(0, 50);
  ASSERT_EQ(found.size(), 10U);
  ASSERT_EQ(expected.size(), 10U);
  for (Xapian::doccount i = 0; i < 10; ++i)
    EXPECT_NEAR(found[i].get_weight(), expected[i].get_weight(), 1e-6);
}

}  // namespace
}  // namespace pepite::search
