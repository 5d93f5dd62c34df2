#include "indexer/owner_side_files.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

constexpr const char* kManifest = R"(window.__THAR_CONFIG = {
  "userInfo" : { "accountId" : "7", "userName" : "lea_mtl", "displayName" : "Léa 🎬" },
  "archiveInfo" : { "sizeBytes" : "12", "generationDate" : "2022-11-05T06:33:07.558Z",
    "isPartialArchive" : false },
  "dataTypes" : {
    "account" : { "files" : [ { "fileName" : "data/account.js",
      "globalName" : "YTD.account.part0", "count" : "1" } ] },
    "tweets" : { "mediaDirectory" : "data/tweets_media", "files" : [
      { "fileName" : "data/tweets.js", "globalName" : "YTD.tweets.part0", "count" : "60000" },
      { "fileName" : "data/tweets-part1.js", "globalName" : "YTD.tweets.part1", "count" : "?" } ] }
  }
})";

TEST(OwnerSideFiles, ReadsTheManifest) {
  const auto manifest = parse_owner_manifest(kManifest);
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->owner, (Account{"7", "lea_mtl", "Léa 🎬", {}, {}}));
  EXPECT_EQ(manifest->generated_at_s, 1667629987);
  EXPECT_FALSE(manifest->is_partial);
  EXPECT_EQ(manifest->files,
            (std::vector<PromisedFile>{{"account", "data/account.js", 1},
                                       {"tweets", "data/tweets.js", 60000},
                                       {"tweets", "data/tweets-part1.js", std::nullopt}}));
}

TEST(OwnerSideFiles, ReadsTheAccountWithoutItsAddress) {
  const auto owner = parse_owner_account(R"(window.YTD.account.part0 = [ { "account" : {
    "email" : "lea@example.com", "createdVia" : "web", "username" : "lea_mtl",
    "accountId" : "7", "accountDisplayName" : "Léa" } } ])");
  EXPECT_EQ(owner, (Account{"7", "lea_mtl", "Léa", {}, {}}));
}

TEST(OwnerSideFiles, ReadsTheLongTexts) {
  const auto texts = parse_long_texts(R"(window.YTD.note_tweet.part0 = [
    { "noteTweet" : { "noteTweetId" : "1", "createdAt" : "2024-11-08T20:07:25.000Z",
      "core" : { "text" : "Un long récit &amp; #fin",
        "urls" : [ { "shortUrl" : "https://t.co/a", "expandedUrl" : "https://example.com/a",
          "fromIndex" : "3" }, { "shortUrl" : "" } ],
        "mentions" : [ { "screenName" : "zoe" }, { } ],
        "hashtags" : [ "fin", { "text" : "Fin2" } ] } } },
    { "noteTweet" : { "noteTweetId" : "2", "core" : { "text" : "sans date" } } },
    { "noteTweet" : { "noteTweetId" : "3", "createdAt" : "2024-11-08T20:07:25.000Z" } } ])");
  ASSERT_EQ(texts.size(), 1U);
  EXPECT_EQ(texts[0].text, "Un long récit & #fin");
  EXPECT_EQ(texts[0].links, (std::vector<Link>{{"https://t.co/a", "https://example.com/a", ""}}));
  EXPECT_EQ(texts[0].mentions, (std::vector<Mention>{{"zoe", ""}}));
  EXPECT_EQ(texts[0].hashtags, (std::vector<std::string>{"fin", "Fin2"}));
  EXPECT_EQ(texts[0].created_at_s, 1731096445);
}

TEST(OwnerSideFiles, TakesNothingFromOtherFiles) {
  for (const char* other :
       {"", "window.YTD.like.part0 = [ ]", "window.YTD.account.part0 = [", "{", "]", "}{", "null",
        "[{\"account\":{}}]", "window.__THAR_CONFIG = {\"userInfo\":", "\xFF\xFE", "[[[["}) {
    EXPECT_FALSE(parse_owner_manifest(other)) << other;
    EXPECT_FALSE(parse_owner_account(other)) << other;
    EXPECT_TRUE(parse_long_texts(other).empty()) << other;
  }
}

}  // namespace
}  // namespace pepite::indexer
