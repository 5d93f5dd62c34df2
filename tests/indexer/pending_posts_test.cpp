#include "indexer/pending_posts.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shared/stored_post.h"
#include "tests/support/random_posts.h"

namespace pepite::indexer {
namespace {

Post numbered(std::uint64_t id) {
  Post post;
  post.id = std::to_string(id);
  return post;
}

TEST(PendingPosts, AreFoundByNetworkAndId) {
  PendingPosts posts;
  for (std::uint64_t id = 0; id < 5000; ++id)
    posts.add(numbered(id), SegmentKind::Posts);
  for (std::uint64_t id = 0; id < 5000; ++id) {
    const auto number = posts.find(Network::Twitter, std::to_string(id));
    ASSERT_TRUE(number);
    EXPECT_EQ(posts.read(*number).value(), numbered(id));
  }
  EXPECT_FALSE(posts.find(Network::Mastodon, "7"));
  EXPECT_FALSE(posts.find(Network::Twitter, "5000"));
}

TEST(PendingPosts, AreReplacedInPlace) {
  PendingPosts posts;
  posts.add(numbered(1), SegmentKind::Context);
  posts.add(numbered(2), SegmentKind::Posts);
  Post longer = numbered(1);
  longer.text = std::string(3 << 20, 'x');
  longer.created_at_s = 5;
  posts.replace(0, longer, SegmentKind::Posts);
  EXPECT_EQ(posts.size(), 2U);
  EXPECT_EQ(posts.read(*posts.find(Network::Twitter, "1")).value(), longer);
  EXPECT_EQ(posts.ordered(SegmentKind::Posts), (std::vector<std::uint32_t>{1, 0}));
  EXPECT_FALSE(posts.has_any(SegmentKind::Context));
  EXPECT_GT(posts.memory_bytes(), std::size_t{3} << 20);
}

// It was once dereferenced behind an assert: a crash where asserts are off.
TEST(PendingPosts, SayWhichMayHoldShortLinks) {
  PendingPosts posts;
  Post linked = numbered(1);
  linked.text = "vu https://t.co/aB3";
  posts.add(numbered(1), SegmentKind::Posts);
  posts.add(numbered(2), SegmentKind::Posts);
  EXPECT_FALSE(posts.may_hold_short_links(0));
  posts.replace(0, linked, SegmentKind::Posts);
  EXPECT_TRUE(posts.may_hold_short_links(0));
  EXPECT_FALSE(posts.may_hold_short_links(1));
  posts.replace(0, numbered(1), SegmentKind::Posts);
  EXPECT_FALSE(posts.may_hold_short_links(0));
}

TEST(PendingPosts, SayWhenAPostCannotBeReadBack) {
  PendingPosts posts;
  Post giant = numbered(1);
  giant.text = std::string(kLargestPostBytes, 'x');
  posts.add(giant, SegmentKind::Posts);
  const Result<Post> read = posts.read(0);
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, ErrorCode::Internal);
}

TEST(PendingPosts, AreFoundByTheIdsOfTheirVersions) {
  PendingPosts posts;
  posts.add(numbered(1), SegmentKind::Posts);
  Post edited = numbered(3);
  edited.edit_ids = {"2", "3"};
  posts.add(edited, SegmentKind::Posts);
  EXPECT_EQ(posts.find(Network::Twitter, "2"), 1U);
  EXPECT_EQ(posts.find(Network::Twitter, "3"), 1U);
  EXPECT_FALSE(posts.find(Network::Mastodon, "2"));
  edited.edit_ids = {"2", "3", "4"};
  posts.replace(1, edited, SegmentKind::Posts);
  EXPECT_EQ(posts.find(Network::Twitter, "4"), 1U);
  posts.clear();
  EXPECT_FALSE(posts.find(Network::Twitter, "2"));
}

TEST(PendingPosts, AreNoMoreWhenTakenOut) {
  PendingPosts posts;
  Post edited = numbered(2);
  edited.edit_ids = {"1", "2"};
  posts.add(edited, SegmentKind::Posts);
  posts.add(numbered(3), SegmentKind::Posts);
  posts.remove(0);
  EXPECT_FALSE(posts.find(Network::Twitter, "1"));
  EXPECT_FALSE(posts.find(Network::Twitter, "2"));
  EXPECT_EQ(posts.ordered(SegmentKind::Posts), (std::vector<std::uint32_t>{1}));
  posts.add(numbered(2), SegmentKind::Posts);
  EXPECT_EQ(posts.find(Network::Twitter, "2"), 2U);
  posts.remove(1);
  posts.remove(2);
  EXPECT_FALSE(posts.has_any(SegmentKind::Posts));
}

TEST(PendingPosts, AreEmptyAfterClearing) {
  PendingPosts posts;
  posts.add(numbered(1), SegmentKind::Posts);
  posts.clear();
  EXPECT_EQ(posts.size(), 0U);
  EXPECT_FALSE(posts.find(Network::Twitter, "1"));
}

}  // namespace
}  // namespace pepite::indexer
