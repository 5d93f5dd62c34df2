#include "search/feedback_expansion.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "search/bm25_weight.h"
#include "search/parse_query.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

Post make_post(std::string id, std::string text) {
  Post post;
  post.id = std::move(id);
  post.text = std::move(text);
  post.created_at_s = 1373061600;
  post.lang_declared = "en";
  return post;
}

class Feedback : public testing::Test {
 protected:
  Snapshot make_snapshot() {
    archive_.publish({make_post("1", "haiti aristide return"),
                      make_post("2", "haiti aristide aristide exile"),
                      make_post("3", "the rain in haiti"), make_post("4", "rain")});
    return archive_.open();
  }

  std::vector<FeedbackWord> learn(const std::vector<std::pair<std::string, double>>& hits,
                                  const std::vector<std::string>& removed = {}) {
    std::vector<AnalyzedPost> analyzed;
    for (const auto& [text, score] : hits)
      analyzed.push_back(analyzer_.analyze(make_post("9", text)));
    std::vector<FeedbackPost> posts;
    for (std::size_t i = 0; i < hits.size(); ++i)
      posts.push_back({&analyzed[i], hits[i].second});
    auto words = learn_feedback_words(posts, removed, analyzer_, counts_);
    EXPECT_TRUE(words);
    return std::move(*words);
  }

  static std::string written(const std::vector<FeedbackWord>& words) {
    std::string out;
    for (const FeedbackWord& word : words)
      out += (out.empty() ? "" : " ") + word.word.written;
    return out;
  }

  tests::IndexedArchive archive_;
  Snapshot snapshot_ = make_snapshot();
  Analyzer analyzer_;
  TermCounts counts_{snapshot_};
};

TEST_F(Feedback, WeighsWordsByTheirShareOfTheHits) {
  const auto words = learn({{"haiti aristide return", 3}, {"haiti aristide aristide exile", 1}});
  // haiti ¾·⅓ + ¼·¼ = .3125, aristide ¾·⅓ + ¼·½ = .375, return ¾·⅓ = .25, exile ¼·¼ = .0625
  ASSERT_EQ(written(words), "aristide haiti return exile");
  EXPECT_NEAR(words[0].share, .375, 1e-12);
  EXPECT_NEAR(words[1].share, .3125, 1e-12);
  EXPECT_NEAR(words[2].share, .25, 1e-12);
  EXPECT_NEAR(words[3].share, .0625, 1e-12);
  EXPECT_EQ(words[0].posts, 2U);
  EXPECT_EQ(words[1].posts, 3U);
}

TEST_F(Feedback, LeavesOutWhatSaysNothing) {
  EXPECT_EQ(written(learn({{"the rain of 2013 in a b haiti", 1}})), "haiti rain");
}

TEST_F(Feedback, LeavesOutWhatWasRemoved) {
  const auto words = learn({{"haiti aristide", 1}}, {"aristide"});
  ASSERT_EQ(written(words), "haiti");
  EXPECT_DOUBLE_EQ(words[0].share, 1);
}

TEST_F(Feedback, JoinsTheFormsOfAWord) {
  const auto words = learn({{"return returns returned", 1}});
  ASSERT_EQ(words.size(), 1U);
  EXPECT_DOUBLE_EQ(words[0].share, 1);
}

TEST_F(Feedback, KeepsTheStrongestWordsOnly) {
  std::string text;
  for (char first = 'b'; first < 'l'; ++first) {
    for (char last = 'a'; last < 'k'; ++last)
      text += std::string("q") + first + "x" + last + " ";
  }
  EXPECT_EQ(learn({{text, 1}}).size(), kFeedbackWords);
}

TEST_F(Feedback, LearnsNothingFromPostsWithoutWords) {
  EXPECT_TRUE(learn({{"", 1}, {":-)", 1}}).empty());
  EXPECT_TRUE(learn({}).empty());
}

TEST_F(Feedback, AddsToScoresWhatTheWordsWeigh) {
  const auto plan = make_plan(*parse_query("haiti", {"UTC", 0}), snapshot_, analyzer_);
  ASSERT_TRUE(plan);
  const auto words = learn({{"haiti aristide", 1}});
  const FeedbackScorer scorer(*plan, words);
  EXPECT_NEAR(scorer.weight_of(0), .6 / .4 * .5, 1e-12);  // half of what .6 is to .4
  const AnalyzedPost post = analyzer_.analyze(make_post("9", "aristide aristide rain"));
  const double weight = scorer.weight_of(0) * bm25_word_weight(2, 4, 1);
  EXPECT_DOUBLE_EQ(scorer.score(post),
                   bm25_score(weight, 2) * length_factor(3, plan->average_length));
  EXPECT_EQ(scorer.score(analyzer_.analyze(make_post("9", "rain"))), 0);
}

}  // namespace
}  // namespace pepite::search
