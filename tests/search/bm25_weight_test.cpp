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

  EXPECT_NEAR(bm25_score(1, 1), 1 / 1.3, 1e-6);
  EXPECT_NEAR(bm25_score(1, 2), 2 / 2.3, 1e-6);
  EXPECT_EQ(bm25_score(0, 3), 0);

  // Length 15, average 10: 1.3 / (.3 (.7 + .3 · 1.5) + 1) = 1.3 / 1.345
  EXPECT_NEAR(length_factor(15, 10), 1.3 / 1.345, 1e-12);
  EXPECT_NEAR(length_factor(10, 10), 1, 1e-12);
  // A very short post counts as half the average: 1.3 / (.3 (.7 + .3 · .5) + 1) = 1.3 / 1.255
  EXPECT_NEAR(length_factor(1, 10), 1.3 / 1.255, 1e-12);
  EXPECT_EQ(length_factor(1, 0), 1);
}

TEST(Bm25Weight, RoundsSoThatSumsAreExactInAnyOrder) {
  double sum = 0;
  double backwards = 0;
  for (std::uint32_t i = 1; i <= 100; ++i) {
    sum += bm25_score(.1 * i, i);
    const std::uint32_t j = 101 - i;
    backwards += bm25_score(.1 * j, j);
  }
  EXPECT_EQ(sum, backwards);
  const double steps = bm25_score(1.7, 2) * (1 << 20);
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
  enquire.set_weighting_scheme(Bm25Weight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("Z:fr:film"), 2.5));
  const Xapian::MSet all = enquire.get_mset(0, 200);
  ASSERT_EQ(all.size(), 200U);
  const double best = all.begin().get_weight();
  EXPECT_LE(best, all.get_max_possible());
  EXPECT_LE(all.get_max_possible(), 2.5);
  for (auto match = all.begin(); match != all.end(); ++match) {
    EXPECT_EQ(match.get_weight(), bm25_score(2.5, 1 + *match % 7));
  }
}

// Fifty posts, of which ten hold "film", up to three times; of different lengths.
Xapian::WritableDatabase make_films() {
  Xapian::WritableDatabase database(std::string(), Xapian::DB_BACKEND_INMEMORY);
  for (std::uint32_t i = 1; i <= 50; ++i) {
    Xapian::Document document;
    if (i % 5 == 0) document.add_term("film", 1 + i % 3);
    document.add_term("autre", 1 + (i * 7) % 11);
    database.add_document(document);
  }
  return database;
}

TEST(Bm25Weight, AgreesWithXapiansOwnThatLeavesLengthsAside) {
  const Xapian::WritableDatabase database = make_films();
  Xapian::Enquire ours(database);
  ours.set_weighting_scheme(Bm25Weight());
  ours.set_query(Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query("film"),
                               bm25_word_weight(10, 50, 1)));
  Xapian::Enquire theirs(database);
  theirs.set_weighting_scheme(Xapian::BM25Weight(.3, 0, 1, 0, .5));
  theirs.set_query(Xapian::Query("film"));
  const Xapian::MSet expected = theirs.get_mset(0, 50);
  const Xapian::MSet found = ours.get_mset(0, 50);
  ASSERT_EQ(found.size(), 10U);
  ASSERT_EQ(expected.size(), 10U);
  for (Xapian::doccount i = 0; i < 10; ++i)
    EXPECT_NEAR(found[i].get_weight(), expected[i].get_weight(), 1e-6);
}

TEST(Bm25Weight, WithTheLengthFactorGivesWhatXapianGivesAWordThatStandsOnce) {
  const Xapian::WritableDatabase database = make_films();
  Xapian::Enquire theirs(database);
  theirs.set_weighting_scheme(Xapian::BM25Weight(.3, 0, 1, .3, .5));
  theirs.set_query(Xapian::Query("film"));
  const Xapian::MSet expected = theirs.get_mset(0, 50);
  ASSERT_EQ(expected.size(), 10U);
  std::size_t once = 0;
  for (auto match = expected.begin(); match != expected.end(); ++match) {
    const Xapian::termcount tf = 1 + *match % 3;
    const double score = bm25_score(bm25_word_weight(10, 50, 1), tf) *
                         length_factor(database.get_doclength(*match), database.get_avlength());
    if (tf == 1) ++once;
    // Of a word that stands there twice or thrice it is off by some hundredths.
    EXPECT_NEAR(score, match.get_weight(), tf == 1 ? 1e-6 : .05 * score);
  }
  EXPECT_EQ(once, 3U);
}

}  // namespace
}  // namespace pepite::search
