#include "indexer/read_twitter_v1.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_twitter_v1_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

constexpr const char* kUser =
    R"("user":{"id":7,"id_str":"7","screen_name":"lea_mtl","name":"Léa & Cie","protected":false,
       "followers_count":120,"listed_count":3})";

std::string tweet(const std::string& more) {
  return R"({"id":1354143047324299264,"id_str":"1354143047324299264",
    "created_at":"Tue Jan 26 19:03:55 +0000 2021","text":"Vu le film hier, adoré",)" +
         std::string(kUser) + more + "}";
}

TEST(ReadTwitterV1, ReadsAWholeTweet) {
  SourceContext context;
  context.exported_at_s = 1700000000;
  const Post post = read_post(tweet(R"(,
    "lang":"fr","source":"<a href=\"http://x\" rel=\"nofollow\">Twitter for iPhone</a>",
    "in_reply_to_status_id":1354000000000000000,"in_reply_to_status_id_str":"1354000000000000001",
    "in_reply_to_user_id_str":"8","in_reply_to_screen_name":"zoe",
    "retweet_count":2,"favorite_count":0,
    "coordinates":{"type":"Point","coordinates":[-73.5,45.5]},
    "geo":{"type":"Point","coordinates":[45.5,-73.5]},
    "place":{"full_name":"Montréal, Québec","name":"Montréal","country_code":"ca"},
    "entities":{"hashtags":[{"text":"CinéMtl","indices":[0,3]}],
      "user_mentions":[{"screen_name":"zoe","id":8,"id_str":"8"}],
      "urls":[{"url":"https://t.co/a","expanded_url":"https://bit.ly/a",
               "unwound":{"url":"https://example.com/film","title":"Le film &amp; moi"}}],
      "media":[{"type":"photo","media_url_https":"https://p/1.jpg"}]},
    "extended_entities":{"media":[
      {"type":"photo","media_url_https":"https://p/1.jpg","ext_alt_text":"Une salle"},
      {"type":"animated_gif","media_url":"http://p/2.jpg"}]})"),
                              context);
  EXPECT_EQ(post.id, "1354143047324299264");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "Vu le film hier, adoré");
  EXPECT_EQ(post.author, (Account{"7", "lea_mtl", "Léa & Cie", 120, 3}));
  EXPECT_EQ(post.lang_declared, "fr");
  EXPECT_EQ(post.client, "Twitter for iPhone");
  EXPECT_EQ(post.reply_to, (PostReference{"1354000000000000001", "8", "zoe"}));
  EXPECT_EQ(post.counts, (Counts{2, 0, {}, {}, 1700000000}));
  EXPECT_EQ(post.hashtags, Words{"CinéMtl"});
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe", "8"}}));
  EXPECT_EQ(post.links,
            (std::vector<Link>{{"https://t.co/a", "https://example.com/film", "Le film & moi"}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1.jpg", "Une salle"},
                                            {MediaKind::AnimatedGif, "http://p/2.jpg", ""}}));
  EXPECT_EQ(post.place, (Place{"Montréal, Québec", "CA", 45.5, -73.5}));
  EXPECT_EQ(post.visibility, Visibility::Public);
  EXPECT_TRUE(post.edit_ids.empty());
  EXPECT_FALSE(post.retweet_of || post.quote_of);
}

TEST(ReadTwitterV1, FindsTheLongText) {
  struct Row {
    const char* name;
    const char* json;
    const char* text;
  };
  const Row rows[] = {
      {"compatibility mode", R"({"id_str":"20","text":"cut… https://t.co/x","truncated":true})",
       "cut… https://t.co/x"},
      {"extended mode", R"({"id_str":"20","full_text":"tout le texte","display_text_range":[0,9]})",
       "tout le texte"},
      {"both", R"({"id_str":"20","text":"tout…","full_text":"tout le texte"})", "tout le texte"},
      {"stream", R"({"id_str":"20","text":"tout…","extended_tweet":{"full_text":"tout le texte"}})",
       "tout le texte"},
      {"entities", R"({"id_str":"20","text":"ciné &amp; resto &lt;3 &amp;amp;"})",
       "ciné & resto <3 &amp;"},
      {"empty", R"({"id_str":"20","text":""})", ""},
      {"lone surrogate", R"({"id_str":"20","text":"vu \ud83d hier"})", "vu \uFFFD hier"},
  };
  for (const Row& row : rows)
    EXPECT_EQ(read_post(row.json).text, row.text) << row.name;
}

TEST(ReadTwitterV1, TakesTheEntitiesOfTheLongText) {
  const Post post = read_post(R"({"id_str":"20","text":"Le début… https://t.co/s","truncated":true,
    "entities":{"hashtags":[],"urls":[{"url":"https://t.co/s",
      "expanded_url":"https://twitter.com/i/web/status/20"}]},
    "extended_tweet":{"full_text":"Le début et la fin #cinéma",
      "entities":{"hashtags":[{"text":"cinéma"}],"urls":[]},
      "extended_entities":{"media":[{"type":"video","media_url_https":"https://p/v.jpg"}]}}})");
  EXPECT_EQ(post.hashtags, Words{"cinéma"});
  EXPECT_TRUE(post.links.empty());
  EXPECT_EQ(post.media.size(), 1U);
  const Post cut = read_post(R"({"id_str":"20","text":"Le début… https://t.co/s",
    "entities":{"urls":[{"url":"https://t.co/s",
      "expanded_url":"https://twitter.com/i/web/status/20"}]}})");
  EXPECT_TRUE(cut.links.empty()) << "the link to the rest of a cut text is not the author's";
}

TEST(ReadTwitterV1, ReadsARetweetAsItsOriginal) {
  const auto records = read(R"({"id_str":"31","created_at":"Tue Jan 26 19:03:55 +0000 2021",
    "text":"RT @zoe: Le cinéma du coin ferme, quelle tris…",)" +
                            std::string(kUser) + R"(,
    "retweet_count":410,"favorite_count":0,"quoted_status_id_str":"28",
    "entities":{"hashtags":[],"user_mentions":[{"screen_name":"zoe","id_str":"8"}],"urls":[]},
    "retweeted_status":{"id_str":"30","created_at":"Tue Jan 26 18:03:55 +0000 2021",
      "text":"Le cinéma du coin ferme, quelle tris…",
      "extended_tweet":{"full_text":"Le cinéma du coin ferme, quelle tristesse #cinéma",
        "entities":{"hashtags":[{"text":"cinéma"}]}},
      "user":{"id_str":"8","screen_name":"zoe","name":"Zoé"},
      "retweet_count":410,"favorite_count":12,
      "quoted_status_id_str":"28","quoted_status":{"id_str":"28","text":"cité",
        "user":{"id_str":"9","screen_name":"max"}}}})");
  ASSERT_EQ(outcome_words(records), Words{"post"});
  const Post& post = std::get<Post>(records[0].outcome);
  EXPECT_EQ(post.id, "31");
  EXPECT_EQ(post.text, "Le cinéma du coin ferme, quelle tristesse #cinéma");
  EXPECT_EQ(post.author.handle, "lea_mtl");
  EXPECT_EQ(post.retweet_of, (PostReference{"30", "8", "zoe"}));
  EXPECT_FALSE(post.quote_of);
  EXPECT_EQ(post.counts, Counts{});
  EXPECT_EQ(post.hashtags, Words{"cinéma"});
  EXPECT_TRUE(post.mentions.empty());
  ASSERT_EQ(records[0].embedded.size(), 2U);
  EXPECT_EQ(records[0].embedded[0].id, "30");
  EXPECT_EQ(records[0].embedded[0].counts.likes, 12U);
  EXPECT_EQ(records[0].embedded[0].quote_of, (PostReference{"28", "9", "max"}));
  EXPECT_EQ(records[0].embedded[1].id, "28");
}

TEST(ReadTwitterV1, KnowsRetweetsByTheirTextAlone) {
  const Post cut = read_post(tweet(R"(,"full_text":"RT @zoe: vu le film…","retweet_count":9,
    "entities":{"user_mentions":[{"screen_name":"zoe","id_str":"8"}]})"));
  EXPECT_EQ(cut.text, "vu le film…");
  EXPECT_EQ(cut.retweet_of, (PostReference{"", "8", "zoe"}));
  EXPECT_EQ(cut.counts, Counts{});
  EXPECT_TRUE(cut.mentions.empty());
  const Post comment = read_post(tweet(R"(,"full_text":"Si vrai ! RT @zoe: vu le film")"));
  EXPECT_EQ(comment.text, "Si vrai ! RT @zoe: vu le film");
  EXPECT_FALSE(comment.retweet_of);
}

TEST(ReadTwitterV1, LinksAndEmbedsTheQuotedTweet) {
  const auto records = read(tweet(R"(,"quoted_status_id_str":"30",
    "quoted_status":{"id_str":"30","text":"Le cinéma ferme","user":{"id_str":"8",
      "screen_name":"zoe"}})"));
  EXPECT_EQ(std::get<Post>(records[0].outcome).quote_of, (PostReference{"30", "8", "zoe"}));
  ASSERT_EQ(records[0].embedded.size(), 1U);
  EXPECT_EQ(records[0].embedded[0].text, "Le cinéma ferme");

  const Post unavailable = read_post(tweet(R"(,"quoted_status_id":30,"quoted_status_permalink":
    {"expanded":"https://twitter.com/zoe/status/30"})"));
  EXPECT_EQ(unavailable.quote_of, (PostReference{"30", "", "zoe"}));
}

TEST(ReadTwitterV1, KeepsZerosOfStreamsForUnknown) {
  const Counts zeros = read_post(tweet(R"(,"timestamp_ms":"1611687835657","retweet_count":0,
    "favorite_count":0,"reply_count":0,"quote_count":0)"))
                           .counts;
  EXPECT_EQ(zeros, Counts{});
  const Counts searched = read_post(tweet(R"(,"retweet_count":0,"favorite_count":0)")).counts;
  EXPECT_EQ(searched, (Counts{0, 0, {}, {}, {}}));
  const auto records = read(R"({"id_str":"31","created_at":"Tue Jan 26 19:03:55 +0000 2021",
    "filter_level":"low","text":"RT @zoe: vu","retweeted_status":{"id_str":"30","text":"vu",
    "filter_level":"low","retweet_count":5,"favorite_count":0}})");
  EXPECT_EQ(records[0].embedded[0].counts, (Counts{5, 0, {}, {}, 1611687835}))
      << "an original's counts are as fresh as the retweet";
}

TEST(ReadTwitterV1, ReadsTheFormsOfScriptsAndCorpora) {
  const Post corpus = read_post(R"({"id_str":"30198105513140224","full_text":"bbc news",
    "entities":{"urls":[{"expanded_url":"http://example.com/a"}]}})");
  EXPECT_EQ(corpus.created_at_s, 1296034764);
  EXPECT_EQ(corpus.author, Account{});
  EXPECT_EQ(corpus.links,
            (std::vector<Link>{{"http://example.com/a", "http://example.com/a", ""}}));

  const Post compact = read_post(R"({"created_at":"Tue Jan 26 19:03:55 +0000 2021","id_str":"20",
    "user_id_str":"7","text":"salut"})");
  EXPECT_EQ(compact.author.id, "7");
  EXPECT_EQ(compact.created_at_s, 1611687835);

  const Post as_dict = read_post(tweet(R"(,"hashtags":[{"text":"ciné"}],
    "urls":[{"url":"https://t.co/a","expanded_url":"https://example.com"}],
    "user_mentions":[{"id":8,"screen_name":"zoe"}],
    "media":[{"type":"photo","media_url_https":"https://p/1.jpg"}])"));
  EXPECT_EQ(as_dict.hashtags, Words{"ciné"});
  EXPECT_EQ(as_dict.links.size(), 1U);
  EXPECT_EQ(as_dict.mentions, (std::vector<Mention>{{"zoe", "8"}}));
  EXPECT_EQ(as_dict.media.size(), 1U);

  const Post rounded = read_post(R"({"id":1354143047324299300,"id_str":"1354143047324299264",
    "text":"salut"})");
  EXPECT_EQ(rounded.id, "1354143047324299264");
  const Post late = read_post(R"({"id_str":"20","text":"salut",
    "edit_history":{"initial_tweet_id":"19","edit_tweet_ids":["19","20"]}})");
  EXPECT_EQ(late.edit_ids, (Words{"19", "20"}));
}

TEST(ReadTwitterV1, ReadsPointsInEitherOrder) {
  EXPECT_EQ(read_post(tweet(R"(,"geo":{"coordinates":["45.5","-73.5"]})")).place,
            (Place{"", "", 45.5, -73.5}));
  EXPECT_EQ(read_post(tweet(R"(,"coordinates":{"coordinates":["-173.5","45.5"]})")).place,
            (Place{"", "", 45.5, -173.5}));
  for (const char* none : {R"(,"geo":{"coordinates":[145.5,0]})", R"(,"geo":{"coordinates":[1]})",
                           R"(,"coordinates":{"coordinates":["nord","sud"]})",
                           R"(,"place":null,"geo":null,"coordinates":null)"}) {
    EXPECT_EQ(read_post(tweet(none)).place, std::nullopt) << none;
  }
}

TEST(ReadTwitterV1, TellsRecordsThatAreNoPosts) {
  struct Row {
    const char* json;
    const char* word;
  };
  const Row rows[] = {
      {R"({"delete":{"status":{"id":1,"id_str":"1","user_id":2}}})", "deletion"},
      {R"({"status_withheld":{"id":1,"withheld_in_countries":["FR"]}})", "deletion"},
      {R"({"limit":{"track":12}})", "notice"},
      {R"({"scrub_geo":{"user_id":1}})", "notice"},
      {R"({"disconnect":{"code":4}})", "notice"},
      {R"({"warning":{"code":"FALLING_BEHIND"}})", "notice"},
      {R"({"friends":[1,2]})", "notice"},
      {R"({"errors":[{"code":88}]})", "notice"},
      {R"({"id_str":"7","screen_name":"lea","created_at":"x"})", "user"},
      {R"({"name":"une liste"})", "not_a_post"},
      {"12", "not_a_post"},
      {"null", "not_a_post"},
      {R"({"id_str":"20","created_at":"Tue Jan 26 19:03:55 +0000 2021"})", "no_text"},
      {R"({"id_str":"20","text":null,"full_text":null,"created_at":"x"})", "no_text"},
      {R"({"id_str":"abc","text":"salut"})", "bad_id"},
      {R"({"id":1.354e18,"text":"salut"})", "bad_id"},
      {R"({"id_str":"0","text":"salut"})", "bad_id"},
      {R"({"id_str":"20","text":"salut","created_at":"hier"})", "bad_date"},
      {R"({"id_str":"20","text":)", "truncated"},
      {R"({"id_str":"20","text":})", "bad_json"},
      {R"({"id_str":"20","text":"salut","user":{"protected":true,"screen_name":"lea"}})",
       "private"},
      {R"({"id_str":"20","text":"salut","withheld_in_countries":["FR"]})", "post"},
      {R"({"text":"sans numéro","created_at":"Tue Jan 26 19:03:55 +0000 2021"})", "post"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(outcome_words(read(row.json)), Words{row.word}) << row.json;
  }
}

TEST(ReadTwitterV1, ReadsPagesAndArraysRecordByRecord) {
  const std::string one = R"({"id_str":"20","text":"un"})";
  const std::string two = R"({"id_str":"21","text":"deux"})";
  const Words both = {"post", "post"};
  EXPECT_EQ(outcome_words(read("[" + one + "," + two + "]")), both);
  EXPECT_EQ(outcome_words(read(one + "\n\n" + two + "\n")), both);
  EXPECT_EQ(
      outcome_words(read(R"({"statuses":[)" + one + "," + two + R"(],"search_metadata":{}})")),
      both);
  EXPECT_EQ(outcome_words(read(R"({"results":[)" + one + R"(,null],"next":"x"})")),
            (Words{"post", "not_a_post"}));
  EXPECT_EQ(outcome_words(read(R"({"statuses":[],"search_metadata":{}})")), Words{});
  const auto reader = make_twitter_v1_reader({});
  EXPECT_EQ(outcome_words(read_json_item(*reader, "[" + one + "," + two + "]")), both);
}

TEST(ReadTwitterV1, KeepsWhatIsNotPublicOutUnlessAsked) {
  const std::string hidden = R"({"id_str":"20","text":"entre nous",
    "user":{"protected":true,"screen_name":"lea"},
    "quoted_status":{"id_str":"19","text":"public","user":{"screen_name":"zoe"}}})";
  const auto refused = read(hidden);
  EXPECT_EQ(outcome_words(refused), Words{"private"});
  EXPECT_TRUE(refused[0].embedded.empty());
  SourceContext context;
  context.include_private = true;
  EXPECT_EQ(read_post(hidden, context).visibility, Visibility::Followers);

  const auto quoting = read(R"({"id_str":"21","text":"public",
    "quoted_status":{"id_str":"20","text":"entre nous","user":{"protected":true}}})");
  EXPECT_EQ(outcome_words(quoting), Words{"post"});
  EXPECT_TRUE(quoting[0].embedded.empty());
}

TEST(ReadTwitterV1, RejectsWhatCouldNotBeStored) {
  const std::string huge(std::size_t{17} << 20, 'x');
  const auto records = read(R"({"id_str":"20","text":")" + huge + "\"}");
  EXPECT_EQ(outcome_words(records), Words{"too_large"});
}

// A page of a million elements was once a gigabyte of records.
TEST(ReadTwitterV1, RejectsAPageOfTooManyRecords) {
  const auto page = [](const std::string& before, std::size_t count, const std::string& after) {
    std::string json = before;
    for (std::size_t i = 0; i < count; ++i)
      json += i == 0 ? "{}" : ",{}";
    return json + after;
  };
  const auto reader = make_twitter_v1_reader({});
  const std::pair<const char*, const char*> shapes[] = {
      {"{\"statuses\":[", "]}"}, {"{\"results\":[", "]}"}, {"[", "]"}};
  for (const auto& [before, after] : shapes) {
    EXPECT_EQ(read_json_item(*reader, page(before, kMostRecordsInItem, after)).size(),
              kMostRecordsInItem)
        << before;
    EXPECT_EQ(outcome_words(read_json_item(*reader, page(before, kMostRecordsInItem + 1, after))),
              Words{"too_large"})
        << before;
  }
}

}  // namespace
}  // namespace pepite::indexer
