// What every dialect's posts must say of counts and quoted posts, whatever the export left out. A
// clause a test, a dialect a row; texts are post_text_truth_test.cpp's, who may see a post is
// post_visibility_test.cpp's.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/indexer/post_truth_support.h"

namespace pepite::indexer {
namespace {

const std::string kV1User = R"("user":{"id_str":"7","screen_name":"lea"})";

std::string counts_of(const Post& post) {
  const Counts& counts = post.counts;
  const std::string said =
      describe_count("rt", counts.retweets) + describe_count("like", counts.likes) +
      describe_count("re", counts.replies) + describe_count("qt", counts.quotes);
  return said.empty() ? "absent" : said.substr(1);
}

std::string quote_of(const Post& post) {
  return post.text + " | " +
         (post.quote_of ? describe_reference(*post.quote_of) : std::string("none"));
}

TEST(PostTruth, AnAbsentCountIsNoZero) {
  const std::string v1 = R"({"id_str":"31","text":"vu",)" + kV1User;
  const std::string v2 = R"({"data":[{"id":"31","author_id":"7","text":"vu")";
  const std::string graphql =
      R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31","full_text":"vu")";
  const std::string snscrape =
      R"({"id":31,"date":"2021-01-26T19:03:55+00:00","user":{"username":"lea"},"rawContent":"vu")";
  const std::string gnip =
      R"({"id":"tag:search.twitter.com,2005:31","objectType":"activity","verb":"post",
          "actor":{"preferredUsername":"lea"},"body":"vu")";
  const std::string twitwi = R"({"id":"31","text":"vu","user_screen_name":"lea","timestamp_utc":1)";
  const std::string owner = R"(window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "31",
      "full_text" : "vu")";
  const std::string bluesky =
      R"({"uri":"at://did:plc:lea/app.bsky.feed.post/31","author":{"did":"did:plc:lea"},
          "record":{"text":"vu","createdAt":"2021-01-26T19:03:55Z"})";
  const std::string pepite = R"({"id":"31","network":"twitter","visibility":"public","text":"vu")";
  const std::string threads = R"({"data":[{"id":"31","text":"vu","username":"lea",
      "timestamp":"2024-01-26T19:03:55+0000","permalink":"https://www.threads.net/t/31")";
  const auto rtweet = [](const std::string& retweets) {
    return one_row({{"status_id", "x31"},
                    {"created_at", "2020-05-23 18:25:41"},
                    {"screen_name", "lea"},
                    {"text", "vu"},
                    {"retweet_count", retweets},
                    {"favorite_count", "NA"},
                    {"retweet_status_id", "NA"},
                    {"mentions_screen_name", "NA"}});
  };
  const auto minet = [](const std::string& collected_via) {
    return one_row({{"id", "1264261500000000001"},
                    {"timestamp_utc", "1590258405"},
                    {"user_screen_name", "lea"},
                    {"text", "vu"},
                    {"to_tweetid", ""},
                    {"retweeted_id", ""},
                    {"quoted_id", ""},
                    {"mentioned_names", ""},
                    {"like_count", "0"},
                    {"collected_via", collected_via}});
  };
  const auto gazouilloire = [](const std::string& searched, const std::string& streamed) {
    return one_row({{"id", "1264261500000000001"},
                    {"time", "1590258405"},
                    {"from_user_name", "lea"},
                    {"text", "vu"},
                    {"retweeted_id", ""},
                    {"quoted_id", ""},
                    {"mentioned_user_names", ""},
                    {"favorite_count", "0"},
                    {"collected_via_search", searched},
                    {"collected_via_stream", streamed}});
  };
  expect_truth(
      {{"twitter-v1", v1 + "}", "absent"},
       {"twitter-v1", v1 + R"(,"retweet_count":0,"favorite_count":null})", "rt0"},
       {"twitter-v1", v1 + R"(,"retweet_count":0,"favorite_count":0,"timestamp_ms":"1"})",
        "absent"},
       {"twitter-v1", v1 + R"(,"retweet_count":-1,"favorite_count":"100+"})", "absent"},
       {"twitter-v2", v2 + "}]}", "absent"},
       {"twitter-v2", v2 + R"(,"public_metrics":{"like_count":0,"reply_count":null}}]})", "like0"},
       {"twitter-v2", v2 + R"(,"public_metrics":{"like_count":0}}],"matching_rules":[{"id":"1"}]})",
        "absent"},
       {"twitter-graphql", graphql + "}}", "absent"},
       {"twitter-graphql", graphql + R"(,"favorite_count":0,"quote_count":2}})", "like0 qt2"},
       {"snscrape", snscrape + "}", "absent"},
       {"snscrape", snscrape + R"(,"likeCount":0,"quoteCount":null})", "like0"},
       {"gnip", gnip + "}", "absent"},
       {"gnip", gnip + R"(,"retweetCount":0,"favoritesCount":0})", "rt0 like0"},
       {"gnip", gnip + R"(,"retweetCount":0,"favoritesCount":0,"twitter_filter_level":"low"})",
        "absent"},
       {"twitwi", twitwi + R"(,"like_count":null})", "absent"},
       {"twitwi", twitwi + R"(,"like_count":0})", "like0"},
       {"twitwi", twitwi + R"(,"like_count":0,"collected_via":["stream"]})", "absent"},
       {"x-archive", owner + "}} ]", "absent"},
       {"x-archive", owner + R"(, "favorite_count" : "0", "retweet_count" : ""}} ])", "like0"},
       {"bluesky", bluesky + "}", "absent"},
       {"bluesky", bluesky + R"(,"likeCount":0,"repostCount":2})", "rt2 like0"},
       {"pepite", pepite + R"(,"likes":null})", "absent"},
       {"pepite", pepite + R"(,"likes":0})", "like0"},
       {"threads", threads + "}]}", "absent"},
       {"threads", threads + R"(,"like_count":0}]})", "like0"},
       {"minet", minet("stream"), "absent"},
       {"minet", minet("search|stream"), "like0"},
       {"gazouilloire", gazouilloire("0", "1"), "absent"},
       {"gazouilloire", gazouilloire("1", "1"), "like0"},
       {"rtweet", rtweet("NA"), "absent"},
       {"rtweet", rtweet("0"), "rt0"},
       {"csv", one_row({{"id", "123456789012345"}, {"text", "vu"}, {"likes", ""}}), "absent"},
       {"csv", one_row({{"id", "123456789012345"}, {"text", "vu"}, {"likes", "0.0"}}), "like0"}},
      counts_of);
}

TEST(PostTruth, AQuotedPostIsLinked) {
  const std::string zoe = R"("user":{"id_str":"8","screen_name":"zoe"})";
  const std::string link = R"("entities":{"urls":[{"url":"https://t.co/a",
      "expanded_url":"https://twitter.com/zoe/status/28"}]})";
  expect_truth(
      {{"twitter-v1",
        R"({"id_str":"31","text":"vu","quoted_status_id_str":"28","quoted_status":{"id_str":"28",
            "text":"oui",)" +
            zoe + "}," + kV1User + "}",
        "vu | 28@zoe#8"},
       {"twitter-v1",
        R"({"id_str":"31","text":"vu","quoted_status_id_str":"28","quoted_status_permalink":
            {"expanded":"https://twitter.com/zoe/status/28"},)" +
            kV1User + "}",
        "vu | 28@zoe#"},
       {"twitter-v2",
        R"({"data":[{"id":"31","author_id":"7","text":"vu","referenced_tweets":
            [{"type":"quoted","id":"28"}]}],"includes":{"users":[{"id":"8","username":"zoe"}],
            "tweets":[{"id":"28","author_id":"8","text":"oui"}]}})",
        "vu | 28@zoe#8"},
       {"twitter-graphql",
        R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31","full_text":"vu"},
            "quoted_status_result":{"result":{"rest_id":"28","core":{"user_results":{"result":
            {"rest_id":"8","core":{"screen_name":"zoe"}}}},"legacy":{"full_text":"oui"}}}})",
        "vu | 28@zoe#8"},
       {"twitter-graphql",
        R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31","full_text":"vu",
            "quoted_status_id_str":"28"},"quotedRefResult":{"result":{"rest_id":"28"}}})",
        "vu | 28@#"},
       {"snscrape",
        R"({"id":31,"date":"2021-01-26T19:03:55+00:00","user":{"username":"lea"},
            "rawContent":"vu","quotedTweet":{"id":28,"user":{"username":"zoe","id":8}}})",
        "vu | 28@zoe#8"},
       {"gnip",
        R"({"id":"tag:search.twitter.com,2005:31","objectType":"activity","verb":"post",
            "actor":{"preferredUsername":"lea"},"body":"vu","twitter_quoted_status":{"id":
            "tag:search.twitter.com,2005:28","actor":{"id":"id:twitter.com:8",
            "preferredUsername":"zoe"},"body":"oui"}})",
        "vu | 28@zoe#8"},
       {"x-archive",
        R"(window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "31", "full_text" : "vu",)" + link +
            "}} ]",
        "vu | 28@zoe#"},
       {"grailbird",
        R"(Grailbird.data.tweets_2013_06 = [{"id_str":"31","text":"vu",)" + link + "}]",
        "vu | 28@zoe#"},
       {"twitwi",
        R"({"id":"31","text":"vu « zoe: oui — https://twitter.com/zoe/status/28 »",
            "user_screen_name":"lea","timestamp_utc":1,"quoted_id":"28","quoted_user_id":"8",
            "quoted_user":"zoe"})",
        "vu | 28@zoe#8"},
       {"minet",
        one_row({{"id", "1264261500000000001"},
                 {"timestamp_utc", "1590258405"},
                 {"user_screen_name", "lea"},
                 {"text", "vu « @zoe: oui — https://twitter.com/zoe/status/28 »"},
                 {"to_tweetid", ""},
                 {"retweeted_id", ""},
                 {"quoted_id", "28"},
                 {"quoted_user", "zoe"},
                 {"quoted_user_id", "8"},
                 {"mentioned_names", ""}}),
        "vu | 28@zoe#8"},
       {"4cat-api",
        one_row({{"id", "31"},
                 {"thread_id", "31"},
                 {"unix_timestamp", "1590258405"},
                 {"body", "vu"},
                 {"author", "lea"},
                 {"author_fullname", "Léa"},
                 {"is_retweet", "no"},
                 {"quoted_user", "Zoe"},
                 {"replied_user", ""},
                 {"urls", "https://max.fr/1,https://twitter.com/zoe/status/28"}}),
        "vu | 28@Zoe#"},
       {"twint",
        one_row({{"id", "31"},
                 {"conversation_id", "31"},
                 {"date", "2020-05-23"},
                 {"time", "18:25:41"},
                 {"timezone", "+0000"},
                 {"username", "lea"},
                 {"tweet", "vu"},
                 {"likes_count", "0"},
                 {"quote_url", "https://twitter.com/zoe/status/28"}}),
        "vu | 28@zoe#"},
       {"csv",
        one_row({{"id", "123456789012345"},
                 {"text", "vu"},
                 {"links", "https://twitter.com/zoe/status/28"}}),
        "vu | 28@zoe#"},
       {"mastodon",
        R"({"id":"https://a.fr/1/activity","type":"Create","actor":"https://a.fr/users/lea",
            "object":{"id":"https://a.fr/1","type":"Note","to":["as:Public"],"content":"vu",
            "quote":"https://b.fr/users/zoe/statuses/28"}})",
        "vu | https://b.fr/users/zoe/statuses/28@zoe#https://b.fr/users/zoe"},
       {"bluesky",
        R"({"uri":"at://did:plc:lea/app.bsky.feed.post/31","author":{"did":"did:plc:lea"},
            "record":{"text":"vu","createdAt":"2021-01-26T19:03:55Z","embed":{"record":{"record":
            {"uri":"at://did:plc:zoe/app.bsky.feed.post/28"}}}}})",
        "vu | at://did:plc:zoe/app.bsky.feed.post/28@#did:plc:zoe"},
       {"threads",
        R"({"data":[{"id":"31","text":"vu","username":"lea","is_quote_post":true,
            "timestamp":"2024-01-26T19:03:55+0000","quoted_post":{"id":"28"}}]})",
        "vu | 28@#"}},
      quote_of);
}

}  // namespace
}  // namespace pepite::indexer
