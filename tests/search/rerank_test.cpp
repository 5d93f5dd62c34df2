#include "search/rerank.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "search/parse_query.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

Post make_post(std::string id, std::string text) {
  Post post;
  post.id = std::move(id);
  post.text = std::move(text);
  post.created_at_s = 1373061600;
  post.lang_declared = "fr";
  return post;
}

TEST(Rerank, AddsUpTheFormula) {
  const PostSigns signs{.relevance = .5,
                        .coverage = .75,
                        .has_link = true,
                        .words = 10,
                        .is_retweet = true,
                        .rare_share = .25};
  const ScoreParts parts = weigh_signs(signs, {});
  EXPECT_DOUBLE_EQ(parts.relevance, .5);
  EXPECT_DOUBLE_EQ(parts.coverage, .15);
  EXPECT_DOUBLE_EQ(parts.link, .05);
  EXPECT_DOUBLE_EQ(parts.length, .025);
  EXPECT_DOUBLE_EQ(parts.retweet, -.4);
  EXPECT_DOUBLE_EQ(parts.rare, -.15);
  EXPECT_DOUBLE_EQ(parts.total(), .175);
}

TEST(Rerank, CountsNoMoreThanTwentyWords) {
  EXPECT_DOUBLE_EQ(weigh_signs({.words = 20}, {}).length, .05);
  EXPECT_DOUBLE_EQ(weigh_signs({.words = 65535}, {}).length, .05);
  EXPECT_DOUBLE_EQ(weigh_signs({.words = 0}, {}).length, 0);
}

TEST(Rerank, LeavesOutPriorsThatAreSwitchedOff) {
  const PostSigns signs{.has_link = true, .is_retweet = true};
  EXPECT_EQ(weigh_signs(signs, {.retweets = false}).retweet, 0);
  EXPECT_NE(weigh_signs(signs, {.retweets = false}).link, 0);
  EXPECT_EQ(weigh_signs(signs, {.links = false}).link, 0);
  EXPECT_NE(weigh_signs(signs, {.links = false}).retweet, 0);
}

TEST(Rerank, KeepsPostsBeyondTheFirstBelowTheWorstOfThem) {
  const ScoreParts worst = weigh_signs({.relevance = 0, .is_retweet = true, .rare_share = 1}, {});
  EXPECT_GT(worst.total(), (ScoreParts{.relevance = 1, .beyond = kBeyondReranked}).total() - 1e-9);
}

TEST(Rerank, ReadsSignsOfAPost) {
  tests::IndexedArchive archive;
  std::vector<Post> posts;
  for (int i = 0; i < 8; ++i)
    posts.push_back(make_post(std::to_string(10 + i), "film pluie"));
  posts.push_back(make_post("30", "film zzyzx"));
  posts.back().links.push_back({.url = "http://t.co/a", .expanded = {}, .title = {}});
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  TermCounts counts(snapshot);
  const auto plan = make_plan(*parse_query("pluie zzyzx", {"UTC", 0}), snapshot, analyzer);
  ASSERT_TRUE(plan);
  const auto signs = read_signs(posts.back(), analyzer.analyze(posts.back()), *plan, counts);
  ASSERT_TRUE(signs);
  EXPECT_TRUE(signs->has_link);
  EXPECT_FALSE(signs->is_retweet);
  EXPECT_EQ(signs->words, 2U);
  EXPECT_DOUBLE_EQ(signs->rare_share, .5);  // zzyzx stands in one post, film in nine
  // x of bm25_weight.h: zzyzx (9 − 1 + .5) / 1.5; pluie (9 − 8 + .5) / 8.5, below 2
  const double zzyzx = std::log(8.5 / 1.5);
  const double pluie = std::log(1.5 / 8.5 * .5 + 1);
  EXPECT_NEAR(signs->coverage, zzyzx / (zzyzx + pluie), 1e-12);
}

}  // namespace
}  // namespace pepite::search
