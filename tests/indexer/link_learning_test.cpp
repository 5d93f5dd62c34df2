#include "indexer/link_learning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "shared/short_links.h"
#include "tests/indexer/fake_exports.h"
#include "tests/support/random_posts.h"

namespace pepite::indexer::tests {
namespace {

Post linking(std::uint64_t id, std::vector<Link> links) {
  Post post = simple_post(std::to_string(id), "Vu");
  post.links = std::move(links);
  return post;
}

std::vector<Post> learn(const std::vector<Post>& posts) {
  PendingPosts pending;
  for (const Post& post : posts)
    pending.add(post, SegmentKind::Posts);
  Superseded superseded;
  const Snapshot nothing_published;
  EXPECT_TRUE(learn_links(pending, nothing_published, superseded));
  std::vector<Post> learnt;
  for (std::uint32_t number = 0; number < pending.size(); ++number)
    learnt.push_back(pending.read(number).value());
  return learnt;
}

Post completed(Post post) {
  apply_learnt_links(post);
  return post;
}

// Of no link that a post asks after is a better answer known to another.
TEST(LinkLearning, TellsAllTheBestThatAnybodyKnows) {
  for (std::uint64_t seed = 1; seed < 30; ++seed) {
    ::pepite::tests::RandomPosts random(seed);
    const auto short_link = [&] { return "https://t.co/" + std::to_string(random.number(6)); };
    std::vector<Post> posts;
    for (std::uint64_t id = 1; id < 40; ++id) {
      std::vector<Link> links;
      for (std::uint64_t i = random.number(3) + 1; i > 0; --i) {
        std::string expanded;
        if (random.chance(3)) expanded = "https://a.example/" + std::to_string(random.number(99));
        if (random.chance(5)) expanded = short_link();
        links.push_back({short_link(), expanded, ""});
      }
      posts.push_back(linking(id, std::move(links)));
    }
    const std::vector<Post> learnt = learn(posts);
    std::map<std::string, std::string> best;
    for (const Post& post : learnt) {
      for (const LearntLink& link : short_links_of(post)) {
        std::string& target = best[link.key];
        if (is_better_target(target, link.target)) target = link.target;
      }
    }
    for (std::size_t i = 0; i < learnt.size(); ++i) {
      EXPECT_EQ(learnt[i].links, posts[i].links);
      const std::vector<std::string> followed = followed_short_links(learnt[i]);
      for (const LearntLink& link : short_links_of(learnt[i])) {
        if (!std::ranges::binary_search(followed, link.key)) continue;
        EXPECT_EQ(link.target, best[link.key]) << link.key;
      }
    }
    std::vector<Post> backwards = learn({posts.rbegin(), posts.rend()});
    std::ranges::reverse(backwards);
    for (std::size_t i = 0; i < learnt.size(); ++i)
      EXPECT_EQ(completed(backwards[i]), completed(learnt[i]));
  }
}

// Each answer was once compared with all others, and each walked over all posts: of 10,000 posts
// that took 20 seconds, of these it would take five minutes.
TEST(LinkLearning, TakesALinkOfWhichEverybodySaysAnotherTarget) {
  constexpr std::uint64_t kPosts = 40'000;
  std::vector<Post> posts;
  for (std::uint64_t id = 1; id <= kPosts; ++id)
    posts.push_back(
        linking(id, {{"https://t.co/abcdefghij", "https://a.example/" + std::to_string(id), ""}}));
  const LearntLink best{"t.co/abcdefghij", "https://a.example/" + std::to_string(kPosts)};
  for (const Post& post : learn(posts))
    ASSERT_EQ(short_links_of(post), std::vector{best}) << post.id;
}

// Each once learnt all of the chain behind it, and of 200 that took minutes.
TEST(LinkLearning, LearnsOfAChainWhatIsFollowed) {
  constexpr std::uint64_t kPosts = 2'000;
  const auto short_link = [](std::uint64_t number) {
    return "https://t.co/" + std::to_string(number);
  };
  std::vector<Post> posts;
  for (std::uint64_t id = 1; id <= kPosts; ++id)
    posts.push_back(linking(id, {{short_link(id), short_link(id + 1), ""}}));
  for (const Post& post : learn(posts)) {
    EXPECT_LE(post.learnt_links.size(), 8U);
    const std::uint64_t end = std::min(std::stoul(post.id) + 8, kPosts + 1);
    EXPECT_EQ(completed(post).links.front().expanded, short_link(end));
  }
}

}  // namespace
}  // namespace pepite::indexer::tests
