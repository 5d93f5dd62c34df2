#include "indexer/read_gnip.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_gnip_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

std::string activity(const std::string& id, const std::string& more) {
  return R"({"id":"tag:search.twitter.com,2005:)" + id + R"(","objectType":"activity",
    "postedTime":"2021-01-26T19:03:55.000Z","actor":{"id":"id:twitter.com:7",
      "preferredUsername":"lea","displayName":"Léa","followersCount":120,"listedCount":3})" +
         more + "}";
}

TEST(ReadGnip, ReadsAWholeActivity) {
  const Post post = read_post(activity("31", R"(,"verb":"post","body":"Vu &amp; lu",
    "twitter_lang":"fr","retweetCount":0,"favoritesCount":2,"twitter_filter_level":"low",
    "inReplyTo":{"link":"http://twitter.com/zoe/statuses/12"},
    "generator":{"displayName":"Twitter for iPhone"},
    "location":{"displayName":"Montréal, Québec","twitter_country_code":"CA"},
    "geo":{"type":"Point","coordinates":[45.5,-73.5]},
    "twitter_entities":{"hashtags":[{"text":"thé"}],"user_mentions":[],"urls":[]},
    "twitter_extended_entities":{"media":[{"type":"photo","media_url_https":"https://p/1"}]})"));
  EXPECT_EQ(post.id, "31");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "Vu & lu");
  EXPECT_EQ(post.author, (Account{"7", "lea", "Léa", 120, 3}));
  EXPECT_EQ(post.lang_declared, "fr");
  EXPECT_EQ(post.reply_to, (PostReference{"12", "", "zoe"}));
  EXPECT_EQ(post.counts, (Counts{0, 2, {}, {}, {}}));
  EXPECT_EQ(post.client, "Twitter for iPhone");
  EXPECT_EQ(post.place, (Place{"Montréal, Québec", "CA", 45.5, -73.5}));
  EXPECT_EQ(post.hashtags, Words{"thé"});
  EXPECT_EQ(post.media.size(), 1U);
}

TEST(ReadGnip, FindsTheLongTextAndDropsTheZerosOfTheStream) {
  const Post post = read_post(activity("31", R"(,"verb":"post","body":"Le début…",
    "retweetCount":0,"favoritesCount":0,"twitter_filter_level":"low",
    "twitter_entities":{"hashtags":[{"text":"début"}]},
    "long_object":{"body":"Le début et la fin #fin",
      "twitter_entities":{"hashtags":[{"text":"fin"}]}})"));
  EXPECT_EQ(post.text, "Le début et la fin #fin");
  EXPECT_EQ(post.hashtags, Words{"fin"});
  EXPECT_EQ(post.counts, Counts{});
}

TEST(ReadGnip, ReadsAShareAsItsOriginal) {
  const std::string quoted = activity("28", R"(,"verb":"post","body":"Cité")");
  const auto records = read(activity("31", R"(,"verb":"share","body":"RT @lea: Le cin…",
    "retweetCount":4,"object":)" + activity("29", R"(,"verb":"post","body":"Le cin…",
      "retweetCount":4,"long_object":{"body":"Le cinéma"},"twitter_quoted_status":)" +
                                                      quoted)));
  ASSERT_EQ(outcome_words(records), Words{"post"});
  const Post& post = std::get<Post>(records[0].outcome);
  EXPECT_EQ(post.text, "Le cinéma");
  EXPECT_EQ(post.retweet_of, (PostReference{"29", "7", "lea"}));
  EXPECT_EQ(post.counts, Counts{});
  ASSERT_EQ(records[0].embedded.size(), 2U);
  EXPECT_EQ(records[0].embedded[0].counts.retweets, 4U);
  EXPECT_EQ(records[0].embedded[0].quote_of, (PostReference{"28", "7", "lea"}));
  EXPECT_EQ(records[0].embedded[1].text, "Cité");
}

TEST(ReadGnip, AccountsForWhatIsNoPost) {
  EXPECT_EQ(
      outcome_words(read(R"({"results":[)" + activity("31", R"(,"verb":"delete")") + "," +
                         activity("31", R"(,"verb":"post")") + "," +
                         activity("x", R"(,"verb":"post","body":"x")") + R"(,{"info":{}},{}]})")),
      (Words{"deletion", "no_text", "bad_id", "notice", "not_a_post"}));
}

}  // namespace
}  // namespace pepite::indexer
