#include "shared/post_json.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "tests/support/schema_check.h"

namespace pepite {
namespace {

using Json = nlohmann::ordered_json;

Post whole_post() {
  Post post;
  post.network = Network::Mastodon;
  post.id = "353123456789012345";
  post.created_at_s = 1373159520;
  post.text = "Vu le film hier soir, adoré ! « 100 % » \U0001F3AC";
  post.author = {"42", "zoe_mtl", "Zoé", 120, 3};
  post.lang_declared = "fr";
  post.reply_to = PostReference{"1", "2", "ana"};
  post.retweet_of = PostReference{"3", "", ""};
  post.quote_of = PostReference{"", "", "bob"};
  post.conversation = "1";
  post.counts = {0, 2, 3, 4, 1373160000};
  post.hashtags = {"cinéma", "mtl"};
  post.mentions = {{"ana", "2"}, {"bob", ""}};
  post.links = {{"https://t.co/x", "https://film.example/a?b=1", "Le film"},
                {"https://t.co/y", "", ""}};
  post.media = {{MediaKind::AnimatedGif, "https://i.example/1.gif", "une salle"}};
  post.place = Place{"Montréal", "CA", 45.5, -73.6};
  post.client = "Web";
  post.visibility = Visibility::Unlisted;
  post.edit_ids = {"353123456789012344", "353123456789012345"};
  post.earlier_versions = {{"353123456789012344", 1373159500, "Vu le flim"}};
  return post;
}

TEST(PostJson, WritesEveryFieldUnderItsKey) {
  EXPECT_EQ(
      format_post_json(whole_post()),
      R"({"id":"353123456789012345","network":"mastodon","created_at":"2013-07-07T01:12:00Z",)"
      R"("author":"zoe_mtl","author_name":"Zoé","author_id":"42","followers":120,"listed":3,)"
      R"("lang":"fr","text":"Vu le film hier soir, adoré ! « 100 % » 🎬",)"
      R"("reply_to":{"id":"1","author":"ana","author_id":"2"},"retweet_of":{"id":"3"},)"
      R"("quote_of":{"author":"bob"},"conversation":"1","retweets":0,"likes":2,"replies":3,)"
      R"("quotes":4,"counts_at":"2013-07-07T01:20:00Z","hashtags":["cinéma","mtl"],)"
      R"("mentions":[{"author":"ana","author_id":"2"},{"author":"bob"}],)"
      R"("links":[{"url":"https://t.co/x","expanded":"https://film.example/a?b=1",)"
      R"("title":"Le film"},{"url":"https://t.co/y"}],)"
      R"("media":[{"kind":"animated_gif","url":"https://i.example/1.gif",)"
      R"("description":"une salle"}],)"
      R"("place":{"name":"Montréal","country_code":"CA","latitude":45.5,"longitude":-73.6},)"
      R"("client":"Web","visibility":"unlisted",)"
      R"("edits":["353123456789012344","353123456789012345"],)"
      R"("earlier_versions":[{"id":"353123456789012344","created_at":"2013-07-07T01:11:40Z",)"
      R"("text":"Vu le flim"}]})");
}

TEST(PostJson, LeavesOutWhatIsUnknown) {
  Post post;
  post.id = "~5";
  EXPECT_EQ(format_post_json(post),
            R"({"id":"~5","network":"twitter","created_at":null,"author":null,"lang":null,)"
            R"("text":"","visibility":"public"})");
}

TEST(PostJson, TellsADetectedLanguageFromADeclaredOne) {
  Post post = whole_post();
  EXPECT_FALSE(Json::parse(format_post_json(post)).contains("lang_detected"));
  post.lang_declared.clear();
  post.lang_detected = "en";
  const Json json = Json::parse(format_post_json(post));
  EXPECT_EQ(json["lang"], "en");
  EXPECT_EQ(json["lang_detected"], "en");
}

TEST(PostJson, SaysThatOnlyTheDayIsKnown) {
  Post post = whole_post();
  post.has_time_of_day = false;
  EXPECT_EQ(Json::parse(format_post_json(post))["created_at_precision"], "day");
}

TEST(PostJson, AddsWhatACommandKnowsBehindThePost) {
  const std::string line = format_post_json(
      whole_post(), {.is_hit = true,
                     .score = 1.5,
                     .is_context = true,
                     .sources = std::vector<PostSource>{{"a.zip", "b.js", 7}, {"c.csv", "", 1}}});
  EXPECT_TRUE(line.ends_with(R"("score":1.5,"is_context":true,)"
                             R"("sources":[{"path":"a.zip","member":"b.js","record":7},)"
                             R"({"path":"c.csv","record":1}]})"))
      << line;
}

TEST(PostJson, IsOneValidLineWhateverTheBytes) {
  const std::string hostile[] = {
      "\xff\xc3(",   "\xed\xa0\x80", std::string("a\0b", 3),     "\r\n\x1b[2J",
      "\"\\/\u2028", "\xf0\x9f\x8e", std::string(100000, '\xe2')};
  std::string lines;
  for (const std::string& bytes : hostile) {
    Post post = whole_post();
    post.text = post.author.handle = post.client = post.id = bytes;
    post.links[0].title = post.hashtags[0] = post.media[0].description = bytes;
    const std::string line = format_post_json(post);
    EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
    EXPECT_TRUE(Json::accept(line)) << bytes;
    lines += line + "\n";
  }
  EXPECT_TRUE(fits_schema("post", lines));
}

TEST(PostJson, EscapesWhatATerminalObeys) {
  Post post;
  post.text = "\u009b2J\x7f\u202etxt\u2066\u2069\u2028\x1b é\u00a0\u2019\u2065";
  const std::string line = format_post_json(post);
  EXPECT_NE(
      line.find("\"\\u009b2J\\u007f\\u202etxt\\u2066\\u2069\\u2028\\u001b é\u00a0\u2019\u2065\""),
      std::string::npos)
      << line;
  EXPECT_EQ(Json::parse(line)["text"], post.text);
}

TEST(PostJson, FitsItsSchema) {
  Post far = whole_post();
  far.created_at_s = std::numeric_limits<std::int64_t>::max();
  far.counts.likes = std::numeric_limits<std::uint64_t>::max();
  const std::string lines =
      format_post_json(whole_post()) + "\n" + format_post_json({}) + "\n" + format_post_json(far) +
      "\n" +
      format_post_json(whole_post(), {.is_context = false, .sources = std::vector<PostSource>{}}) +
      "\n";
  EXPECT_TRUE(fits_schema("post", lines));
}

TEST(PostJson, BreaksTheSchemaWhenTheShapeIsOff) {
  EXPECT_FALSE(fits_schema("post", R"({"id":5})"));
  EXPECT_FALSE(fits_schema("post", "{"));
  EXPECT_FALSE(fits_schema("post", ""));
}

}  // namespace
}  // namespace pepite
