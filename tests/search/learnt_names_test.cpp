#include "search/learnt_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "search/parse_query.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

// How posts that all hold the name call their topic.
std::vector<std::string> names_of(const std::string& name) {
  tests::IndexedArchive archive;
  std::vector<Post> posts;
  for (int i = 0; i < 20; ++i) {
    Post post;
    post.id = std::to_string(100 + i);
    post.text = i < 10 ? "film " + name + " " + std::to_string(i) : "autre chose";
    posts.push_back(std::move(post));
  }
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  TermCounts counts(snapshot);
  const Plan plan = make_plan(*parse_query("film", {}), snapshot, analyzer).value();
  std::vector<AnalyzedPost> analyzed;
  for (int i = 0; i < 10; ++i)
    analyzed.push_back(analyzer.analyze(posts[static_cast<std::size_t>(i)]));
  std::vector<NamingPost> naming;
  for (std::size_t i = 0; i < analyzed.size(); ++i)
    naming.push_back({&posts[i], &analyzed[i]});
  std::vector<std::string> names;
  const auto learnt = learn_names(naming, plan, {}, analyzer, counts);
  EXPECT_TRUE(learnt);
  for (const PlanWord& word : *learnt)
    names.push_back(word.word.folded);
  return names;
}

using Names = std::vector<std::string>;

TEST(LearntNames, AreTagsAndCapitalisedWordsOfFourLetters) {
  EXPECT_EQ(names_of("Laval"), Names{"laval"});
  EXPECT_EQ(names_of("#stm"), Names{"stm"});
  EXPECT_EQ(names_of("laval"), Names{});
  EXPECT_EQ(names_of("Mtl"), Names{});
  // Letters, not bytes: these take two each.
  EXPECT_EQ(names_of("Ока"), Names{});
  EXPECT_EQ(names_of("Омск"), Names{"омск"});
}

}  // namespace
}  // namespace pepite::search
