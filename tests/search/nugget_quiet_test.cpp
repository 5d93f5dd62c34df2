#include "search/nugget_quiet.h"

#include <gtest/gtest.h>

namespace pepite::search {
namespace {

std::vector<std::optional<double>> quiet_of(const std::vector<Post>& posts) {
  std::vector<const Post*> pointers;
  for (const Post& post : posts)
    pointers.push_back(&post);
  return measure_quiet(pointers);
}

Post make_post(std::optional<std::uint64_t> retweets, std::optional<std::uint64_t> likes,
               std::int64_t time_s = 1373061600) {
  Post post;
  post.created_at_s = time_s;
  post.counts.retweets = retweets;
  post.counts.likes = likes;
  return post;
}

TEST(NuggetQuiet, IsTheShareOfPeersWithLessAttention) {
  const auto quiet = quiet_of(
      {make_post(0, 0), make_post(1, {}), make_post(5, 5), make_post({}, {}), make_post({}, 100)});
  EXPECT_EQ(quiet[0], 1.0);
  EXPECT_EQ(quiet[1], 1 - .25 * .25);
  EXPECT_EQ(quiet[2], 1 - .5 * .5);
  EXPECT_EQ(quiet[3], std::nullopt);
  EXPECT_EQ(quiet[4], 1 - .75 * .75);
}

TEST(NuggetQuiet, ComparesWithinAMonthThatHasEnoughPosts) {
  std::vector<Post> posts;
  for (int i = 0; i < 20; ++i)
    posts.push_back(make_post(0, 0));
  posts.push_back(make_post(1, 0));
  for (int i = 0; i < 20; ++i)
    posts.push_back(make_post(9, 0, 1373061600 + 90 * 86400));
  const auto quiet = quiet_of(posts);
  EXPECT_LT(*quiet[20], .15);
  EXPECT_EQ(quiet[21], 1.0);
}

TEST(NuggetQuiet, NeverLooksAtFollowers) {
  Post known = make_post(0, 0);
  known.author.followers = 1000000;
  known.author.listed = 1000;
  EXPECT_EQ(quiet_of({make_post(0, 0), known})[1], 1.0);
}

}  // namespace
}  // namespace pepite::search
