// The same posts, written as five tools write them, are the same posts.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/indexer/csv_export_support.h"

namespace pepite::indexer {
namespace {

// What the tools' tables have in common. A retweet's and a quote's other post is `other`.
struct Tweet {
  std::string id;
  std::string unix_s;
  std::string iso;      // "2020-05-23 18:25:41", UTC
  std::string twitter;  // "Sat May 23 18:25:41 +0000 2020"
  std::string text;
  std::string kind;  // original, retweet, quote, reply
  std::string other_id;
  std::string other_handle;
  std::string other_user_id;
  std::vector<std::string> tags;
  std::string lang;
  std::string retweets;
  std::string likes;
};

const std::vector<Tweet> kTweets = {
    {"1264261234567890123",
     "1590258341",
     "2020-05-23 18:25:41",
     "Sat May 23 18:25:41 +0000 2020",
     "Vu « L’Été », à l’œil : \"bien\", non ?",
     "original",
     "",
     "",
     "",
     {},
     "fr",
     "0",
     "2"},
    {"1264261300000000001",
     "1590258357",
     "2020-05-23 18:25:57",
     "Sat May 23 18:25:57 +0000 2020",
     "Deux\nlignes | et #CinéQC; #QC",
     "original",
     "",
     "",
     "",
     {"CinéQC", "QC"},
     "fr",
     "1",
     ""},
    {"1264261400000000001",
     "1590258381",
     "2020-05-23 18:26:21",
     "Sat May 23 18:26:21 +0000 2020",
     "@bob_qc yes, we did 😀",
     "reply",
     "1264261000000000001",
     "bob_qc",
     "7",
     {},
     "en",
     "",
     "0"},
    {"1264261500000000001",
     "1590258405",
     "2020-05-23 18:26:45",
     "Sat May 23 18:26:45 +0000 2020",
     "The whole film #Film",
     "retweet",
     "1264261000000000001",
     "bob_qc",
     "7",
     {"Film"},
     "en",
     "9",
     "0"},
    {"1264261600000000001",
     "1590258429",
     "2020-05-23 18:27:09",
     "Sat May 23 18:27:09 +0000 2020",
     "Bien vu",
     "quote",
     "1264261000000000001",
     "bob_qc",
     "7",
     {},
     "fr",
     "3",
     "4"},
};

using Row = std::vector<std::pair<std::string, std::string>>;  // column -> cell

std::string if_kind(const Tweet& tweet, const std::string& kind, const std::string& value) {
  return tweet.kind == kind ? value : std::string();
}

// As Twitter's own API gives a retweet's text.
std::string api_text(const Tweet& tweet) {
  return if_kind(tweet, "retweet", "RT @" + tweet.other_handle + ": ") + tweet.text;
}

std::string join(const std::vector<std::string>& items, const std::string& mark) {
  std::string list;
  for (const std::string& item : items)
    list += (list.empty() ? "" : mark) + item;
  return list;
}

std::string lower_tags(const Tweet& tweet) {
  std::string list = join(tweet.tags, "|");
  for (char& byte : list)
    byte = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  return list;
}

std::string address(const Tweet& tweet) {
  return "https://twitter.com/lea_mtl/status/" + tweet.id;
}

Row minet_row(const Tweet& tweet) {
  const std::string quoted = " « @bob_qc: Le film — https://twitter.com/bob_qc/status/1 »";
  return {{"id", tweet.id},
          {"timestamp_utc", tweet.unix_s + ".0"},
          {"local_time", "2020-05-23T03:00:00"},
          {"user_screen_name", "lea_mtl"},
          {"text", api_text(tweet) + if_kind(tweet, "quote", quoted)},
          {"retweet_count", tweet.retweets},
          {"like_count", tweet.likes},
          {"lang", tweet.lang},
          {"to_username", if_kind(tweet, "reply", tweet.other_handle)},
          {"to_userid", if_kind(tweet, "reply", tweet.other_user_id)},
          {"to_tweetid", if_kind(tweet, "reply", tweet.other_id)},
          {"user_id", "42"},
          {"user_name", "Léa"},
          {"user_followers", "12"},
          {"retweeted_id", if_kind(tweet, "retweet", tweet.other_id)},
          {"retweeted_user", if_kind(tweet, "retweet", tweet.other_handle)},
          {"retweeted_user_id", if_kind(tweet, "retweet", tweet.other_user_id)},
          {"quoted_id", if_kind(tweet, "quote", tweet.other_id)},
          {"quoted_user", if_kind(tweet, "quote", tweet.other_handle)},
          {"quoted_user_id", if_kind(tweet, "quote", tweet.other_user_id)},
          {"url", address(tweet)},
          {"mentioned_names", ""},
          {"hashtags", lower_tags(tweet)}};
}

Row twarc_csv_row(const Tweet& tweet) {
  std::string tags;
  for (const std::string& tag : tweet.tags)
    tags += (tags.empty() ? "{\"tag\": \"" : ", {\"tag\": \"") + tag + "\"}";
  return {{"id", tweet.id},
          {"conversation_id", ""},
          {"referenced_tweets.replied_to.id", if_kind(tweet, "reply", tweet.other_id)},
          {"referenced_tweets.retweeted.id", if_kind(tweet, "retweet", tweet.other_id)},
          {"referenced_tweets.quoted.id", if_kind(tweet, "quote", tweet.other_id)},
          {"in_reply_to_user_id", if_kind(tweet, "reply", tweet.other_user_id)},
          {"in_reply_to_username", if_kind(tweet, "reply", tweet.other_handle)},
          {"retweeted_user_id", if_kind(tweet, "retweet", tweet.other_user_id)},
          {"retweeted_username", if_kind(tweet, "retweet", tweet.other_handle)},
          {"quoted_user_id", if_kind(tweet, "quote", tweet.other_user_id)},
          {"quoted_username", if_kind(tweet, "quote", tweet.other_handle)},
          {"created_at", tweet.iso + "+00:00"},
          {"text", api_text(tweet)},
          {"lang", tweet.lang},
          {"public_metrics.retweet_count", tweet.retweets},
          {"public_metrics.like_count", tweet.likes},
          {"entities.hashtags", tags.empty() ? "" : "[" + tags + "]"},
          {"author.id", "42"},
          {"author.username", "lea_mtl"},
          {"author.name", "Léa"},
          {"author.public_metrics.followers_count", "12"}};
}

Row rtweet_row(const Tweet& tweet) {
  const auto with_x = [](const std::string& id) { return id.empty() ? id : "x" + id; };
  const bool is_retweet = tweet.kind == "retweet";
  Row row = {{"user_id", "x42"},
             {"status_id", with_x(tweet.id)},
             {"created_at", tweet.iso},
             {"screen_name", "lea_mtl"},
             {"text", is_retweet ? "RT @bob_qc: The wh…" : tweet.text},
             {"reply_to_status_id", with_x(if_kind(tweet, "reply", tweet.other_id))},
             {"reply_to_user_id", with_x(if_kind(tweet, "reply", tweet.other_user_id))},
             {"reply_to_screen_name", if_kind(tweet, "reply", tweet.other_handle)},
             {"is_retweet", is_retweet ? "TRUE" : "FALSE"},
             {"favorite_count", tweet.likes},
             {"retweet_count", tweet.retweets},
             {"hashtags", join(tweet.tags, " ")},
             {"mentions_screen_name", ""},
             {"lang", tweet.lang},
             {"quoted_status_id", with_x(if_kind(tweet, "quote", tweet.other_id))},
             {"quoted_user_id", with_x(if_kind(tweet, "quote", tweet.other_user_id))},
             {"quoted_screen_name", if_kind(tweet, "quote", tweet.other_handle)},
             {"retweet_status_id", with_x(if_kind(tweet, "retweet", tweet.other_id))},
             {"retweet_text", if_kind(tweet, "retweet", tweet.text)},
             {"retweet_user_id", with_x(if_kind(tweet, "retweet", tweet.other_user_id))},
             {"retweet_screen_name", if_kind(tweet, "retweet", tweet.other_handle)},
             {"name", "Léa"},
             {"followers_count", "12"}};
  for (auto& [column, cell] : row) {
    if (cell.empty()) cell = "NA";
  }
  return row;
}

Row json2csv_row(const Tweet& tweet) {
  const bool has_other = tweet.kind == "retweet" || tweet.kind == "quote";
  return {{"id", tweet.id},
          {"tweet_url", address(tweet)},
          {"created_at", tweet.twitter},
          {"parsed_created_at", tweet.iso + "+00:00"},
          {"user_screen_name", "lea_mtl"},
          {"text", api_text(tweet)},
          {"tweet_type", tweet.kind},
          {"hashtags", join(tweet.tags, " ")},
          {"favorite_count", tweet.likes},
          {"in_reply_to_screen_name", if_kind(tweet, "reply", tweet.other_handle)},
          {"in_reply_to_status_id", if_kind(tweet, "reply", tweet.other_id)},
          {"in_reply_to_user_id", if_kind(tweet, "reply", tweet.other_user_id)},
          {"lang", tweet.lang},
          {"retweet_count", tweet.retweets},
          {"retweet_or_quote_id", has_other ? tweet.other_id : ""},
          {"retweet_or_quote_screen_name", has_other ? tweet.other_handle : ""},
          {"retweet_or_quote_user_id", has_other ? tweet.other_user_id : ""},
          {"user_id", "42"},
          {"user_followers_count", "12"},
          {"user_name", "Léa"}};
}

Row gazouilloire_row(const Tweet& tweet) {
  return {{"id", tweet.id},
          {"time", tweet.unix_s},
          {"created_at", "2020-05-23T03:00:00"},
          {"from_user_name", "lea_mtl"},
          {"text", api_text(tweet)},
          {"retweet_count", tweet.retweets},
          {"favorite_count", tweet.likes},
          {"lang", tweet.lang},
          {"to_user_name", if_kind(tweet, "reply", tweet.other_handle)},
          {"to_user_id", if_kind(tweet, "reply", tweet.other_user_id)},
          {"in_reply_to_status_id", if_kind(tweet, "reply", tweet.other_id)},
          {"from_user_id", "42"},
          {"from_user_realname", "Léa"},
          {"from_user_followercount", "12"},
          {"collected_via_search", "1"},
          {"retweeted_id", if_kind(tweet, "retweet", tweet.other_id)},
          {"retweeted_user_name", if_kind(tweet, "retweet", tweet.other_handle)},
          {"retweeted_user_id", if_kind(tweet, "retweet", tweet.other_user_id)},
          {"quoted_id", if_kind(tweet, "quote", tweet.other_id)},
          {"quoted_user_name", if_kind(tweet, "quote", tweet.other_handle)},
          {"quoted_user_id", if_kind(tweet, "quote", tweet.other_user_id)},
          {"mentioned_user_names", ""},
          {"hashtags", lower_tags(tweet)}};
}

std::string quoted(const std::string& cell) {
  std::string out = "\"";
  for (const char byte : cell) {
    out += byte;
    if (byte == '"') out += byte;
  }
  return out + "\"";
}

struct Dialect {
  std::string name;
  std::function<Row(const Tweet&)> row;
};

const std::vector<Dialect> kDialects = {{"minet", minet_row},
                                        {"twarc-csv", twarc_csv_row},
                                        {"rtweet", rtweet_row},
                                        {"twarc-json2csv", json2csv_row},
                                        {"gazouilloire", gazouilloire_row}};

std::string write_export(const Dialect& dialect, char separator, const std::string& line_end) {
  std::string text;
  for (const auto& [column, cell] : dialect.row(kTweets.front()))
    text += (text.empty() ? "" : std::string(1, separator)) + column;
  text += line_end;
  for (const Tweet& tweet : kTweets) {
    std::string line;
    for (const auto& [column, cell] : dialect.row(tweet))
      line += (line.empty() ? "" : std::string(1, separator)) + quoted(cell);
    text += line + line_end;
  }
  return text;
}

TEST(DialectMatrix, SamePostsFromEveryDialectSeparatorAndLineEnd) {
  const std::vector<std::string> expected = {
      "1264261234567890123 at 1590258341 by @lea_mtl#42 Léa f12 [fr] Vu « L’Été », à l’œil : "
      "\"bien\", non ? ; rt0 like2",
      "1264261300000000001 at 1590258357 by @lea_mtl#42 Léa f12 [fr] Deux\nlignes | et #CinéQC; "
      "#QC ; rt1 #CinéQC #QC",
      "1264261400000000001 at 1590258381 by @lea_mtl#42 Léa f12 [en] @bob_qc yes, we did 😀 ; "
      "reply to 1264261000000000001@bob_qc#7 ; like0",
      "1264261500000000001 at 1590258405 by @lea_mtl#42 Léa f12 [en] The whole film #Film ; "
      "retweet of 1264261000000000001@bob_qc#7 #Film",
      "1264261600000000001 at 1590258429 by @lea_mtl#42 Léa f12 [fr] Bien vu ; quote of "
      "1264261000000000001@bob_qc#7 ; rt3 like4"};
  for (const Dialect& dialect : kDialects) {
    for (const char separator : {',', ';', '\t'}) {
      for (const std::string line_end : {"\n", "\r\n"}) {
        const CsvReading reading = read_csv_export(write_export(dialect, separator, line_end));
        EXPECT_EQ(reading.dialect, dialect.name);
        ASSERT_EQ(reading.posts.size(), expected.size()) << dialect.name;
        for (std::size_t i = 0; i < expected.size(); ++i)
          EXPECT_EQ(describe(reading.posts[i]), expected[i]) << dialect.name;
      }
    }
  }
}

TEST(DialectMatrix, PostsAreEqualInEveryField) {
  const CsvReading first = read_csv_export(write_export(kDialects.front(), ',', "\n"));
  for (const Dialect& dialect : kDialects) {
    const CsvReading reading = read_csv_export(write_export(dialect, ',', "\n"));
    EXPECT_TRUE(reading.posts == first.posts) << dialect.name;
  }
}

}  // namespace
}  // namespace pepite::indexer
