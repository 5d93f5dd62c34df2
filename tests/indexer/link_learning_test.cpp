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

// Of no stored post a better answer than it knows is known to another.
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
      for (const LearntLink& link : short_links_of(learnt[i]))
        EXPECT_EQ(link.target, best[link.key]) << link.key;
    }
    std::vector<Post> backwards = learn({posts.rbegin(), posts.rend()});
    std::ranges::reverse(backwards);
    EXPECT_EQ(backwards, learnt);
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

}  // namespace
}  // namespace pepite::indexer::tests
