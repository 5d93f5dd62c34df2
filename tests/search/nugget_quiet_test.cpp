#include "search/nugget_quiet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;

Post make_post(int id, std::optional<std::uint64_t> retweets, std::optional<std::uint64_t> likes,
               std::int64_t time_s = 1373061600) {
  Post post;
  post.id = std::to_string(id);
  post.text = "vu le film";
  post.created_at_s = time_s;
  post.counts.retweets = retweets;
  post.counts.likes = likes;
  return post;
}

std::vector<std::optional<double>> quiet_of(const IndexedArchive& archive,
                                            const std::vector<Post>& posts,
                                            std::size_t drawn = kDrawnPeers) {
  const Snapshot snapshot = archive.open();
  std::vector<const Post*> pointers;
  for (const Post& post : posts)
    pointers.push_back(&post);
  return QuietMeasure(snapshot, drawn).measure(pointers).value();
}

TEST(NuggetQuiet, IsTheShareOfTheArchivesPostsWithLessAttention) {
  const std::vector<Post> posts = {make_post(1, 0, 0), make_post(2, 1, {}), make_post(3, 5, 5),
                                   make_post(4, {}, {}), make_post(5, {}, 100)};
  IndexedArchive archive;
  archive.publish(posts);
  const auto quiet = quiet_of(archive, posts);
  EXPECT_EQ(quiet[0], 1.0);
  EXPECT_EQ(quiet[1], 1 - .25 * .25);
  EXPECT_EQ(quiet[2], 1 - .5 * .5);
  EXPECT_EQ(quiet[3], std::nullopt);
  EXPECT_EQ(quiet[4], 1 - .75 * .75);
  // Whatever else was found for the same topic.
  EXPECT_EQ(quiet_of(archive, {posts[2]})[0], 1 - .5 * .5);
}

TEST(NuggetQuiet, ComparesWithinAMonthThatHasEnoughPosts) {
  std::vector<Post> posts;
  for (int i = 0; i < 20; ++i)
    posts.push_back(make_post(i, 0, 0));
  posts.push_back(make_post(20, 1, 0));
  for (int i = 21; i < 41; ++i)
    posts.push_back(make_post(i, 9, 0, 1373061600 + 90 * 86400));
  IndexedArchive archive;
  archive.publish(posts);
  const auto quiet = quiet_of(archive, posts);
  EXPECT_LT(*quiet[20], .15);
  EXPECT_EQ(quiet[21], 1.0);
}

// What is much for one author is little for another.
TEST(NuggetQuiet, ComparesAlsoWithTheAuthorsOtherPosts) {
  std::vector<Post> posts;
  const auto add = [&](const char* handle, std::uint64_t likes) {
    posts.push_back(make_post(static_cast<int>(posts.size()), 0, likes));
    posts.back().author.handle = handle;
  };
  for (int i = 0; i < 20; ++i)
    add("Vedette", 100);
  for (int i = 0; i < 20; ++i)
    add("discret", 0);
  add("vedette", 10);
  add("discret", 10);
  add("passant", 10);
  IndexedArchive archive;
  archive.publish(posts);
  const auto quiet = quiet_of(archive, posts);
  const double of_month = 20.0 / 43;
  const auto quiet_at = [](double share) { return 1 - share * share; };
  EXPECT_DOUBLE_EQ(*quiet[40], quiet_at(of_month));
  EXPECT_DOUBLE_EQ(*quiet[41], quiet_at(20.0 / 21));
  EXPECT_DOUBLE_EQ(*quiet[42], quiet_at(of_month));
}

TEST(NuggetQuiet, CountsNeitherSupersededPostsNorContext) {
  IndexedArchive archive;
  archive.publish({make_post(1, 0, 0), make_post(2, 0, 0)});
  archive.publish({make_post(2, 8, 0)});
  archive.publish({make_post(3, 0, 0), make_post(4, 0, 0)}, SegmentKind::Context);
  EXPECT_EQ(quiet_of(archive, {make_post(2, 8, 0)})[0], 1 - .5 * .5);
}

// The draw of a large archive hangs on ids alone, and has about the shares of all posts.
TEST(NuggetQuiet, DrawsTheSamePeersHoweverTheArchiveCameToBe) {
  std::vector<Post> posts;
  for (int i = 0; i < 2000; ++i)
    posts.push_back(make_post(i, static_cast<std::uint64_t>(i % 100), 0));
  IndexedArchive one;
  one.publish(posts);
  IndexedArchive many;
  std::reverse(posts.begin(), posts.end());
  for (std::size_t i = 0; i < posts.size(); i += 500) {
    const auto begin = posts.begin() + static_cast<std::ptrdiff_t>(i);
    many.publish({begin, begin + 500});
  }
  const auto whole = quiet_of(one, posts);
  const auto drawn = quiet_of(one, posts, 400);
  EXPECT_EQ(quiet_of(many, posts, 400), drawn);
  EXPECT_NE(drawn, whole);
  for (std::size_t i = 0; i < posts.size(); ++i)
    EXPECT_NEAR(*drawn[i], *whole[i], .15);
}

TEST(NuggetQuiet, NeverLooksAtFollowers) {
  Post known = make_post(2, 0, 0);
  known.author.followers = 1000000;
  known.author.listed = 1000;
  IndexedArchive archive;
  archive.publish({make_post(1, 0, 0), known});
  EXPECT_EQ(quiet_of(archive, {known})[0], 1.0);
}

}  // namespace
}  // namespace pepite::search
