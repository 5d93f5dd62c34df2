#include "search/post_orders.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "search/match_posts.h"
#include "search/parse_query.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;

std::vector<Post> many_posts(int count) {
  std::vector<Post> posts;
  for (int i = 0; i < count; ++i) {
    Post post;
    post.id = std::to_string(1000 + i * 7 % count);
    post.text = i % 3 == 0 ? "film hier" : "film";
    post.created_at_s = 1373061600 + i % 10;
    if (i % 4 != 0) post.counts.retweets = static_cast<std::uint64_t>(i % 5);
    if (i % 9 == 0) post.edit_ids = {post.id, std::to_string(5000 + i)};
    posts.push_back(std::move(post));
  }
  return posts;
}

std::string ids(const Snapshot& snapshot, std::string_view text, const MatchOptions& options) {
  Analyzer analyzer;
  const Plan plan = make_plan(*parse_query(text, {}), snapshot, analyzer).value();
  const HitList list = match_posts(plan, snapshot, analyzer, options).value();
  std::string joined;
  for (const Hit& hit : list.hits) {
    EXPECT_FALSE(hit.score);
    joined += (joined.empty() ? "" : " ") + hit.post.id;
  }
  return joined;
}

TEST(PostOrders, AreTheSameWhateverTheSegments) {
  const std::vector<Post> posts = many_posts(90);
  IndexedArchive one;
  one.publish(posts);
  IndexedArchive three;
  for (std::size_t i = 0; i < 3; ++i) {
    std::vector<Post> part;
    for (std::size_t j = i; j < posts.size(); j += 3)
      part.push_back(posts[j]);
    three.publish(part);
  }
  const Snapshot expected = one.open();
  const Snapshot other = three.open();
  for (const SortOrder order : {SortOrder::Retweets, SortOrder::Drawn}) {
    for (const std::uint64_t limit : {0U, 1U, 10U, 89U}) {
      for (const std::uint64_t seed : {1U, 2U, 77U}) {
        const MatchOptions options{.sort = order, .seed = seed, .limit = limit};
        EXPECT_EQ(ids(other, "film", options), ids(expected, "film", options));
      }
    }
  }
}

TEST(PostOrders, PutWhatHasNoCountLast) {
  IndexedArchive archive;
  std::vector<Post> posts = many_posts(4);
  posts[0].counts.retweets.reset();
  posts[1].counts.retweets = 0;
  posts[2].counts.retweets = 2;
  posts[3].counts.retweets = 2;
  const std::string expected =
      posts[3].id + " " + posts[2].id + " " + posts[1].id + " " + posts[0].id;
  archive.publish(posts);
  EXPECT_EQ(ids(archive.open(), "film", {.sort = SortOrder::Retweets}), expected);
}

TEST(PostOrders, DrawTheFirstOfALargerDraw) {
  IndexedArchive archive;
  archive.publish(many_posts(60));
  const Snapshot snapshot = archive.open();
  const auto draw = [&](std::uint64_t limit, std::uint64_t seed) {
    return ids(snapshot, "film", {.sort = SortOrder::Drawn, .seed = seed, .limit = limit});
  };
  EXPECT_TRUE(draw(20, 1).starts_with(draw(5, 1) + " "));
  EXPECT_NE(draw(5, 1), draw(5, 2));
  // All of a set, each once.
  const std::string all = draw(0, 9);
  EXPECT_EQ(std::count(all.begin(), all.end(), ' '), 59);
}

// Each post about as often: 200 draws of 6 of 60 give 20 each, and 5 would be a miracle.
TEST(PostOrders, DrawEveryPostAboutAsOften) {
  IndexedArchive archive;
  archive.publish(many_posts(60));
  const Snapshot snapshot = archive.open();
  const Segment& segment = snapshot.segments().front();
  std::vector<std::uint32_t> docids(60);
  for (std::uint32_t i = 0; i < 60; ++i)
    docids[i] = i + 1;
  std::vector<int> drawn(61);
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    const auto posts = draw_posts(segment, docids, seed, 6).value();
    for (const ScoredDocid& post : posts)
      ++drawn[post.docid];
  }
  EXPECT_GT(*std::min_element(drawn.begin() + 1, drawn.end()), 5);
  EXPECT_LT(*std::max_element(drawn.begin() + 1, drawn.end()), 45);
}

}  // namespace
}  // namespace pepite::search
