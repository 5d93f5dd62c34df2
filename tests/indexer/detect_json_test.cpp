#include "indexer/detect_json.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

TEST(DetectJson, TellsDialectsByTheirContent) {
  struct Row {
    const char* name;
    std::string start;
    JsonKind kind;
  };
  const std::string v1 =
      R"({"created_at":"Tue Jan 26 19:03:55 +0000 2021","id":20,"id_str":"20","text":"salut",)"
      R"("user":{"id_str":"7","screen_name":"lea"}})";
  const std::string v2 = R"({"id":"20","text":"salut","public_metrics":{"like_count":1}})";
  const Row rows[] = {
      {"v1 line", v1 + "\n" + v1, JsonKind::TwitterV1},
      {"v1 array", "[\n  " + v1 + "\n]", JsonKind::TwitterV1},
      {"v1 page", R"({"statuses":[)" + v1 + "]}", JsonKind::TwitterV1},
      {"empty v1 page", R"({"statuses":[],"search_metadata":{"count":100}})", JsonKind::TwitterV1},
      {"v1 page of the enterprise API", R"({"results":[)" + v1 + "]}", JsonKind::TwitterV1},
      {"v1 cut", v1.substr(0, v1.size() - 10), JsonKind::TwitterV1},
      {"v1 page cut", R"({"statuses":[)" + v1 + "," + v1.substr(0, 50), JsonKind::TwitterV1},
      {"v1 after rubbish", "oops\n{\"a\":\"\n" + v1 + "\n", JsonKind::TwitterV1},
      {"v1 after notices", "{\"delete\":{\"status\":{}}}\n" + v1, JsonKind::TwitterV1},
      {"v1 notices alone", "{\"delete\":{\"status\":{}}}\n", JsonKind::TwitterV1},
      {"v1 after a byte order mark", "\xEF\xBB\xBF" + v1, JsonKind::TwitterV1},
      {"corpus", R"({"id_str":"20","full_text":"salut"})", JsonKind::TwitterV1},
      {"four fields", R"({"created_at":"Tue Jan 26 19:03:55 +0000 2021","id_str":"20",
         "user_id_str":"7","text":"salut"})",
       JsonKind::TwitterV1},
      {"v2 page", R"({"data":[)" + v2 + R"(],"includes":{}})", JsonKind::TwitterV2},
      {"v2 page of least fields", R"({"data":[{"id":"20","text":"salut"}],"meta":{}})",
       JsonKind::TwitterV2},
      {"v2 page of one", R"({"data":)" + v2 + "}", JsonKind::TwitterV2},
      {"v2 page cut", R"({"data":[)" + v2 + R"(,{"id":"21","te)", JsonKind::TwitterV2},
      {"v2 page, includes first", R"({"includes":{"users":[{"id":"7"}]},"data":[{)",
       JsonKind::TwitterV2},
      {"v2 page of nothing", R"({"meta":{"result_count":0}})", JsonKind::TwitterV2},
      {"v2 flattened", v2, JsonKind::TwitterV2},
      {"v2 users", R"({"data":[{"id":"7","username":"lea"}]})", JsonKind::TwitterV2},
      {"v2 counts", R"({"data":[{"start":"x","tweet_count":3}],"meta":{}})", JsonKind::TwitterV2},
      {"v2 compliance", R"({"id":"1","action":"delete","reason":"deactivated"})",
       JsonKind::TwitterV2},
      {"owner's posts", "window.YTD.tweets.part0 = [\n  {\n    \"tweet\" : {",
       JsonKind::OwnerPosts},
      {"owner's posts, part", "window.YTD.tweets.part12 = [", JsonKind::OwnerPosts},
      {"owner's posts of 2020", "window.YTD.tweet.part0 = [ {", JsonKind::OwnerPosts},
      {"owner's posts, assignment cut off", R"([{"tweet":{"id_str":"1","full_text":"x"}}])",
       JsonKind::OwnerPosts},
      {"nothing", "", JsonKind::None},
      {"blank", "  \n", JsonKind::None},
      {"an empty array", "[]", JsonKind::None},
      {"CSV", "id,text,created_at\n20,salut,2021-01-26\n", JsonKind::None},
      {"HTML", "<!DOCTYPE html><html>", JsonKind::None},
      {"a picture", "\x89PNG\r\n\x1A\n\xFF\xFE", JsonKind::None},
      {"ids", "1354143047324299264\n1354143047324299265\n", JsonKind::None},
      {"any JSON", R"({"name":"paquet","version":"1.0","data":[1,2]})", JsonKind::None},
      {"GeoJSON", R"({"type":"FeatureCollection","features":[]})", JsonKind::None},
      {"GraphQL", R"({"data":{"search_by_raw_query":{"search_timeline":{"timeline":{"instructions":[
         {"entries":[{"content":{"itemContent":{"tweet_res)",
       JsonKind::TwitterGraphql},
      {"any other GraphQL", R"({"data":{"repository":{"issues":{"nodes":[]}}}})", JsonKind::None},
      {"GraphQL line", R"({"rest_id":"20","legacy":{"full_text":"salut"}})",
       JsonKind::TwitterGraphql},
      {"Zeeschuimer's line", R"({"nav_index":"1","item_id":"20","data":{"rest_id":"20",
         "legacy":{"full_text":"salut"}}})",
       JsonKind::TwitterGraphql},
      {"snscrape", R"({"_type":"snscrape.modules.twitter.Tweet","id":20,"rawContent":"salut",
         "date":"2021-01-26T19:03:55+00:00","user":{"username":"lea"}})",
       JsonKind::Snscrape},
      {"snscrape of old", R"({"id":20,"content":"salut","date":"2021-01-26T19:03:55+00:00",
         "user":{"username":"lea"}})",
       JsonKind::Snscrape},
      {"snscrape of another network", R"({"_type":"snscrape.modules.mastodon.Post","id":20,
         "content":"salut","date":"2021-01-26","user":{"username":"lea"}})",
       JsonKind::None},
      {"Mastodon", R"({"@context":"https://www.w3.org/ns/activitystreams",
         "type":"OrderedCollection","orderedItems":[],"orderedItems":[{"type":"Create"}]})",
       JsonKind::Mastodon},
      {"Mastodon's likes", R"({"type":"OrderedCollection","orderedItems":["https://a.fr/1"]})",
       JsonKind::None},
      {"Mastodon's activity", R"({"type":"Create","actor":"https://a.fr/users/lea","object":{}})",
       JsonKind::Mastodon},
      {"Bluesky", R"([{"uri":"at://did:plc:x/app.bsky.feed.post/1","record":{"text":"salut"}}])",
       JsonKind::Bluesky},
      {"Bluesky's feed", R"({"feed":[{"post":{"uri":"at://did:plc:x/app.bsky.feed.post/1",
         "record":{"text":"salut"}}}]})",
       JsonKind::Bluesky},
      {"Bluesky's stream", R"({"did":"did:plc:x","time_us":1,"kind":"commit","commit":{}})",
       JsonKind::Bluesky},
      {"Bluesky's Tap", R"({"id":1,"type":"record","record":{"did":"did:plc:x",
         "collection":"app.bsky.feed.post"}})",
       JsonKind::Bluesky},
      {"Threads' archive", R"({"text_post_app_text_posts":[{"media":[]}]})", JsonKind::Threads},
      {"Threads' API", R"({"data":[{"id":"1","text":"salut","timestamp":"x","username":"lea",
         "permalink":"https://www.threads.net/@lea/post/1"}]})",
       JsonKind::Threads},
      {"Instagram", R"([{"media":[{"uri":"a.jpg","creation_timestamp":1,"title":"salut"}]}])",
       JsonKind::None},
      {"our own JSON lines", R"({"id":"20","network":"twitter","created_at":null,"author":"lea",
         "lang":"fr","text":"salut","visibility":"public"})",
       JsonKind::Pepite},
      {"twitwi", R"({"id":"20","text":"salut","user_screen_name":"lea","timestamp_utc":1})",
       JsonKind::Twitwi},
      {"Elasticsearch's dump", R"({"_id":"20","_source":{"text":"salut","user_screen_name":"lea",
         "local_time":"2021-01-26T19:03:55"}})",
       JsonKind::Twitwi},
      {"Gnip", R"({"id":"tag:search.twitter.com,2005:20","objectType":"activity","verb":"post",
         "actor":{},"body":"salut"})",
       JsonKind::Gnip},
      {"Facebook", R"([{"timestamp":1611687835,"data":[{"post":"salut"}]}])", JsonKind::Facebook},
      {"Facebook's comments", R"({"comments_v2":[{"timestamp":1,"data":[{"comment":{}}]}]})",
       JsonKind::None},
      {"web exporter", R"([{"id":"20","created_at":"2021-01-26","full_text":"salut",
         "screen_name":"lea","profile_image_url":"https://p/1.jpg"}])",
       JsonKind::TwitterGraphql},
  };
  for (const Row& row : rows)
    EXPECT_EQ(detect_json(row.start).kind, row.kind) << row.name;
}

TEST(DetectJson, NamesTheFilesOfAnArchiveThatHoldNoPosts) {
  struct Row {
    const char* start;
    JsonKind kind;
    const char* seen;
  };
  const Row rows[] = {
      {"window.YTD.like.part0 = [ {", JsonKind::OwnerSideFile, "like"},
      {"window.YTD.direct_messages.part0 = [", JsonKind::OwnerSideFile, "direct_messages"},
      {"window.YTD.tweet_headers.part0 = [", JsonKind::OwnerSideFile, "tweet_headers"},
      {"window.YTD.deleted_tweets.part0 = [", JsonKind::OwnerSideFile, "deleted_tweets"},
      {"window.YTD.follower.part1 = [", JsonKind::OwnerSideFile, "follower"},
      {"window.YTD.note_tweet.part0 = [", JsonKind::OwnerSideFile, "note_tweet"},
      {"window.__THAR_CONFIG = {\n", JsonKind::OwnerSideFile, "manifest"},
      {"Grailbird.data.tweets_2018_03 = \n [ {", JsonKind::Grailbird,
       "Grailbird.data.tweets_2018_03"},
      {"var tweet_index =  [ {", JsonKind::OwnerSideFile, "tweet_index"},
      {"var user_details =  {", JsonKind::OwnerSideFile, "user_details"},
      {"var payload_details =  {", JsonKind::OwnerSideFile, "payload_details"},
      {"Other.data = [ {", JsonKind::None, "Other.data"},
      {"var other = [ {", JsonKind::None, "other"},
  };
  for (const Row& row : rows) {
    const JsonDetection detection = detect_json(row.start);
    EXPECT_EQ(detection.kind, row.kind) << row.start;
    EXPECT_EQ(detection.seen, row.seen);
    if (row.kind != JsonKind::OwnerPosts && row.kind != JsonKind::Grailbird) {
      EXPECT_EQ(dialect_name(detection.kind), "");
    }
  }
}

TEST(DetectJson, NamesTheFieldsOfWhatItDoesNotKnow) {
  EXPECT_EQ(detect_json(R"({"ville":"Québec","temp":[{"id":1}]})").keys, "ville, temp");
  EXPECT_EQ(detect_json("[1, {\"a\":1,\"b\":2}, {\"c\":3}]").keys, "a, b");
  EXPECT_EQ(detect_json(R"({"a":1,"b":[1,2)").keys, "a, b") << "cut";
  EXPECT_EQ(detect_json("[1, 2]").keys, "");
  EXPECT_EQ(detect_json("bonjour").keys, "");
  std::string wide = "{";
  for (int i = 0; i < 1000; ++i)
    wide += (i == 0 ? "\"k" : ",\"k") + std::to_string(i) + "\":0";
  const std::string keys = detect_json(wide + "}").keys;
  EXPECT_LT(keys.size(), 130U);
  EXPECT_TRUE(keys.ends_with(", …")) << keys;
}

TEST(DetectJson, NamesTheDialects) {
  EXPECT_EQ(dialect_name(JsonKind::TwitterV1), "twitter-v1");
  EXPECT_EQ(dialect_name(JsonKind::TwitterV2), "twitter-v2");
  EXPECT_EQ(dialect_name(JsonKind::OwnerPosts), "x-archive");
  EXPECT_EQ(dialect_name(JsonKind::Grailbird), "grailbird");
  EXPECT_EQ(dialect_name(JsonKind::Mastodon), "mastodon");
}

TEST(DetectJson, FindsOutFromEveryStart) {
  const std::string page =
      R"({"data":[{"id":"20","text":"salut","author_id":"7"}],"includes":{"users":[]}})";
  for (std::size_t size = 0; size <= page.size(); ++size) {
    const JsonKind kind = detect_json(page.substr(0, size)).kind;
    // {"data":[{"id":"20","text":"salut", is the least that tells.
    const bool enough = size > page.find(R"(,"author)");
    EXPECT_EQ(kind, enough ? JsonKind::TwitterV2 : JsonKind::None) << size;
  }
}

}  // namespace
}  // namespace pepite::indexer
