#include "indexer/read_twitter_graphql.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_twitter_graphql_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

// The author as X wrote it until 2025, and since.
constexpr const char* kOldAuthor = R"("core":{"user_results":{"result":{"__typename":"User",
  "rest_id":"7","legacy":{"screen_name":"lea_mtl","name":"Léa & Cie","followers_count":120,
  "listed_count":3}}}})";
constexpr const char* kNewAuthor = R"("core":{"user_results":{"result":{"__typename":"User",
  "rest_id":"7","core":{"screen_name":"lea_mtl","name":"Léa & Cie"},
  "relationship_counts":{"followers":120}}}})";

std::string tweet(const std::string& id, const std::string& author, const std::string& legacy,
                  const std::string& more = "") {
  return R"({"__typename":"Tweet","rest_id":")" + id + "\"," + author + R"(,"legacy":{"id_str":")" +
         id + R"(","created_at":"Tue Jan 26 19:03:55 +0000 2021")" + legacy + "}" + more + "}";
}

std::string answer(const std::string& entries) {
  return R"({"data":{"search_by_raw_query":{"search_timeline":{"timeline":{"instructions":[
    {"type":"TimelineAddEntries","entries":[)" +
         entries + "]}]}}}}}";
}

std::string entry(const std::string& result) {
  return R"({"entryId":"tweet-1","content":{"entryType":"TimelineTimelineItem","itemContent":{
    "itemType":"TimelineTweet","tweet_results":{"result":)" +
         result + "}}}}";
}

TEST(ReadTwitterGraphql, ReadsBothLayoutsOfTheAuthor) {
  const Post old_post = read_post(tweet("31", kOldAuthor, R"(,"full_text":"Vu hier")"));
  EXPECT_EQ(old_post.author, (Account{"7", "lea_mtl", "Léa & Cie", 120, 3}));
  const Post new_post = read_post(tweet("31", kNewAuthor, R"(,"full_text":"Vu hier")"));
  EXPECT_EQ(new_post.author, (Account{"7", "lea_mtl", "Léa & Cie", 120, {}}));
  const Post early = read_post(R"({"id":"31","type":"adaptive","user":{"id_str":"7",
    "screen_name":"lea_mtl","name":"Léa"},"legacy":{"id_str":"31","full_text":"Vu"}})");
  EXPECT_EQ(early.author, (Account{"7", "lea_mtl", "Léa", {}, {}}));
}

TEST(ReadTwitterGraphql, RecoversALostHandleFromTheTweetsOwnMedia) {
  const char* const media = R"(,"full_text":"Vu","user_id_str":"7","entities":{"media":[
    {"expanded_url":"https://x.com/zoe/status/12/photo/1"},
    {"expanded_url":"https://x.com/lea_mtl/status/31/video/1"}]})";
  const Post post = read_post(tweet("31", R"("core":{"user_results":{}})", media));
  EXPECT_EQ(post.author.id, "7");
  EXPECT_EQ(post.author.handle, "lea_mtl");
}

TEST(ReadTwitterGraphql, ReadsAWholeTweet) {
  SourceContext context;
  context.exported_at_s = 1700000000;
  const Post post = read_post(tweet("1354143047324299264", kNewAuthor, R"(,
    "full_text":"ciné &amp; resto #CinéMtl @zoe https://t.co/a","lang":"fr",
    "conversation_id_str":"1354000000000000001",
    "in_reply_to_status_id_str":"1354000000000000001","in_reply_to_user_id_str":"8",
    "in_reply_to_screen_name":"zoe","retweet_count":2,"favorite_count":0,"reply_count":1,
    "entities":{"hashtags":[{"text":"CinéMtl"}],
      "user_mentions":[{"screen_name":"zoe","id_str":"8"}],
      "urls":[{"url":"https://t.co/a","expanded_url":"https://example.com/film"}]},
    "extended_entities":{"media":[{"type":"photo","media_url_https":"https://p/1.jpg",
      "ext_alt_text":"Une salle"}]})",
                                    R"(,"source":"<a href=\"http://x\">Twitter Web App</a>",
    "views":{"count":"90","state":"EnabledWithCount"},
    "edit_control":{"edit_tweet_ids":["1354143047324299200","1354143047324299264"]})"),
                              context);
  EXPECT_EQ(post.id, "1354143047324299264");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "ciné & resto #CinéMtl @zoe https://t.co/a");
  EXPECT_EQ(post.lang_declared, "fr");
  EXPECT_EQ(post.conversation, "1354000000000000001");
  EXPECT_EQ(post.reply_to, (PostReference{"1354000000000000001", "8", "zoe"}));
  EXPECT_EQ(post.counts, (Counts{2, 0, 1, {}, 1700000000}));
  EXPECT_EQ(post.hashtags, Words{"CinéMtl"});
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe", "8"}}));
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://t.co/a", "https://example.com/film", ""}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1.jpg", "Une salle"}}));
  EXPECT_EQ(post.client, "Twitter Web App");
  EXPECT_EQ(post.edit_ids, (Words{"1354143047324299200", "1354143047324299264"}));
}

TEST(ReadTwitterGraphql, TakesTextAndEntitiesOfANote) {
  const Post post = read_post(tweet("31", kNewAuthor,
                                    R"(,"full_text":"Le début…",
      "entities":{"hashtags":[{"text":"début"}]})",
                                    R"(,"note_tweet":{"note_tweet_results":{"result":{
      "text":"Le début & la fin #cinéma","entity_set":{"hashtags":[{"text":"cinéma"}]}}}})"));
  EXPECT_EQ(post.text, "Le début & la fin #cinéma");
  EXPECT_EQ(post.hashtags, Words{"cinéma"});
}

TEST(ReadTwitterGraphql, ReadsARetweetAsItsOriginal) {
  const std::string quoted = tweet("28", kOldAuthor, R"(,"full_text":"Le cité")");
  const std::string original =
      tweet("29", kOldAuthor, R"(,"full_text":"Le cinéma du…","retweet_count":410)",
            R"(,"note_tweet":{"note_tweet_results":{"result":{"text":"Le cinéma du coin ferme"}}},
            "quoted_status_result":{"result":)" +
                quoted + "}");
  for (const std::string& result :
       {original, R"({"__typename":"TweetWithVisibilityResults","tweet":)" + original + "}"}) {
    const auto records = read(tweet("31", kNewAuthor,
                                    R"(,"full_text":"RT @lea_mtl: Le cinéma…","retweet_count":410,
          "retweeted_status_result":{"result":)" +
                                        result + "}"));
    ASSERT_EQ(outcome_words(records), Words{"post"});
    const Post& post = std::get<Post>(records[0].outcome);
    EXPECT_EQ(post.text, "Le cinéma du coin ferme");
    EXPECT_EQ(post.retweet_of, (PostReference{"29", "7", "lea_mtl"}));
    EXPECT_EQ(post.counts, Counts{});
    EXPECT_FALSE(post.quote_of);
    ASSERT_EQ(records[0].embedded.size(), 2U);
    EXPECT_EQ(records[0].embedded[0].counts.retweets, 410U);
    EXPECT_EQ(records[0].embedded[0].quote_of, (PostReference{"28", "7", "lea_mtl"}));
    EXPECT_EQ(records[0].embedded[1].id, "28");
  }
}

TEST(ReadTwitterGraphql, KeepsAReferenceToAQuotedTweetThatIsNotThere) {
  const Post bare = read_post(tweet("31", kNewAuthor, R"(,"full_text":"Oui")",
                                    R"(,"quotedRefResult":{"result":{"__typename":"Tweet",
      "rest_id":"28"}})"));
  EXPECT_EQ(bare.quote_of, (PostReference{"28", "", ""}));
  const Post gone =
      read_post(tweet("31", kNewAuthor, R"(,"full_text":"Oui","quoted_status_id_str":"28")",
                      R"(,"quoted_status_result":{"result":{
      "__typename":"TweetTombstone","tombstone":{}}})"));
  EXPECT_EQ(gone.quote_of, (PostReference{"28", "", ""}));
}

TEST(ReadTwitterGraphql, AccountsForEveryEntryOfAnAnswer) {
  const std::string post = tweet("31", kNewAuthor, R"(,"full_text":"Vu")");
  const std::string module = R"({"content":{"entryType":"TimelineTimelineModule","items":[
    {"item":{"itemContent":{"tweet_results":{"result":)" +
                             post + R"(}}}},
    {"item":{"itemContent":{"itemType":"TimelineUser","user_results":{"result":{}}}}}]}})";
  const std::string cursor = R"({"content":{"entryType":"TimelineTimelineCursor","value":"x"}})";
  const auto records = read(answer(
      entry(post) + "," + module + "," + cursor + "," +
      entry(R"({"__typename":"TweetTombstone","tombstone":{"text":{"text":"Ce post..."}}})") + "," +
      entry("{}") + "," + entry(R"({"__typename":"Tweet","rest_id":"30"})") + "," +
      entry(R"({"__typename":"Tweet","rest_id":"30","legacy":{"id_str":"30",
        "created_at":"Tue Jan 26 19:03:55 +0000 2021"}})") +
      R"(,{"content":{"itemContent":{"tweet_results":{}}}})"));
  EXPECT_EQ(outcome_words(records), (Words{"post", "post", "user", "deletion", "not_a_post",
                                           "not_a_post", "no_text", "deletion"}));
  EXPECT_TRUE(read(answer("")).empty());
  EXPECT_EQ(outcome_words(read(R"({"errors":[{"message":"Rate limit"}]})")), Words{"notice"});
  EXPECT_EQ(outcome_words(read(R"({"name":"autre chose"})")), Words{"not_a_post"});
}

TEST(ReadTwitterGraphql, LeavesPrivateAccountsOut) {
  const std::string author = R"("core":{"user_results":{"result":{"rest_id":"7",
    "core":{"screen_name":"lea"},"privacy":{"protected":true}}}})";
  const std::string text = tweet("31", author, R"(,"full_text":"Entre nous")");
  EXPECT_EQ(outcome_words(read(text)), Words{"private"});
  SourceContext context;
  context.include_private = true;
  EXPECT_EQ(read_post(text, context).visibility, Visibility::Followers);
}

TEST(ReadTwitterGraphql, ReadsCollectorsWrappings) {
  const std::string node = tweet("31", kNewAuthor, R"(,"full_text":"Vu","favorite_count":4)");
  const Post wrapped = read_post(R"({"nav_index":"1","item_id":"31",
    "timestamp_collected":1700000000123,"data":)" +
                                 node + "}");
  EXPECT_EQ(wrapped.text, "Vu");
  EXPECT_EQ(wrapped.counts, (Counts{{}, 4, {}, {}, 1700000000}));
  const Post flat = read_post(node.substr(0, node.size() - 1) +
                              R"(,"__import_meta":{"timestamp_collected":1700000000123}})");
  EXPECT_EQ(flat.counts.observed_at_s, 1700000000);
}

TEST(ReadTwitterGraphql, ReadsRowsOfTheWebExporter) {
  const auto records = read(R"([{"id":"1354143047324299264",
    "created_at":"2021-01-26 20:03:55 +01:00","full_text":"RT @zoe: ciné &amp; resto","media":[],
    "screen_name":"lea_mtl","name":"Léa","profile_image_url":"https://p/1.jpg","user_id":"7",
    "retweeted_status":"1354000000000000001","favorite_count":3,"views_count":null},
   {"id":"31","created_at":"2021-01-26 20:03:55 +01:00","full_text":"Salut",
    "media":[{"type":"photo","url":"https://t.co/a","original":"https://p/2.jpg",
      "ext_alt_text":"Une salle"}],
    "screen_name":"lea_mtl","name":"Léa","profile_image_url":"https://p/1.jpg",
    "in_reply_to":"12","quoted_status":"13","favorite_count":3,"retweet_count":0}])");
  ASSERT_EQ(outcome_words(records), (Words{"post", "post"}));
  const Post& retweet = std::get<Post>(records[0].outcome);
  EXPECT_EQ(retweet.text, "ciné & resto");
  EXPECT_EQ(retweet.retweet_of, (PostReference{"1354000000000000001", "", "zoe"}));
  EXPECT_EQ(retweet.created_at_s, 1611687835);
  EXPECT_EQ(retweet.counts, Counts{});
  const Post& post = std::get<Post>(records[1].outcome);
  EXPECT_EQ(post.created_at_s, 1611687835) << "the id is older than Snowflake";
  EXPECT_EQ(post.author, (Account{"", "lea_mtl", "Léa", {}, {}}));
  EXPECT_EQ(post.reply_to, (PostReference{"12", "", ""}));
  EXPECT_EQ(post.quote_of, (PostReference{"13", "", ""}));
  EXPECT_EQ(post.counts, (Counts{0, 3, {}, {}, {}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/2.jpg", "Une salle"}}));
}

TEST(ReadTwitterGraphql, RejectsWhatIsBroken) {
  EXPECT_EQ(outcome_words(read("{\"rest_id\":\"31\"\n")), Words{"truncated"});
  EXPECT_EQ(outcome_words(read(R"({"rest_id":"x","legacy":{"full_text":"Vu"}})")), Words{"bad_id"});
  std::string deep = R"({"tweet_results":{}})";
  for (int i = 0; i < 500; ++i)
    deep = R"({"data":)" + deep + "}";
  EXPECT_TRUE(read(deep).empty()) << "deeper than any answer is";
}

}  // namespace
}  // namespace pepite::indexer
