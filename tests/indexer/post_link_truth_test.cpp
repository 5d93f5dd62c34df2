// Where the short links of a text lead, as far as the post's own export says; what other posts say
// is index_run_test.cpp's. A dialect a row.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/indexer/post_truth_support.h"

namespace pepite::indexer {
namespace {

const std::string kV1User = R"("user":{"id_str":"7","screen_name":"lea"})";
const std::string kV1Lists = R"({"urls":[{"url":"https://t.co/a",
    "expanded_url":"https://a.ca/x?b=1&c=2","indices":[3,17]}]})";
const std::string kV1CutLists = R"({"urls":[{"url":"https://t.co/w",
    "expanded_url":"https://twitter.com/i/web/status/31"}]})";
const std::string kExpected = "<https://t.co/a>https://a.ca/x?b=1&c=2";

std::string links_of(const Post& post) {
  std::string said;
  for (const Link& link : post.links)
    said += (said.empty() ? "<" : " <") + link.url + ">" + link.expanded;
  return said;
}

TEST(PostLinkTruth, ShortLinksLeadWhereApiExportsSay) {
  const std::string v2_lists = R"({"urls":[{"url":"https://t.co/a",
      "expanded_url":"https://a.ca/x?b=1&c=2"},{"url":"https://t.co/p","media_key":"3_1",
      "expanded_url":"https://twitter.com/lea/status/31/photo/1"}]})";
  const std::string v2 = R"({"id":"31","author_id":"7","text":"vu https://t.co/a")";
  expect_truth(
      {{"twitter-v1",
        R"({"id_str":"31","text":"vu https://t.co/a",)" + kV1User + R"(,"entities":)" + kV1Lists +
            "}",
        kExpected},
       {"twitter-v1",
        R"({"id_str":"31","text":"vu… https://t.co/w","truncated":true,)" + kV1User +
            R"(,"entities":)" + kV1CutLists +
            R"(,"extended_tweet":{"full_text":"vu https://t.co/a","entities":)" + kV1Lists + "}}",
        kExpected},
       {"twitter-v1",
        R"({"id_str":"31","text":"vu… https://t.co/w","truncated":true,)" + kV1User +
            R"(,"entities":)" + kV1CutLists + "}",
        ""},
       {"twitter-v1",
        R"({"id_str":"31","text":"RT @zoe: v…",)" + kV1User +
            R"(,"entities":{"urls":[]},"retweeted_status":{"id_str":"29",
            "user":{"id_str":"8","screen_name":"zoe"},"text":"vu https://t.co/a","entities":)" +
            kV1Lists + "}}",
        kExpected},
       {"twitter-v1",
        R"({"id_str":"31","text":"vu https://t.co/a",)" + kV1User +
            R"(,"entities":{"urls":[{"url":"https://t.co/a","expanded_url":"https://bit.ly/z",
            "unwound":{"url":"https://a.ca/x?b=1&c=2","title":"A"}}]}})",
        kExpected},
       {"twitter-v2", R"({"data":[)" + v2 + R"(,"entities":)" + v2_lists + "}]}", kExpected},
       {"twitter-v2",
        v2 + R"(,"public_metrics":{},"note_tweet":{"text":"vu https://t.co/a","entities":)" +
            v2_lists + "}}",
        kExpected},
       {"twitter-v2", R"({"data":[)" + v2 + R"(,"entities":{"urls":[{"url":"https://t.co/a",
            "expanded_url":"https://bit.ly/z","unwound_url":"https://a.ca/x?b=1&c=2"}]}}]})",
        kExpected},
       {"twitter-graphql",
        R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31",
            "full_text":"vu https://t.co/a","entities":)" +
            kV1Lists + "}}",
        kExpected},
       {"twitter-graphql",
        R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31","full_text":"v…",
            "entities":{"urls":[]}},"note_tweet":{"note_tweet_results":{"result":{
            "text":"vu https://t.co/a","entity_set":)" +
            kV1Lists + "}}}}",
        kExpected},
       {"gnip",
        R"({"id":"tag:search.twitter.com,2005:31","objectType":"activity","verb":"post",
            "actor":{"preferredUsername":"lea"},"body":"vu https://t.co/a","twitter_entities":)" +
            kV1Lists + "}",
        kExpected},
       {"gnip",
        R"({"id":"tag:search.twitter.com,2005:31","objectType":"activity","verb":"post",
            "actor":{"preferredUsername":"lea"},"body":"v…","twitter_entities":{"urls":[]},
            "long_object":{"body":"vu https://t.co/a","twitter_entities":)" +
            kV1Lists + "}}",
        kExpected},
       {"x-archive",
        R"(window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "31",
            "full_text" : "vu https://t.co/a", "entities" : )" +
            kV1Lists + "}} ]",
        kExpected},
       {"grailbird",
        R"(Grailbird.data.tweets_2013_06 = [{"id_str":"31","text":"vu https://t.co/a",)" + kV1User +
            R"(,"entities":)" + kV1Lists + "}]",
        kExpected}},
      links_of);
}

TEST(PostLinkTruth, ShortLinksLeadWhereToolsSay) {
  const std::string snscrape =
      R"({"id":31,"date":"2021-01-26T19:03:55+00:00","user":{"username":"lea"},
          "rawContent":"vu https://t.co/a",)";
  expect_truth(
      {{"snscrape", snscrape + R"("links":[{"text":"a.ca","url":"https://a.ca/x?b=1&c=2",
            "tcourl":"https://t.co/a"}]})",
        kExpected},
       {"snscrape",
        snscrape + R"("outlinks":["https://a.ca/x?b=1&c=2"],"tcooutlinks":["https://t.co/a"]})",
        kExpected},
       {"pepite",
        R"({"id":"31","network":"twitter","visibility":"public","text":"vu https://t.co/a",
            "links":[{"url":"https://t.co/a","expanded":"https://a.ca/x?b=1&c=2"}]})",
        kExpected},
       {"dmi-tcat",
        one_row({{"id", "1264261234567890123"},
                 {"time", "1590258341"},
                 {"created_at", "2020-05-23 18:25:41"},
                 {"from_user_name", "lea"},
                 {"text", "vu https://t.co/a"},
                 {"from_user_id", "7"},
                 {"from_user_realname", "Léa"},
                 {"to_user_name", ""},
                 {"urls", "https://t.co/a"},
                 {"urls_expanded", "https://a.ca/x?b=1&c=2"}}),
        kExpected},
       {"rtweet",
        one_row({{"status_id", "x31"},
                 {"created_at", "2020-05-23 18:25:41"},
                 {"screen_name", "lea"},
                 {"text", "vu https://t.co/a"},
                 {"retweet_status_id", "NA"},
                 {"mentions_screen_name", "NA"},
                 {"urls_t.co", "https://t.co/a"},
                 {"urls_expanded_url", "https://a.ca/x?b=1&c=2"}}),
        kExpected},
       {"twarc-csv",
        one_row({{"id", "31"},
                 {"conversation_id", "31"},
                 {"referenced_tweets.replied_to.id", ""},
                 {"referenced_tweets.retweeted.id", ""},
                 {"created_at", "2020-05-23 18:25:41+00:00"},
                 {"text", "vu https://t.co/a"},
                 {"author.username", "lea"},
                 {"entities.urls", R"([{""url"": ""https://t.co/a"",
                     ""expanded_url"": ""https://a.ca/x?b=1&c=2""}])"}}),
        kExpected},
       {"tags",
        one_row({{"id_str", "1264261234567890123"},
                 {"from_user", "lea"},
                 {"text", "vu https://t.co/a"},
                 {"created_at", "Sat May 23 18:25:41 +0000 2020"},
                 {"status_url", "http://twitter.com/lea/statuses/1264261234567890123"},
                 {"entities_str", R"({""urls"": [{""url"": ""https://t.co/a"",
                     ""expanded_url"": ""https://a.ca/x?b=1&c=2""}]})"}}),
        kExpected},
       {"social-feed-manager",
        one_row({{"created_at", "5/23/2020 6:25:41 PM"},
                 {"twitter_id", "1264261234567890123"},
                 {"screen_name", "lea"},
                 {"twitter_url", "https://twitter.com/lea/status/1264261234567890123"},
                 {"text", "vu https://t.co/a"},
                 {"is_retweet", "No"},
                 {"is_quote", "No"},
                 {"url1", "https://t.co/a"},
                 {"url1_expanded", "https://a.ca/x?b=1&c=2"}}),
        kExpected}},
      links_of);
}

TEST(PostLinkTruth, AddressesThatAreNotShortLinksAreKeptWhole) {
  const auto minet = [](const std::string& text) {
    return one_row({{"id", "1264261500000000001"},
                    {"timestamp_utc", "1590258405"},
                    {"user_screen_name", "lea"},
                    {"text", text},
                    {"to_tweetid", ""},
                    {"retweeted_id", ""},
                    {"quoted_id", ""},
                    {"mentioned_names", ""},
                    {"links", "https://a.ca/x?b=1&c=2"}});
  };
  const auto twitwi = [](const std::string& text) {
    return R"({"id":"31","text":")" + text + R"(","user_screen_name":"lea","timestamp_utc":1,
        "links":["https://a.ca/x?b=1&c=2"]})";
  };
  const std::string whole = "vu https://a.ca/x?b=1&c=2";
  expect_truth(
      {{"minet", minet(whole), "<https://a.ca/x?b=1&c=2>"},
       {"twitwi", twitwi(whole), "<https://a.ca/x?b=1&c=2>"},
       {"minet", minet("vu https://t.co/a"), "<>https://a.ca/x?b=1&c=2"},
       {"twitwi", twitwi("vu https://t.co/a"), "<>https://a.ca/x?b=1&c=2"},
       {"snscrape",
        R"({"id":31,"date":"2021-01-26T19:03:55+00:00","user":{"username":"lea"},
            "rawContent":"vu https://t.co/a","outlinks":["https://a.ca/x?b=1&c=2"],
            "tcooutlinks":["https://t.co/a","https://t.co/b"]})",
        "<https://a.ca/x?b=1&c=2>https://a.ca/x?b=1&c=2"},
       {"bluesky",
        R"({"uri":"at://did:plc:lea/app.bsky.feed.post/31","author":{"did":"did:plc:lea"},
            "record":{"text":"vu a.ca/x?b=1...","createdAt":"2021-01-26T19:03:55Z","facets":[
            {"index":{"byteStart":3,"byteEnd":16},"features":[
            {"$type":"app.bsky.richtext.facet#link","uri":"https://a.ca/x?b=1&c=2"}]}]}})",
        "<a.ca/x?b=1...>https://a.ca/x?b=1&c=2"},
       {"mastodon",
        R"({"id":"https://a.fr/1/activity","type":"Create","actor":"https://a.fr/users/lea",
            "object":{"id":"https://a.fr/1","type":"Note","to":["as:Public"],
            "content":"<p>vu <a href=\"https://a.ca/x?b=1&amp;c=2\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">a.ca/x?b=1</span><span class=\"invisible\">&amp;c=2</span></a></p>"}})",
        "<https://a.ca/x?b=1&c=2>https://a.ca/x?b=1&c=2"}},
      links_of);
}

}  // namespace
}  // namespace pepite::indexer
