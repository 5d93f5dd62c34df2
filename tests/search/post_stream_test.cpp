#include "search/post_stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/indexed_archive.h"
#include "tests/support/random_posts.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;
using tests::RandomPosts;

std::vector<std::string> ids_of(const Snapshot& snapshot) {
  Analyzer analyzer;
  const PostSet all = find_set({}, snapshot, analyzer, {}).value();
  std::vector<std::string> ids;
  EXPECT_TRUE(visit_posts(all, snapshot, [&](Post post, bool) -> Result<void> {
    ids.push_back(post.id);
    return {};
  }));
  return ids;
}

TEST(PostStream, GivesPostsInOrderOfTimeWhateverTheSegments) {
  RandomPosts random(5);
  std::vector<Post> posts;
  for (int i = 0; i < 90; ++i) {
    posts.push_back(random.post());
    posts.back().id = std::to_string(7 + i * 37);
    posts.back().edit_ids.clear();
  }
  IndexedArchive one;
  one.publish(posts);
  IndexedArchive three;
  three.publish({posts.begin() + 60, posts.end()});
  three.publish({posts.begin(), posts.begin() + 40});
  three.publish({posts.begin() + 30, posts.begin() + 60});
  const auto expected = ids_of(one.open());
  EXPECT_EQ(expected.size(), 90U);
  EXPECT_EQ(ids_of(three.open()), expected);
}

TEST(PostStream, EndsAtAnError) {
  IndexedArchive archive;
  Post post;
  post.id = "1";
  archive.publish({post});
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  const PostSet all = find_set({}, snapshot, analyzer, {}).value();
  const auto visited = visit_posts(all, snapshot, [](Post, bool) -> Result<void> {
    return tl::unexpected(Error{ErrorCode::System, {}, {}});
  });
  EXPECT_FALSE(visited);
}

}  // namespace
}  // namespace pepite::search
