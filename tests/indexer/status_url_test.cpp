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

}  // namespace
}  // namespace pepite::indexer
