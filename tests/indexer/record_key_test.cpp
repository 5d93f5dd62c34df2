#include "indexer/record_key.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

const std::string kPosts = "at://did:plc:lea/app.bsky.feed.post/";

TEST(RecordKey, TellsTheSecondOfAPost) {
  EXPECT_EQ(record_key_time_s(kPosts + "3jzfcijpj2z2a"), 1688137381);
  EXPECT_EQ(record_key_time_s(kPosts + "3lephz5f6fk2a"), 1735765905);
}

TEST(RecordKey, SaysNothingOfOtherKeys) {
  for (const char* key : {"", "self", "3l", "3jzfcijpj2z2", "3jzfcijpj2z2aa", "3JZFCIJPJ2Z2A",
                          "3jzfcijpj2z21", "3jzfcijpj2z\xC3\xA9", "zzzzzzzzzzzzz", "k222222222222",
                          "2222222222222", "jzzzzzzzzzzzz"}) {
    EXPECT_EQ(record_key_time_s(kPosts + key), std::nullopt) << key;
  }
  EXPECT_EQ(record_key_time_s("https://example.org/3jzfcijpj2z2a"), std::nullopt);
  EXPECT_EQ(record_key_time_s("3jzfcijpj2z2a"), std::nullopt);
  EXPECT_EQ(record_key_time_s(""), std::nullopt);
}

}  // namespace
}  // namespace pepite::indexer
