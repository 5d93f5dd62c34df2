#include "indexer/named_ids.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

TEST(NamedIds, AreFoundBetweenOtherSigns) {
  NamedIds ids;
  EXPECT_TRUE(ids.is_empty());
  EXPECT_FALSE(ids.are_named_in("353123456789"));
  ids.add("twitter:353123456789");
  ids.add("at://did:plc:abc/app.bsky.feed.post/3kxq2abcd7s2a");
  EXPECT_FALSE(ids.is_empty());
  for (const char* const text :
       {"{\"id\":353123456789,", "353123456789", "a,353123456789", "\"id_str\": \"353123456789",
        "x353123456789y", "at://did:plc:abc/app.bsky.feed.post/3kxq2abcd7s2a"}) {
    EXPECT_TRUE(ids.are_named_in(text)) << text;
  }
  for (const char* const text :
       {"", "{\"id\":3531234567890,", "35312345678", "3kxq2abcd7s2", "abc"})
    EXPECT_FALSE(ids.are_named_in(text)) << text;
}

TEST(NamedIds, LookLikeIds) {
  for (const char* const text : {"{\"id\":353123456789,", "post/3kxq2abcd7s2a\""})
    EXPECT_TRUE(NamedIds::is_any_named_in(text)) << text;
  for (const char* const text : {"", "{\"text\":\"un mot", "anticonstitutionnellement",
                                 "12345678901", "2013-07-06 10:00:00"}) {
    EXPECT_FALSE(NamedIds::is_any_named_in(text)) << text;
  }
}

}  // namespace
}  // namespace pepite::indexer
