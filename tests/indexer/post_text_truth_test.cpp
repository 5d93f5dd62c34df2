// What the posts of every dialect must say in their texts, whatever the export cut, hid or escaped.
// A clause a test, a dialect a row.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/indexer/post_truth_support.h"

namespace pepite::indexer {
namespace {

const std::string kV1User = R"("user":{"id_str":"7","screen_name":"lea"})";

std::string text_of(const Post& post) {
  return post.text;
}

// "text | whose post | counts", and whether it quotes.
std::string retweet_of(const Post& post) {
  return post.text + " | " +
         (post.retweet_of ? describe_reference(*post.retweet_of) : std::string("none")) + " | " +
         (post.counts == Counts{} ? "absent" : "counts") + (post.quote_of ? " | quotes" : "");
}

TEST(PostTextTruth, ARetweetSaysWhatItsOriginalSays) {
  const std::string said = "Le film entier & la suite | ";
  const std::string text = R"("Le film entier &amp; la suite")";
  const std::string cut = R"("RT @zoe: Le film ent…")";
  const std::string zoe = R"("user":{"id_str":"8","screen_name":"zoe"})";
  const std::string graphql_zoe =
      R"("core":{"user_results":{"result":{"rest_id":"8","legacy":{"screen_name":"zoe"}}}})";
  expect_truth(
      {{"twitter-v1",
        R"({"id_str":"31","retweet_count":410,"quoted_status_id_str":"28","text":)" + cut + "," +
            kV1User + R"(,"retweeted_status":{"id_str":"29",)" + zoe + R"(,"text":"Le fi…",
            "extended_tweet":{"full_text":)" +
            text + "}}}",
        said + "29@zoe#8 | absent"},
       {"twitter-v2",
        R"({"data":[{"id":"31","author_id":"7","text":)" + cut +
            R"(,"public_metrics":{"retweet_count":410,"like_count":0},
            "referenced_tweets":[{"type":"retweeted","id":"29"},{"type":"quoted","id":"28"}]}],
            "includes":{"users":[{"id":"8","username":"zoe"}],
            "tweets":[{"id":"29","author_id":"8","text":)" +
            text + "}]}}",
        said + "29@zoe#8 | absent"},
       {"twitter-v2",
        R"({"id":"31","author_id":"7","public_metrics":{"retweet_count":410},"text":)" + cut +
            R"(,"referenced_tweets":[{"type":"retweeted","id":"29","author_id":"8",
            "author":{"id":"8","username":"zoe"},"text":"Le fi…","note_tweet":{"text":)" +
            text + "}}]}",
        said + "29@zoe#8 | absent"},
       {"twitter-graphql",
        R"({"__typename":"Tweet","rest_id":"31","legacy":{"full_text":)" + cut +
            R"(,"id_str":"31","retweet_count":410,"retweeted_status_result":{"result":{
            "__typename":"TweetWithVisibilityResults","tweet":{"rest_id":"29",)" +
            graphql_zoe +
            R"(,"legacy":{"id_str":"29","full_text":"Le fi…"},"note_tweet":{"note_tweet_results":
            {"result":{"text":)" +
            text + "}}}}}}}}",
        said + "29@zoe#8 | absent"},
       {"snscrape",
        R"({"_type":"snscrape.modules.twitter.Tweet","id":31,"date":"2021-01-26T19:03:55+00:00",
            "user":{"username":"lea","id":7},"retweetCount":410,"rawContent":)" +
            cut + R"(,"retweetedTweet":{"id":29,"user":{"username":"zoe","id":8},"rawContent":)" +
            text + R"(,"quotedTweet":{"id":28}}})",
        said + "29@zoe#8 | absent"},
       {"gnip",
        R"({"id":"tag:search.twitter.com,2005:31","objectType":"activity","verb":"share",
            "retweetCount":410,"actor":{"id":"id:twitter.com:7","preferredUsername":"lea"},
            "body":)" +
            cut + R"(,"object":{"id":"tag:search.twitter.com,2005:29",
            "actor":{"id":"id:twitter.com:8","preferredUsername":"zoe"},"body":"Le fi…",
            "long_object":{"body":)" +
            text + "}}}",
        said + "29@zoe#8 | absent"},
       {"grailbird",
        R"(Grailbird.data.tweets_2013_06 = [{"id_str":"31","created_at":
            "2013-06-14 12:41:33 +0000","text":)" +
            cut + "," + kV1User + R"(,"retweeted_status":{"id_str":"29",)" + zoe + R"(,"text":)" +
            text + "}}]",
        said + "29@zoe#8 | absent"},
       {"twitwi",
        R"({"id":"31","text":"RT @zoe: Le film entier & la suite « @max: vu — https://t.fr »",
            "user_screen_name":"lea","timestamp_utc":1,"retweeted_id":"29",
            "retweeted_user_id":"8","retweeted_user":"zoe","quoted_id":"28","quoted_user":"max",
            "retweet_count":410})",
        said + "29@zoe#8 | absent"},
       {"minet",
        one_row({{"id", "1264261500000000001"},
                 {"timestamp_utc", "1590258405"},
                 {"user_screen_name", "lea"},
                 {"text", "RT @zoe: Le film entier & la suite « @max: vu — https://t.fr »"},
                 {"retweet_count", "410"},
                 {"to_tweetid", ""},
                 {"retweeted_id", "29"},
                 {"retweeted_user", "zoe"},
                 {"retweeted_user_id", "8"},
                 {"quoted_id", "28"},
                 {"quoted_user", "max"},
                 {"mentioned_names", ""}}),
        said + "29@zoe#8 | absent"},
       {"rtweet",
        one_row({{"status_id", "x31"},
                 {"created_at", "2020-05-23 18:25:41"},
                 {"screen_name", "lea"},
                 {"text", "RT @zoe: Le film ent…"},
                 {"retweet_count", "410"},
                 {"retweet_status_id", "x29"},
                 {"retweet_screen_name", "zoe"},
                 {"retweet_user_id", "x8"},
                 {"retweet_text", "Le film entier &amp; la suite"},
                 {"quoted_status_id", "x28"},
                 {"mentions_screen_name", "NA"}}),
        said + "29@zoe#8 | absent"},
       {"tweepy-script",
        one_row({{"username", "lea"},
                 {"id", "31"},
                 {"datetime", "2022-04-08 11:12:39+00:00"},
                 {"type", "retweet"},
                 {"text", "RT @zoe: Le film ent…"},
                 {"referenced_tweet_id", "29"},
                 {"referenced_tweet_text", "Le film entier &amp; la suite"},
                 {"referenced_tweet_author_username", "zoe"},
                 {"referenced_tweet_author_id", "8"}}),
        said + "29@zoe#8 | absent"},
       {"mastodon",
        R"({"id":"https://a.fr/users/zoe/statuses/31/activity","type":"Announce",
            "actor":"https://a.fr/users/zoe","to":["as:Public"],"published":"2021-01-26T19:03:55Z",
            "object":{"id":"https://a.fr/users/zoe/statuses/29","type":"Note","to":["as:Public"],
            "content":"<p>Le film entier &amp; la suite</p>"}})",
        said + "https://a.fr/users/zoe/statuses/29@zoe#https://a.fr/users/zoe | absent"},
       {"bluesky",
        R"({"post":{"uri":"at://did:plc:zoe/app.bsky.feed.post/29","repostCount":410,
            "author":{"did":"did:plc:zoe","handle":"zoe"},
            "record":{"text":"Le film entier & la suite","createdAt":"2021-01-26T19:03:55Z"}},
            "reason":{"$type":"app.bsky.feed.defs#reasonRepost","by":{"did":"did:plc:lea"},
            "uri":"at://did:plc:lea/app.bsky.feed.repost/31","indexedAt":"2021-01-26T19:03:55Z"}})",
        said + "at://did:plc:zoe/app.bsky.feed.post/29@zoe#did:plc:zoe | absent"}},
      retweet_of);
}

TEST(PostTextTruth, ALongTextIsWholeWhereverTheDialectHidesIt) {
  const std::string whole = "Le début & la suite, et la fin";
  const std::string text = R"("Le début &amp; la suite, et la fin")";
  SourceContext context;
  context.long_texts = {{1611687835, whole}};
  expect_truth(
      {{"twitter-v1",
        R"({"id_str":"31","text":"Le déb… https://t.co/x","truncated":true,)" + kV1User +
            R"(,"extended_tweet":{"full_text":)" + text + "}}",
        whole},
       {"twitter-v1",
        R"({"id_str":"31","text":"Le déb…","full_text":)" + text + "," + kV1User + "}", whole},
       {"twitter-v2",
        R"({"data":{"id":"31","author_id":"7","text":"Le déb…","note_tweet":{"text":)" + text +
            "}}}",
        whole},
       {"twitter-graphql",
        R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31","full_text":"Le déb…"},
            "note_tweet":{"note_tweet_results":{"result":{"text":)" +
            text + "}}}}",
        whole},
       {"twitter-graphql",
        R"({"id":"31","screen_name":"lea","full_text":"Le déb…","profile_image_url":"https://p",
            "metadata":{"rest_id":"31","legacy":{"id_str":"31","full_text":"Le déb…"},
            "note_tweet":{"note_tweet_results":{"result":{"text":)" +
            text + "}}}}}",
        whole},
       {"gnip",
        R"({"id":"tag:search.twitter.com,2005:31","objectType":"activity","verb":"post",
            "actor":{"preferredUsername":"lea"},"body":"Le déb…","long_object":{"body":)" +
            text + "}}",
        whole},
       {"snscrape",
        R"({"id":31,"date":"2021-01-26T19:03:55+00:00","user":{"username":"lea"},
            "content":"Le déb…","rawContent":)" +
            text + "}",
        whole},
       {"x-archive",
        R"(window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "31",
            "created_at" : "Tue Jan 26 19:03:55 +0000 2021",
            "full_text" : "Le début &amp; la… https://t.co/x"}} ])",
        whole},
       {"x-archive",
        R"(window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "31",
            "created_at" : "Tue Jan 26 19:03:55 +0000 2021", "in_reply_to_user_id_str" : "8",
            "full_text" : "@zoe @max Le début &amp; la…"}} ])",
        "@zoe @max " + whole},
       {"csv", one_row({{"id", "123456789012345"}, {"text", "Le déb…"}, {"full_text", whole}}),
        whole},
       {"csv", one_row({{"id", "123456789012345"}, {"full_text", whole}, {"text", "Le déb…"}}),
        whole},
       {"bluesky-minet",
        one_row({{"cid", "b"},
                 {"uri", "at://did:plc:lea/app.bsky.feed.post/31"},
                 {"timestamp_utc", "1690007000"},
                 {"user_did", "did:plc:lea"},
                 {"text", "Le début & la suite, et la fin https://example.com/entier"},
                 {"original_text", whole},
                 {"to_post_uri", ""},
                 {"quoted_uri", ""}}),
        whole}},
      text_of, context);
}

TEST(PostTextTruth, EntitiesAreUnescapedOnceWhereTheDialectEscapesThem) {
  const std::string escaped = R"("a &amp;amp; b &lt;3 &#39;")";
  const std::string once = "a &amp; b <3 '";
  expect_truth(
      {{"twitter-v1", R"({"id_str":"31","text":)" + escaped + "," + kV1User + "}", once},
       {"twitter-v2", R"({"data":[{"id":"31","author_id":"7","text":)" + escaped + "}]}", once},
       {"twitter-graphql",
        R"({"__typename":"Tweet","rest_id":"31","legacy":{"id_str":"31","full_text":)" + escaped +
            "}}",
        once},
       {"twitter-graphql",
        R"({"id":"31","screen_name":"lea","profile_image_url":"https://p","full_text":)" + escaped +
            "}",
        once},
       {"gnip",
        R"({"id":"tag:search.twitter.com,2005:31","objectType":"activity","verb":"post",
            "actor":{"preferredUsername":"lea"},"body":)" +
            escaped + "}",
        once},
       {"snscrape",
        R"({"id":31,"date":"2021-01-26T19:03:55+00:00","user":{"username":"lea"},"rawContent":)" +
            escaped + "}",
        once},
       {"x-archive",
        R"(window.YTD.tweets.part0 = [ {"tweet" : {"id_str" : "31", "full_text" : )" + escaped +
            "}} ]",
        once},
       {"grailbird",
        R"(Grailbird.data.tweets_2013_06 = [{"id_str":"31","text":)" + escaped + "," + kV1User +
            "}]",
        once},
       {"mastodon",
        R"({"id":"https://a.fr/1/activity","type":"Create","actor":"https://a.fr/users/lea",
            "object":{"id":"https://a.fr/1","type":"Note","to":["as:Public"],
            "content":"<p>a &amp;amp; b &lt;3 &#39;</p>"}})",
        once},
       {"csv", one_row({{"id", "123456789012345"}, {"text", "a &amp;amp; b &lt;3 &#39;"}}), once}},
      text_of);
}

TEST(PostTextTruth, WhatLooksLikeAnEntityStaysWhereTheDialectEscapesNothing) {
  const std::string typed = "on écrit &amp; pour dire et";
  expect_truth(
      {{"twitwi",
        R"({"id":"31","text":")" + typed + R"(","user_screen_name":"lea","timestamp_utc":1})",
        typed},
       {"minet",
        one_row({{"id", "1264261500000000001"},
                 {"timestamp_utc", "1590258405"},
                 {"user_screen_name", "lea"},
                 {"text", typed},
                 {"to_tweetid", ""},
                 {"retweeted_id", ""},
                 {"quoted_id", ""},
                 {"mentioned_names", ""}}),
        typed},
       {"bluesky",
        R"({"uri":"at://did:plc:lea/app.bsky.feed.post/31","author":{"did":"did:plc:lea"},
            "record":{"text":")" +
            typed + R"(","createdAt":"2021-01-26T19:03:55Z"}})",
        typed},
       {"bluesky-minet",
        one_row({{"cid", "b"},
                 {"uri", "at://did:plc:lea/app.bsky.feed.post/31"},
                 {"timestamp_utc", "1690007000"},
                 {"user_did", "did:plc:lea"},
                 {"text", typed},
                 {"original_text", typed},
                 {"to_post_uri", ""},
                 {"quoted_uri", ""}}),
        typed},
       {"threads",
        R"({"text_post_app_text_posts":[{"media":[{"uri":"","creation_timestamp":1690007000,
            "title":")" +
            typed + R"("}]}]})",
        typed},
       {"pepite",
        R"({"id":"31","network":"twitter","visibility":"public","text":")" + typed + "\"}", typed}},
      text_of);
}

}  // namespace
}  // namespace pepite::indexer
