#include "indexer/post_merge.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/random_posts.h"

namespace pepite::indexer {
namespace {

TEST(PostMerge, IsCommutativeAssociativeAndIdempotent) {
  pepite::tests::RandomPosts random(11);
  for (int round = 0; round < 3000; ++round) {
    const Post a = random.post();
    const Post b = random.post();
    const Post c = random.post();
    EXPECT_EQ(merge_posts(a, a), a);
    EXPECT_EQ(merge_posts(a, b), merge_posts(b, a));
    EXPECT_EQ(merge_posts(merge_posts(a, b), b), merge_posts(a, b));
    EXPECT_EQ(merge_posts(merge_posts(a, b), c), merge_posts(a, merge_posts(b, c)));
  }
}

TEST(PostMerge, GivesTheSamePostForEveryOrderOfFive) {
  pepite::tests::RandomPosts random(12);
  for (int round = 0; round < 10; ++round) {
    std::vector<Post> posts;
    for (int i = 0; i < 5; ++i)
      posts.push_back(random.post());
    std::vector<std::size_t> order = {0, 1, 2, 3, 4};
    std::optional<Post> first;
    do {
      Post merged = posts[order[0]];
      for (std::size_t i = 1; i < order.size(); ++i)
        merged = merge_posts(merged, posts[order[i]]);
      if (!first) first = merged;
      EXPECT_EQ(merged, *first);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

// Versions of one post: some records know that they are, all of them meet.
TEST(PostMerge, GivesTheSamePostForEveryOrderOfVersions) {
  pepite::tests::RandomPosts random(13);
  for (int round = 0; round < 300; ++round) {
    std::vector<Post> posts;
    for (int i = 0; i < 4; ++i) {
      posts.push_back(random.post());
      posts.back().id = std::to_string(7 + random.number(3));
      std::erase_if(posts.back().earlier_versions,
                    [&](const PostVersion& version) { return version.id >= posts.back().id; });
    }
    std::vector<std::size_t> order = {0, 1, 2, 3};
    std::optional<Post> first;
    do {
      Post merged = posts[order[0]];
      for (std::size_t i = 1; i < order.size(); ++i)
        merged = merge_posts(merged, posts[order[i]]);
      if (!first) first = merged;
      EXPECT_EQ(merged, *first);
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

TEST(PostMerge, KeepsEarlierVersionsOfTheLastOne) {
  Post first;
  first.id = "99";
  first.text = "Vu le flim hier";
  first.created_at_s = 100;
  first.client = "Web";
  first.provenance = {{0, 1}};
  Post second;
  second.id = "100";
  second.text = "Vu le film hier";
  second.created_at_s = 200;
  second.edit_ids = {"99", "100"};
  second.provenance = {{1, 1}};
  Post expected = second;
  expected.earlier_versions = {{"99", 100, "Vu le flim hier"}};
  expected.provenance = {{0, 1}, {1, 1}};
  EXPECT_EQ(merge_posts(first, second), expected);
  EXPECT_EQ(merge_posts(second, first), expected);
  EXPECT_EQ(merge_posts(expected, first), expected);
  first.has_time_of_day = false;
  EXPECT_EQ(merge_posts(second, first).earlier_versions.front().created_at_s, std::nullopt);
}

TEST(PostMerge, RemembersTheFirstRecordOfEachSource) {
  Post left;
  left.provenance = {{0, 7}, {2, 1}};
  Post right;
  right.provenance = {{0, 3}, {1, 9}, {2, 4}};
  const std::vector<Provenance> first = {{0, 3}, {1, 9}, {2, 1}};
  EXPECT_EQ(merge_posts(left, right).provenance, first);
  EXPECT_EQ(merge_posts(right, left).provenance, first);
  left.id = "1";
  right.id = "2";
  EXPECT_EQ(merge_posts(left, right).provenance, first);
  EXPECT_EQ(merge_posts(right, left).provenance, first);
}

struct TextCase {
  const char* left;
  const char* right;
  const char* merged;
};

TEST(PostMerge, TakesTheFullerText) {
  const std::vector<TextCase> cases = {
      {"", "vu", "vu"},
      {"vu le film", "vu", "vu le film"},
      {"vu le film hier soir et c’est une merv…", "vu le film", "vu le film"},
      {"seen the film last night and it was...", "seen", "seen"},
      {"vu…", "vu le…", "vu le…"},
      {"aa", "ab", "aa"},
  };
  for (const TextCase& row : cases) {
    Post left;
    left.text = row.left;
    Post right;
    right.text = row.right;
    EXPECT_EQ(merge_posts(left, right).text, row.merged);
    EXPECT_EQ(merge_posts(right, left).text, row.merged);
  }
}

TEST(PostMerge, TakesTheCountsOfTheLaterObservation) {
  Post early;
  early.counts = {10, 5, std::nullopt, std::nullopt, 100};
  Post late;
  late.counts = {8, 0, std::nullopt, 1, 200};
  EXPECT_EQ(merge_posts(early, late).counts, late.counts);
  Post silent;
  silent.counts.observed_at_s = 300;
  EXPECT_EQ(merge_posts(late, silent).counts, late.counts) << "seeing no counts is no observation";
}

TEST(PostMerge, TakesTheHigherOfCountsSeenWhoKnowsWhen) {
  Post left;
  left.counts.retweets = 3;
  left.counts.likes = 0;
  Post right;
  right.counts.retweets = 2;
  const Post merged = merge_posts(left, right);
  EXPECT_EQ(merged.counts.retweets, 3U);
  EXPECT_EQ(merged.counts.likes, 0U);
  EXPECT_EQ(merged.counts.replies, std::nullopt);
}

TEST(PostMerge, PrefersATimeOfDayToADay) {
  Post day;
  day.created_at_s = 86'400;
  day.has_time_of_day = false;
  Post moment;
  moment.created_at_s = 90'000;
  const Post merged = merge_posts(day, moment);
  EXPECT_EQ(merged.created_at_s, 90'000);
  EXPECT_TRUE(merged.has_time_of_day);
}

TEST(SayTheSame, OverlooksProvenanceAndTheDetectedLanguageOnly) {
  Post left;
  left.provenance = {{0, 1}};
  left.lang_detected = "fr";
  Post right;
  EXPECT_TRUE(say_the_same(left, right));
  right.client = "Web";
  EXPECT_FALSE(say_the_same(left, right));
}

}  // namespace
}  // namespace pepite::indexer
