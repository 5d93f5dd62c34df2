#include "indexer/read_twitwi.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_twitwi_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

TEST(ReadTwitwi, ReadsAWholeTweet) {
  const Post post = read_post(R"({"id":"1354143047324299264","text":"Vu & lu https://ex.fr/a",
    "timestamp_utc":"1611687835.0","local_time":"2021-01-26T20:03:55","lang":"fr",
    "user_id":"7","user_screen_name":"lea","user_name":"Léa","user_followers":120,"user_lists":3,
    "to_tweetid":"12","to_userid":"8","to_username":"zoe","retweeted_id":null,"quoted_id":"13",
    "quoted_user_id":"9","quoted_user":"max","retweet_count":2,"like_count":0,"reply_count":null,
    "hashtags":["thé"],"mentioned_ids":["8"],"mentioned_names":["zoe"],"links":["https://ex.fr/a"],
    "media_urls":["https://p/1"],"media_types":["photo"],"media_alt_texts":["Une | salle"],
    "coordinates":null,"source_name":"Twitter Web App","collected_via":["search"],
    "collection_time":"2022-07-29T12:34:28.962065"})");
  EXPECT_EQ(post.id, "1354143047324299264");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "Vu & lu https://ex.fr/a");
  EXPECT_EQ(post.author, (Account{"7", "lea", "Léa", 120, 3}));
  EXPECT_EQ(post.reply_to, (PostReference{"12", "8", "zoe"}));
  EXPECT_EQ(post.quote_of, (PostReference{"13", "9", "max"}));
  EXPECT_EQ(post.counts, (Counts{2, 0, {}, {}, 1659098068}));
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe", "8"}}));
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://ex.fr/a", "", ""}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1", "Une | salle"}}));
  EXPECT_EQ(post.client, "Twitter Web App");
}

TEST(ReadTwitwi, ReadsARetweet) {
  const Post post = read_post(R"({"id":"31","text":"RT @zoe: Vu hier","user_screen_name":"lea",
    "timestamp_utc":1611687835,"retweeted_id":"29","retweeted_user_id":"8","retweeted_user":"Zoe",
    "retweet_count":410,"quoted_id":"28"})");
  EXPECT_EQ(post.text, "Vu hier");
  EXPECT_EQ(post.retweet_of, (PostReference{"29", "8", "Zoe"}));
  EXPECT_EQ(post.counts, Counts{});
  EXPECT_FALSE(post.quote_of);
}

// The tool lower-cases them.
TEST(ReadTwitwi, SpellsTagsAsTheTextDoes) {
  const std::string tail = R"(","user_screen_name":"lea","timestamp_utc":1,"hashtags":)";
  const auto tags_of = [&](const std::string& text, const std::string& tags) {
    return read_post(R"({"id":"31","text":")" + text + tail + tags + "}").hashtags;
  };
  EXPECT_EQ(tags_of("Vu #CinéQC, #Été !", R"(["cinéqc","été","absent"])"),
            (Words{"CinéQC", "Été", "absent"}));
  EXPECT_EQ(tags_of("RT @zoe: Vu #MTL", R"(["mtl"])"), Words{"MTL"});
  EXPECT_EQ(tags_of("", R"(["mtl",7])"), Words{"mtl"});
}

TEST(ReadTwitwi, DropsTheZerosOfTheStream) {
  const std::string start = R"({"id":"31","text":"Vu","user_screen_name":"lea","timestamp_utc":1,
    "retweet_count":0,"like_count":0,"collected_via":[")";
  EXPECT_EQ(read_post(start + "stream\"]}").counts, Counts{});
  EXPECT_EQ(read_post(start + "search\"]}").counts, (Counts{0, 0, {}, {}, {}}));
}

TEST(ReadTwitwi, ReadsDumpsAndGroups) {
  const Post post = read_post(R"({"_index":"t","_id":"31","_source":{"text":"Vu",
    "timestamp_utc":"1611687835.0","user_screen_name":"lea"}})");
  EXPECT_EQ(post.id, "31");
  EXPECT_EQ(outcome_words(read(R"({"normalized":[{"id":"31","text":"Vu","user_screen_name":"a"},
    {"id":"32","user_screen_name":"a"},{"id":"x","text":"Vu","user_screen_name":"a"},{"a":1},
    {"id":"20","text":"Vu","timestamp_utc":"hier"}]})")),
            (Words{"post", "no_text", "bad_id", "not_a_post", "bad_date"}));
}

}  // namespace
}  // namespace pepite::indexer
