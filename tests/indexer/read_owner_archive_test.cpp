#include "indexer/read_owner_archive.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

SourceContext owners_context() {
  SourceContext context;
  context.owner = {"7", "lea_mtl", "Léa", {}, {}};
  context.exported_at_s = 1700000000;
  return context;
}

std::vector<Record> read(const std::string& text, SourceContext context = owners_context()) {
  const auto reader = make_owner_archive_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_tweet(const std::string& fields, SourceContext context = owners_context()) {
  const auto records = read(
      "window.YTD.tweets.part0 = [\n  {\n    \"tweet\" : {\n      \"id_str\" : \"30\",\n"
      "      \"id\" : \"30\"," +
          fields + "\n    }\n  }\n]",
      std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << fields;
  return records.empty() ? Post{} : std::get<Post>(records[0].outcome);
}

TEST(ReadOwnerArchive, ReadsATweetWhoseNumbersAreStrings) {
  const Post post = read_tweet(R"(
    "created_at" : "Tue Jan 26 19:03:55 +0000 2021", "full_text" : "Ciné &amp; resto &lt;3",
    "lang" : "fr", "favorite_count" : "3", "retweet_count" : "0", "truncated" : false,
    "display_text_range" : [ "0", "12" ],
    "source" : "<a href=\"https://mobile.twitter.com\" rel=\"nofollow\">Twitter Web App</a>",
    "in_reply_to_status_id_str" : "29", "in_reply_to_user_id_str" : "8",
    "in_reply_to_screen_name" : "zoe",
    "geo" : { "type" : "Point", "coordinates" : [ "45.5", "-73.5" ] },
    "coordinates" : { "type" : "Point", "coordinates" : [ "-73.5", "45.5" ] },
    "entities" : { "hashtags" : [ { "text" : "ciné", "indices" : [ "0", "5" ] } ],
      "user_mentions" : [ { "name" : "Zoé", "screen_name" : "zoe", "id_str" : "8", "id" : "8" } ],
      "urls" : [ { "url" : "https://t.co/a", "expanded_url" : "https://example.com" } ] },
    "extended_entities" : { "media" : [ { "type" : "video",
      "media_url_https" : "https://p/v.jpg" } ] })");
  EXPECT_EQ(post.id, "30");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "Ciné & resto <3");
  EXPECT_EQ(post.author, (Account{"7", "lea_mtl", "Léa", {}, {}}));
  EXPECT_EQ(post.counts, (Counts{0, 3, {}, {}, 1700000000}));
  EXPECT_EQ(post.reply_to, (PostReference{"29", "8", "zoe"}));
  EXPECT_EQ(post.place, (Place{"", "", 45.5, -73.5}));
  EXPECT_EQ(post.hashtags, Words{"ciné"});
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe", "8"}}));
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://t.co/a", "https://example.com", ""}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Video, "https://p/v.jpg", ""}}));
  EXPECT_EQ(post.client, "Twitter Web App");
}

TEST(ReadOwnerArchive, ReadsTheShapesOfAllYears) {
  for (const char* text :
       {"window.YTD.tweet.part0 = [ {\n  \"tweet\" : {\n    \"id_str\" : \"30\",\n"
        "    \"full_text\" : \"salut\"\n  }\n} ]",
        "window.YTD.tweet.part0 = [ {\n  \"id_str\" : \"30\",\n"
        "  \"full_text\" : \"salut\"\n} ]",
        "window.YTD.tweets.part12 = [{\"tweet\":{\"id_str\":\"30\","
        "\"full_text\":\"salut\"}}]",
        "[{\"tweet\":{\"id_str\":\"30\",\"full_text\":\"salut\"}}]"}) {
    const auto records = read(text);
    ASSERT_EQ(outcome_words(records), Words{"post"}) << text;
    EXPECT_EQ(std::get<Post>(records[0].outcome).text, "salut");
  }
  EXPECT_EQ(outcome_words(read("window.YTD.tweets.part0 = [ ]")), Words{});
}

TEST(ReadOwnerArchive, KnowsRetweetsByTheirText) {
  const Post post = read_tweet(R"("full_text" : "RT @zoe: Le cinéma du coin fer…",
    "favorite_count" : "0", "retweet_count" : "0", "retweeted" : false,
    "entities" : { "user_mentions" : [ { "screen_name" : "zoe", "id_str" : "8" } ] })");
  EXPECT_EQ(post.text, "Le cinéma du coin fer…");
  EXPECT_EQ(post.retweet_of, (PostReference{"", "8", "zoe"}));
  EXPECT_EQ(post.counts, Counts{});
  EXPECT_EQ(post.author.handle, "lea_mtl");
}

TEST(ReadOwnerArchive, FindsTheQuotedTweetInTheLastLinkToOne) {
  const Post quoting = read_tweet(R"("full_text" : "Voir https://t.co/a https://t.co/b",
    "entities" : { "urls" : [
      { "url" : "https://t.co/a", "expanded_url" : "https://twitter.com/max/status/11" },
      { "url" : "https://t.co/b", "expanded_url" : "https://x.com/zoe/status/12?s=20" },
      { "url" : "https://t.co/c", "expanded_url" : "https://example.com" } ] })");
  EXPECT_EQ(quoting.quote_of, (PostReference{"12", "", "zoe"}));
  const Post itself = read_tweet(R"("full_text" : "Le début… https://t.co/a",
    "entities" : { "urls" : [
      { "url" : "https://t.co/a", "expanded_url" : "https://twitter.com/i/web/status/30" } ] })");
  EXPECT_FALSE(itself.quote_of);
}

TEST(ReadOwnerArchive, ReadsRepliesThatNameOnlyTheirAddressee) {
  const Post post = read_tweet(
      R"("full_text" : "@zoe oui", "in_reply_to_user_id_str" : "8", "in_reply_to_screen_name" : "zoe")");
  EXPECT_EQ(post.reply_to, (PostReference{"", "8", "zoe"}));
}

TEST(ReadOwnerArchive, ReadsBothFormsOfEdits) {
  const Words versions = {"29", "30"};
  EXPECT_EQ(read_tweet(R"("full_text" : "x", "edit_info" : { "initial" : {
      "editTweetIds" : [ "29", "30" ], "editsRemaining" : "4" } })")
                .edit_ids,
            versions);
  EXPECT_EQ(read_tweet(R"("full_text" : "x", "edit_info" : { "edit" : { "initialTweetId" : "29",
      "editControlInitial" : { "editTweetIds" : [ "29", "30" ] } } })")
                .edit_ids,
            versions);
  EXPECT_EQ(read_tweet(
                R"("full_text" : "x", "edit_info" : { "initial" : { "editTweetIds" : [ "30" ] } })")
                .edit_ids,
            Words{});
}

TEST(ReadOwnerArchive, CompletesCutTextsOfTheSameSecond) {
  SourceContext context = owners_context();
  context.long_texts = {{1611687836, "Le début, une seconde après"},
                        {1611687835, "Un autre récit"},
                        {1611687835, "Le début & la suite et la fin"}};
  const std::string date = R"("created_at" : "Tue Jan 26 19:03:55 +0000 2021", )";
  struct Row {
    const char* full_text;
    const char* text;
  };
  const Row rows[] = {
      {"Le début &amp; la su… https://t.co/x", "Le début & la suite et la fin"},
      {"Le début &amp; la su…", "Le début & la suite et la fin"},
      {"Le début &amp; la su", "Le début & la su"},
      {"Le début… et la fin", "Le début… et la fin"},
      {"Pas le début… https://t.co/x", "Pas le début… https://t.co/x"},
      {"RT @zoe: Le début…", "Le début…"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(read_tweet(date + "\"full_text\" : \"" + row.full_text + "\"", context).text,
              row.text);
  }
}

// A post completed to more than can be stored once ended the whole run.
TEST(ReadOwnerArchive, RejectsWhatIsTooLargeOnceCompleted) {
  const std::string tweet =
      R"({"id_str":"30","full_text":"vu…","created_at":"Tue Jan 26 19:03:55 +0000 2021"})";
  SourceContext context;
  context.long_texts = {{1611687835, "vu" + std::string(16 << 20, 'x')}};
  const auto reader = make_owner_archive_reader(context);
  EXPECT_EQ(outcome_words(read_json_item(*reader, tweet)), Words{"too_large"});
  context = SourceContext{};
  context.owner.name.assign(16 << 20, 'x');
  const auto of_giant = make_owner_archive_reader(context);
  EXPECT_EQ(outcome_words(read_json_item(*of_giant, tweet)), Words{"too_large"});
}

TEST(ReadOwnerArchive, TakesTagsNamesAndLinksOfTheWholeText) {
  SourceContext context = owners_context();
  context.long_texts = {{1611687835,
                         "Le #Début de @Zoe et la suite https://t.co/b",
                         {"début", "Suite"},
                         {{"Zoe", ""}, {"max", ""}},
                         {{"https://t.co/a", "https://example.com/a", ""},
                          {"https://t.co/b", "https://twitter.com/max/status/12", ""}}}};
  const Post post = read_tweet(R"("created_at" : "Tue Jan 26 19:03:55 +0000 2021",
    "full_text" : "Le #Début de @Zoe… https://t.co/x",
    "entities" : { "hashtags" : [ { "text" : "Début" } ],
      "user_mentions" : [ { "screen_name" : "zoe", "id_str" : "8" } ],
      "urls" : [ { "url" : "https://t.co/a", "expanded_url" : "https://example.com/a" } ] })",
                               context);
  EXPECT_EQ(post.hashtags, (Words{"Début", "Suite"}));
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe", "8"}, {"max", ""}}));
  EXPECT_EQ(post.links,
            (std::vector<Link>{{"https://t.co/a", "https://example.com/a", ""},
                               {"https://t.co/b", "https://twitter.com/max/status/12", ""}}));
  EXPECT_EQ(post.quote_of, (PostReference{"12", "", "max"}));
}

TEST(ReadOwnerArchive, CompletesRepliesWhoseWholeTextLacksTheNames) {
  SourceContext context = owners_context();
  context.long_texts = {{1611687835, "Le début et la suite"}};
  struct Row {
    const char* full_text;
    const char* text;
  };
  const Row rows[] = {{"@zoe @max_9 Le début et…", "@zoe @max_9 Le début et la suite"},
                      {"@zoe Autre chose…", "@zoe Autre chose…"},
                      {"@zoe…", "@zoe…"},
                      {"@zoe …", "@zoe …"}};
  for (const Row& row : rows) {
    const std::string fields =
        std::string(R"("created_at" : "Tue Jan 26 19:03:55 +0000 2021", "full_text" : ")") +
        row.full_text + "\"";
    const std::string reply = fields + R"(, "in_reply_to_user_id_str" : "8")";
    EXPECT_EQ(read_tweet(reply, context).text, row.text);
    EXPECT_NE(read_tweet(fields, context).text, "@zoe @max_9 Le début et la suite");
  }
}

TEST(ReadOwnerArchive, AccountsForEveryElement) {
  const auto records = read(R"(window.YTD.tweets.part0 = [
  {"tweet":{"id_str":"30","full_text":"salut"}},
  {"tweet":{"id_str":"31"}},
  {"tweet":{"id_str":"x","full_text":"salut"}},
  {"like":{"tweetId":"9","fullText":"d'une autre"}},
  null,
  {"tweet":{"id_str":"32","full_)");
  EXPECT_EQ(outcome_words(records),
            (Words{"post", "no_text", "bad_id", "not_a_post", "not_a_post", "truncated"}));
  EXPECT_EQ(records[2].line, 4U);
}

}  // namespace
}  // namespace pepite::indexer
