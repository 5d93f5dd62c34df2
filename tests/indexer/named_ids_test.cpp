#include "indexer/named_ids.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

TEST(NamedIds, AreFoundBetweenOtherSigns) {
  NamedIds ids;
  EXPECT_FALSE(ids.are_named_in("353123456789"));
  ids.add("twitter:353123456789");
  ids.add("at://did:plc:abc/app.bsky.feed.post/3kxq2abcd7s2a");
  for (const char* const text :
       {"{\"id\":353123456789,", "353123456789", "a,353123456789", "\"id_str\": \"353123456789",
        "x353123456789y", "at://did:plc:abc/app.bsky.feed.post/3kxq2abcd7s2a", "%2F3kxq2abcd7s2a",
        "\\n3kxq2abcd7s2a", "%20353123456789"}) {
    EXPECT_TRUE(ids.are_named_in(text)) << text;
  }
  for (const char* const text :
       {"", "{\"id\":3531234567890,", "35312345678", "3kxq2abcd7s2", "abc"})
    EXPECT_FALSE(ids.are_named_in(text)) << text;
}

}  // namespace
}  // namespace pepite::indexer
