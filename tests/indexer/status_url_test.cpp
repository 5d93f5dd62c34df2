#include "indexer/status_url.h"

#include <gtest/gtest.h>

namespace pepite::indexer {
namespace {

TEST(StatusUrl, NamesATweetAndItsAuthor) {
  struct Row {
    const char* url;
    const char* id;  // nullptr: names no tweet
    const char* handle;
  };
  const Row rows[] = {
      {"https://twitter.com/lea_mtl/status/123", "123", "lea_mtl"},
      {"https://x.com/lea_mtl/status/123?s=20&t=abc", "123", "lea_mtl"},
      {"http://mobile.twitter.com/lea_mtl/statuses/123/", "123", "lea_mtl"},
      {"https://twitter.com/#!/lea_mtl/status/123", "123", "lea_mtl"},
      {"https://twitter.com/i/web/status/123", "123", ""},
      {"https://twitter.com/i/status/123", "123", ""},
      {"https://twitter.com/lea_mtl/status/123/photo/1", nullptr, ""},
      {"https://twitter.com/lea_mtl", nullptr, ""},
      {"https://twitter.com/lea_mtl/status/", nullptr, ""},
      {"https://twitter.com/lea_mtl/status/abc", nullptr, ""},
      {"https://twitter.com/lea_mtl/status/123456789012345678901", nullptr, ""},
      {"https://nottwitter.com/lea_mtl/status/123", nullptr, ""},
      {"https://example.com/?u=https://twitter.com/lea/status/1", nullptr, ""},
      {"", nullptr, ""},
  };
  for (const Row& row : rows) {
    const auto reference = parse_status_url(row.url);
    ASSERT_EQ(reference.has_value(), row.id != nullptr) << row.url;
    if (!reference) continue;
    EXPECT_EQ(*reference, (PostReference{row.id, "", row.handle})) << row.url;
  }
}

TEST(StatusUrl, KnowsATweetsPictures) {
  EXPECT_TRUE(is_status_media_url("https://twitter.com/lea_mtl/status/123/photo/1"));
  EXPECT_TRUE(is_status_media_url("https://twitter.com/lea_mtl/status/123/video/1"));
  EXPECT_FALSE(is_status_media_url("https://twitter.com/lea_mtl/status/123"));
  EXPECT_FALSE(is_status_media_url("https://example.com/status/123/photo/1"));
}

TEST(FindLinkedPost, TakesTheLastLinkToAnotherTweet) {
  Post post;
  post.id = "9";
  post.links = {{"https://t.co/a", "https://twitter.com/lea/status/1", ""},
                {"https://x.com/zoe/status/2", "", ""},
                {"https://t.co/c", "https://twitter.com/lea/status/9", ""},
                {"https://t.co/d", "https://ledevoir.example/status/3", ""},
                {"https://t.co/e", "https://twitter.com/lea/status/4/photo/1", ""}};
  EXPECT_EQ(find_linked_post(post), (PostReference{"2", "", "zoe"}));
  post.links.erase(post.links.begin(), post.links.begin() + 2);
  EXPECT_FALSE(find_linked_post(post));
  post.links = {{"https://x.com/zoe/status/2", "", ""}};
  post.retweet_of = PostReference{"2", "", ""};
  EXPECT_FALSE(find_linked_post(post));
  post.retweet_of.reset();
  post.id.clear();
  EXPECT_FALSE(find_linked_post(post));
}

}  // namespace
}  // namespace pepite::indexer
