// Posts that not everybody could see: left out unless they were asked for, and then marked. A
// dialect that says so, a row.
#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "indexer/dialect_table.h"
#include "indexer/memory_stream.h"
#include "shared/post_json.h"
#include "tests/indexer/post_truth_support.h"

namespace pepite::indexer {
namespace {

const std::string kV1User = R"("user":{"id_str":"7","screen_name":"lea","protected":true})";
const std::string kGraphql =
    R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31","full_text":"secret"})";

std::string mastodon_note(const std::string& to, const std::string& more = "") {
  return R"({"id":"https://a.fr/users/lea/statuses/1/activity","type":"Create",
      "actor":"https://a.fr/users/lea","object":{"id":"https://a.fr/users/lea/statuses/1",
      "type":"Note","content":"secret","to":[")" +
         to + "\"]" + more + "}}";
}

std::string rtweet(const std::string& text, const std::string& is_protected) {
  return one_row({{"status_id", "x31"},
                  {"created_at", "hier"},
                  {"screen_name", "lea"},
                  {"text", text},
                  {"retweet_status_id", "NA"},
                  {"mentions_screen_name", "NA"},
                  {"protected", is_protected}});
}

std::string twarc_csv(const std::string& text) {
  return one_row({{"id", "31"},
                  {"conversation_id", "31"},
                  {"referenced_tweets.replied_to.id", ""},
                  {"referenced_tweets.retweeted.id", ""},
                  {"created_at", "2020-05-23 18:25:41+00:00"},
                  {"text", text},
                  {"author.username", "lea"},
                  {"author.protected", "True"}});
}

const std::vector<TruthRow> kPrivate = {
    {"twitter-v1", R"({"id_str":"31","text":"secret",)" + kV1User + "}", "followers"},
    {"twitter-v2",
     R"({"data":[{"id":"31","author_id":"7","text":"secret"}],
         "includes":{"users":[{"id":"7","username":"lea","protected":true}]}})",
     "followers"},
    {"twitter-v2",
     R"({"id":"31","author_id":"7","text":"secret","public_metrics":{},
         "author":{"id":"7","username":"lea","protected":true}})",
     "followers"},
    {"twitter-graphql",
     kGraphql + R"(,"core":{"user_results":{"result":{"legacy":{"protected":true}}}}})",
     "followers"},
    {"twitter-graphql",
     kGraphql + R"(,"core":{"user_result":{"result":{"legacy":{"protected":true}}}}})",
     "followers"},
    {"twitter-graphql",
     kGraphql + R"(,"core":{"user_results":{"result":{"privacy":{"protected":true}}}}})",
     "followers"},
    {"twitter-graphql", kGraphql + R"(,"trusted_friends_info_result":{"owner_results":{}}})",
     "followers"},
    {"twitter-graphql", kGraphql + R"(,"exclusive_tweet_info":{"__typename":"x"}})", "followers"},
    {"snscrape",
     R"({"id":31,"date":"2021-01-26T19:03:55+00:00","rawContent":"secret",
         "user":{"username":"lea","protected":true}})",
     "followers"},
    {"grailbird",
     R"(Grailbird.data.tweets_2013_06 = [{"id_str":"31","text":"secret",)" + kV1User + "}]",
     "followers"},
    {"mastodon", mastodon_note("https://a.fr/users/lea/followers"), "followers"},
    {"mastodon", mastodon_note("https://b.fr/users/zoe"), "direct"},
    {"facebook", R"([{"timestamp":1690007000,"data":[{"post":"secret"}]}])", "followers"},
    {"pepite", R"({"id":"31","network":"twitter","visibility":"followers","text":"secret"})",
     "followers"},
    {"pepite", R"({"id":"31","network":"mastodon","visibility":"direct","text":"secret"})",
     "direct"},
    {"rtweet", rtweet("secret", "TRUE"), "followers"},
    {"twarc-csv", twarc_csv("secret"), "followers"}};

TEST(PostVisibility, WhatIsNotPublicIsLeftOut) {
  for (const TruthRow& row : kPrivate) {
    const CsvReading reading = read_csv_export(row.input);
    EXPECT_EQ(reading.dialect, row.dialect);
    EXPECT_EQ(reading.non_posts, std::vector<std::string>{"private"}) << row.input;
    EXPECT_TRUE(reading.posts.empty() && reading.embedded.empty()) << row.input;
  }
}

TEST(PostVisibility, WhatIsNotPublicIsKeptAndMarkedWhereItWasAskedFor) {
  SourceContext context;
  context.include_private = true;
  for (const TruthRow& row : kPrivate) {
    if (row.dialect == "rtweet") continue;  // its date cannot be read
    const CsvReading reading = read_csv_export(row.input, context);
    ASSERT_EQ(reading.posts.size(), 1U) << row.input;
    EXPECT_EQ(visibility_name(reading.posts[0].visibility), row.expected) << row.input;
    EXPECT_EQ(reading.posts[0].text, "secret") << row.input;
  }
}

TEST(PostVisibility, WhatIsPublicIsMarkedSo) {
  const std::string unlisted = R"(,"cc":["https://www.w3.org/ns/activitystreams#Public"])";
  expect_truth(
      {{"mastodon", mastodon_note("as:Public"), "public"},
       {"mastodon", mastodon_note("https://a.fr/users/lea/followers", unlisted), "unlisted"},
       {"twitter-graphql", kGraphql + R"(,"exclusive_tweet_info":null})", "public"},
       {"pepite", R"({"id":"31","network":"mastodon","visibility":"unlisted","text":"x"})",
        "unlisted"}},
      [](const Post& post) { return std::string(visibility_name(post.visibility)); });
}

// Rejects are kept in the archive with what they were made of.
TEST(PostVisibility, WhatIsBrokenAndNotPublicIsNoReject) {
  for (const std::string& input :
       {R"({"id_str":"x","text":"secret",)" + kV1User + "}",
        R"({"id_str":"31","created_at":"hier","text":"secret",)" + kV1User + "}",
        std::string(R"({"data":[{"id":"x","author_id":"7","text":"secret"}],
            "includes":{"users":[{"id":"7","protected":true}]}})"),
        std::string(R"({"rest_id":"x","legacy":{"full_text":"secret","id_str":"x"},"user":
            {"protected":true}})"),
        std::string(R"({"id":31,"date":"hier","rawContent":"secret","user":{"username":"lea",
            "protected":true}})"),
        mastodon_note("https://b.fr/users/zoe", R"(,"published":"hier")"),
        std::string(R"({"id":"31","network":"mastodon","visibility":"direct","text":"secret",
            "created_at":"hier"})"),
        rtweet("secret", "TRUE"), twarc_csv("")}) {
    const CsvReading reading = read_csv_export(input);
    EXPECT_EQ(reading.non_posts, std::vector<std::string>{"private"}) << input;
    EXPECT_TRUE(reading.rejects.empty()) << input;
  }
}

// What is cut may have lost the words that say so, or be no JSON at all.
TEST(PostVisibility, WhatIsCutIsQuotedOnlyWhereItIsForEverybody) {
  const auto quoted = [](const std::string& input, bool include_private = false) {
    SourceContext context;
    context.include_private = include_private;
    auto opened =
        open_export(std::make_unique<MemoryStream>(input), std::move(context), std::nullopt);
    EXPECT_TRUE(opened) << input;
    std::string excerpts;
    if (!opened) return excerpts;
    for (auto item = opened->items->next(); item && *item; item = opened->items->next()) {
      for (const Record& record : opened->reader->read(**item)) {
        const auto* reject = std::get_if<Reject>(&record.outcome);
        if (reject != nullptr) excerpts += std::string(reject->reason) + " " + reject->excerpt;
      }
    }
    return excerpts;
  };
  const std::string v1 = R"({"id_str":"31","text":"secret","created_at":"x","user":{"id_str":"7",)";
  EXPECT_NE(quoted(v1 + R"("protected":false,"name":"Lé)").find("secret"), std::string::npos);
  for (const std::string& input :
       {v1 + R"("protected":true,"name":"Lé)", v1 + R"("protected": )", v1 + R"("protected")",
        mastodon_note("as:Public").substr(0, mastodon_note("as:Public").size() - 20),
        std::string(R"([{"timestamp":1690007000,"data":[{"post":"secret"}],"title":"Lé)"),
        std::string(R"({"id":"30","network":"mastodon","visibility":"public","text":"vu"})") +
            "\n" + R"({"id":"31","network":"mastodon","visibility":"followers","text":"secret")",
        std::string("id,text,author.protected,created_at,author.id,lang\n"
                    "31,secret,True,2020-01-01T00:00:00Z,7,fr,x,y\n")}) {
    EXPECT_NE(quoted(input), "") << input;
    EXPECT_EQ(quoted(input).find("secret"), std::string::npos) << input;
    EXPECT_NE(quoted(input, true).find("secret"), std::string::npos) << input;
  }
}

// What holds other posts: a boost, a page that is too large for its posts to be read one by one.
TEST(PostVisibility, WhatHoldsPostsIsQuotedOnlyWhereAllOfItIsForEverybody) {
  const auto quoted = [](const std::string& input, bool include_private) {
    SourceContext context;
    context.include_private = include_private;
    return read_csv_export(input, context).reject_excerpts;
  };
  std::string tweets = R"({"id_str":"31","text":"secret",)" + kV1User + "}";
  std::string data = R"({"id":"31","author_id":"7","text":"secret"})";
  for (std::size_t i = 0; i < kMostRecordsInItem; ++i) {
    tweets += ",{}";
    data += ",{}";
  }
  for (const std::string& input :
       {"{\"statuses\":[" + tweets + "]}",
        std::string(R"({"id":"https://a.fr/users/lea/statuses/2/activity","type":"Announce",
            "actor":"https://a.fr/users/lea","to":["https://a.fr/users/lea/followers"],
            "published":"hier","object":{"id":"https://a.fr/users/lea/statuses/1","type":"Note",
            "content":"secret","to":["as:Public"]}})"),
        "{\"data\":[" + data + R"(],"includes":{"users":[{"id":"7","protected":true}]}})"}) {
    ASSERT_EQ(quoted(input, true).size(), 1U) << input.substr(0, 100);
    EXPECT_NE(quoted(input, true)[0].find("secret"), std::string::npos);
    ASSERT_EQ(quoted(input, false).size(), 1U);
    EXPECT_EQ(quoted(input, false)[0], "");
  }
}

TEST(PostVisibility, APublicPostDoesNotBringAlongAPrivateOne) {
  const std::string boost = R"({"id":"https://a.fr/users/lea/statuses/2/activity",
      "type":"Announce","actor":"https://a.fr/users/lea","to":["as:Public"],
      "object":{"id":"https://a.fr/users/lea/statuses/1","type":"Note","content":"secret",
      "to":["https://a.fr/users/lea/followers"]}})";
  for (const std::string& input :
       {R"({"id_str":"31","text":"vu","user":{"id_str":"8"},"quoted_status":{"id_str":"28",
           "text":"secret",)" +
            kV1User + "}}",
        std::string(R"({"data":[{"id":"31","author_id":"8","text":"vu","referenced_tweets":
            [{"type":"quoted","id":"28"}]}],"includes":{"users":[{"id":"7","protected":true}],
            "tweets":[{"id":"28","author_id":"7","text":"secret"}]}})"),
        R"({"__typename":"Tweet","rest_id":"32","legacy":{"id_str":"32","full_text":"vu"},
           "quoted_status_result":{"result":)" +
            kGraphql + R"(,"user":{"protected":true}}}})",
        std::string(R"({"id":31,"date":"2021-01-26T19:03:55+00:00","rawContent":"vu",
            "user":{"username":"zoe"},"quotedTweet":{"id":28,"rawContent":"secret",
            "user":{"username":"lea","protected":true}}})"),
        boost}) {
    const CsvReading reading = read_csv_export(input);
    ASSERT_EQ(reading.posts.size(), 1U) << input;
    EXPECT_EQ(reading.posts[0].text.find("secret"), std::string::npos) << input;
    EXPECT_TRUE(reading.embedded.empty()) << input;
  }
}

}  // namespace
}  // namespace pepite::indexer
