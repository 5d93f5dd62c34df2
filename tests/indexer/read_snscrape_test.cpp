#include "indexer/read_snscrape.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_snscrape_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

constexpr const char* kUser = R"("user":{"username":"lea_mtl","id":7,"displayname":"Léa & Cie",
  "followersCount":120,"listedCount":3,"protected":false})";

TEST(ReadSnscrape, ReadsAWholeTweet) {
  SourceContext context;
  context.exported_at_s = 1700000000;
  const Post post = read_post(R"({"_type":"snscrape.modules.twitter.Tweet",
    "id":1354143047324299264,"date":"2021-01-26T19:03:55+00:00",
    "rawContent":"cin\u00e9 &amp; resto \ud83c\udfac https://t.co/a",
    "renderedContent":"ciné & resto example.com/film",)" +
                                  std::string(kUser) + R"(,"lang":"fr","replyCount":1,
    "retweetCount":2,"likeCount":0,"quoteCount":null,"conversationId":1354000000000000001,
    "sourceLabel":"Twitter for iPhone","hashtags":["CinéMtl"],
    "inReplyToTweetId":1354000000000000001,"inReplyToUser":{"username":"zoe","id":8},
    "mentionedUsers":[{"username":"zoe","id":8}],"quotedTweet":null,"retweetedTweet":null,
    "links":[{"text":"example.com/film","url":"https://example.com/film",
      "tcourl":"https://t.co/a"}],
    "media":[{"_type":"snscrape.modules.twitter.Photo","fullUrl":"https://p/1.jpg",
      "altText":"Une salle"},{"_type":"snscrape.modules.twitter.Gif","thumbnailUrl":"https://p/2"}],
    "place":{"fullName":"Montréal, Québec","countryCode":"CA"},
    "coordinates":{"longitude":-73.5,"latitude":45.5}})",
                              context);
  EXPECT_EQ(post.id, "1354143047324299264");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "ciné & resto 🎬 https://t.co/a");
  EXPECT_EQ(post.author, (Account{"7", "lea_mtl", "Léa & Cie", 120, 3}));
  EXPECT_EQ(post.counts, (Counts{2, 0, 1, {}, 1700000000}));
  EXPECT_EQ(post.reply_to, (PostReference{"1354000000000000001", "8", "zoe"}));
  EXPECT_EQ(post.conversation, "1354000000000000001");
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://t.co/a", "https://example.com/film", ""}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1.jpg", "Une salle"},
                                            {MediaKind::AnimatedGif, "https://p/2", ""}}));
  EXPECT_EQ(post.place, (Place{"Montréal, Québec", "CA", 45.5, -73.5}));
  EXPECT_EQ(post.client, "Twitter for iPhone");
  EXPECT_EQ(post.hashtags, Words{"CinéMtl"});
}

TEST(ReadSnscrape, ReadsBothNamesOfTheText) {
  const std::string end =
      R"(,"id":20,"date":"2006-03-21T20:50:14+00:00","hashtags":null,)" + std::string(kUser) + "}";
  EXPECT_EQ(read_post(R"({"content":"avant")" + end).text, "avant");
  EXPECT_EQ(read_post(R"({"rawContent":"après","content":null)" + end).text, "après");
  EXPECT_EQ(outcome_words(read(R"({"content":null)" + end)), Words{"no_text"});
}

TEST(ReadSnscrape, ReadsTwscrapesOwnShape) {
  const Post post = read_post(R"({"id":1354143047324299264,"id_str":"1354143047324299265",
    "date":"2021-01-26T19:03:55+00:00","rawContent":"Vu","user":{"id":7,"id_str":"7",
    "username":"lea"},"media":{"photos":[{"url":"https://p/1.jpg"}],
    "videos":[{"thumbnailUrl":"https://p/2.jpg"}],"animated":[]},
    "outlinks":["https://example.com/a"],"tcooutlinks":["https://t.co/a"]})");
  EXPECT_EQ(post.id, "1354143047324299265") << "the number may have been rounded";
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1.jpg", ""},
                                            {MediaKind::Video, "https://p/2.jpg", ""}}));
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://t.co/a", "https://example.com/a", ""}}));
}

TEST(ReadSnscrape, ReadsARetweetAsItsOriginal) {
  const auto records = read(R"({"id":31,"date":"2021-01-26T19:03:55+00:00","likeCount":9,
    "rawContent":"RT @zoe: Le cinéma…","user":{"username":"lea","id":7},
    "retweetedTweet":{"id":29,"date":"2021-01-25T19:03:55+00:00","likeCount":9,
      "rawContent":"Le cinéma du coin ferme","hashtags":["coin"],
      "user":{"username":"zoe","id":8},"quotedTweet":{"id":28,"content":"Cité",
        "date":"2021-01-24T19:03:55+00:00","user":{"username":"max","id":9}}}})");
  ASSERT_EQ(outcome_words(records), Words{"post"});
  const Post& post = std::get<Post>(records[0].outcome);
  EXPECT_EQ(post.text, "Le cinéma du coin ferme");
  EXPECT_EQ(post.retweet_of, (PostReference{"29", "8", "zoe"}));
  EXPECT_EQ(post.counts, Counts{});
  EXPECT_EQ(post.hashtags, Words{"coin"});
  ASSERT_EQ(records[0].embedded.size(), 2U);
  EXPECT_EQ(records[0].embedded[0].quote_of, (PostReference{"28", "9", "max"}));
  EXPECT_EQ(records[0].embedded[1].text, "Cité");
}

TEST(ReadSnscrape, AccountsForWhatIsNoPost) {
  EXPECT_EQ(outcome_words(read(R"({"username":"lea","id":7}
{"tag":"x"}
{"id":20,"rawContent":"Vu","user":{"username":"lea","protected":true}}
{"id":"x","rawContent":"Vu"}
{"id":20,"rawContent":"Vu","date":"hier"}
{"id":20,"rawCont)")),
            (Words{"user", "not_a_post", "private", "bad_id", "bad_date", "truncated"}));
}

}  // namespace
}  // namespace pepite::indexer
