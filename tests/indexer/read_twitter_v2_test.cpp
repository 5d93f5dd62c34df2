#include "indexer/read_twitter_v2.h"

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
  const auto reader = make_twitter_v2_reader(std::move(context));
  return read_json_export(*reader, text);
}

const Post& post_of(const Record& record) {
  return std::get<Post>(record.outcome);
}

constexpr const char* kPage = R"({
  "data": [
    {"id": "1354143047324299264", "created_at": "2021-01-26T19:03:55.000Z", "author_id": "7",
     "text": "@zoe vu le film hier &amp; adoré https://t.co/a https://t.co/p", "lang": "fr",
     "conversation_id": "1354143000000000000", "in_reply_to_user_id": "8",
     "referenced_tweets": [{"type": "replied_to", "id": "1354143000000000000"},
                           {"type": "quoted", "id": "1354142000000000000"}],
     "public_metrics": {"retweet_count": 1, "reply_count": 2, "like_count": 3, "quote_count": 0},
     "entities": {"hashtags": [{"start": 0, "end": 1, "tag": "CinéMtl"}],
       "mentions": [{"start": 0, "end": 4, "username": "zoe", "id": "8"}],
       "urls": [{"url": "https://t.co/a", "expanded_url": "https://bit.ly/a",
                 "unwound_url": "https://example.com/film", "title": "Le film &amp; moi"},
                {"url": "https://t.co/p",
                 "expanded_url": "https://twitter.com/lea/status/1354143047324299264/photo/1"}]},
     "attachments": {"media_keys": ["3_1", "7_2", "3_404", "3_1"]},
     "geo": {"place_id": "p1", "coordinates": {"type": "Point", "coordinates": [-73.5, 45.5]}},
     "source": "Twitter for Android", "edit_history_tweet_ids": ["1354143047324299264"]},
    {"id": "1354143047324299300", "author_id": "404", "text": "RT @zoe: Le cinéma du coin fer…",
     "created_at": "2021-01-26T19:04:00.000Z",
     "referenced_tweets": [{"type": "retweeted", "id": "1354142000000000000"}],
     "entities": {"mentions": [{"username": "zoe", "id": "8"}]},
     "public_metrics": {"retweet_count": 410, "reply_count": 0, "like_count": 0, "quote_count": 0}}
  ],
  "includes": {
    "users": [{"id": "7", "username": "lea_mtl", "name": "Léa", "protected": false,
               "public_metrics": {"followers_count": 120, "listed_count": 3}},
              {"id": "8", "username": "zoe", "name": "Zoé"}],
    "tweets": [{"id": "1354142000000000000", "author_id": "8", "lang": "fr",
                "text": "Le cinéma du coin ferme, quelle tristesse #cinéma",
                "entities": {"hashtags": [{"tag": "cinéma"}]},
                "public_metrics": {"retweet_count": 410, "reply_count": 1, "like_count": 12,
                                   "quote_count": 0}},
               {"id": "1354141000000000000", "author_id": "8", "text": "épinglé"}],
    "media": [{"media_key": "3_1", "type": "photo", "url": "https://p/1.jpg",
               "alt_text": "Une salle"},
              {"media_key": "7_2", "type": "video", "preview_image_url": "https://p/2.jpg"}],
    "places": [{"id": "p1", "full_name": "Montréal, Québec", "country_code": "CA"}]},
  "errors": [{"resource_id": "1354143000000000000", "title": "Not Found Error"}],
  "meta": {"result_count": 2},
  "__twarc": {"retrieved_at": "2021-04-01T15:54:26+00:00"}
})";

TEST(ReadTwitterV2, ReadsAPage) {
  const auto records = read(kPage);
  ASSERT_EQ(outcome_words(records), (Words{"post", "post"}));
  const Post& post = post_of(records[0]);
  EXPECT_EQ(post.id, "1354143047324299264");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "@zoe vu le film hier & adoré https://t.co/a https://t.co/p");
  EXPECT_EQ(post.author, (Account{"7", "lea_mtl", "Léa", 120, 3}));
  EXPECT_EQ(post.lang_declared, "fr");
  EXPECT_EQ(post.reply_to, (PostReference{"1354143000000000000", "8", "zoe"}));
  EXPECT_EQ(post.quote_of, (PostReference{"1354142000000000000", "8", "zoe"}));
  EXPECT_EQ(post.conversation, "1354143000000000000");
  EXPECT_EQ(post.counts, (Counts{1, 3, 2, 0, 1617292466}));
  EXPECT_EQ(post.hashtags, Words{"CinéMtl"});
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe", "8"}}));
  EXPECT_EQ(post.links,
            (std::vector<Link>{{"https://t.co/a", "https://example.com/film", "Le film & moi"}}))
      << "the link to the tweet's own picture is no link";
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1.jpg", "Une salle"},
                                            {MediaKind::Video, "https://p/2.jpg", ""}}));
  EXPECT_EQ(post.place, (Place{"Montréal, Québec", "CA", 45.5, -73.5}));
  EXPECT_EQ(post.client, "Twitter for Android");
  EXPECT_TRUE(post.edit_ids.empty());
}

TEST(ReadTwitterV2, ReadsARetweetAsItsOriginal) {
  const Post post = post_of(read(kPage)[1]);
  EXPECT_EQ(post.text, "Le cinéma du coin ferme, quelle tristesse #cinéma");
  EXPECT_EQ(post.retweet_of, (PostReference{"1354142000000000000", "8", "zoe"}));
  EXPECT_EQ(post.author, (Account{"404", "", "", {}, {}})) << "suspended: the id only";
  EXPECT_EQ(post.hashtags, Words{"cinéma"});
  EXPECT_TRUE(post.mentions.empty());
  EXPECT_EQ(post.counts, Counts{});
}

TEST(ReadTwitterV2, EmbedsEachIncludedTweetOnce) {
  const auto records = read(kPage);
  ASSERT_EQ(records[0].embedded.size(), 2U);
  EXPECT_EQ(records[0].embedded[0].id, "1354142000000000000");
  EXPECT_EQ(records[0].embedded[0].author.handle, "zoe");
  EXPECT_EQ(records[0].embedded[0].counts.likes, 12U);
  EXPECT_EQ(records[0].embedded[1].text, "épinglé") << "nobody refers to it";
  EXPECT_TRUE(records[1].embedded.empty());
}

TEST(ReadTwitterV2, CutsThePrefixWhereTheOriginalIsMissing) {
  const auto records = read(R"({"data":{"id":"31","author_id":"7","text":"RT @zoe: Le cinéma fer…",
    "referenced_tweets":[{"type":"retweeted","id":"30"}],
    "entities":{"mentions":[{"username":"zoe","id":"8"}]},"public_metrics":{"retweet_count":410}}})");
  const Post& post = post_of(records.at(0));
  EXPECT_EQ(post.text, "Le cinéma fer…");
  EXPECT_EQ(post.retweet_of, (PostReference{"30", "8", "zoe"}));
  EXPECT_EQ(post.counts, Counts{});
}

TEST(ReadTwitterV2, ReadsFlattenedTweets) {
  const auto records = read(
      R"({"id":"31","author_id":"7","text":"RT @zoe: Le ci…","created_at":"2021-01-26T19:03:55Z",)"
      R"("author":{"id":"7","username":"lea_mtl","name":"Léa","public_metrics":{"followers_count":5}},)"
      R"("referenced_tweets":[{"type":"retweeted","id":"30","author_id":"8","text":"Le cinéma ferme",)"
      R"("author":{"id":"8","username":"zoe"},"in_reply_to_user_id":"9",)"
      R"("in_reply_to_user":{"id":"9","username":"max"},)"
      R"("referenced_tweets":[{"type":"quoted","id":"29","author_id":"9","text":"cité"}]}],)"
      R"("attachments":{"media_keys":["3_1"],"media":[{"media_key":"3_1","type":"photo","url":"u"}]},)"
      R"("geo":{"place_id":"p1","full_name":"Lyon, France","country_code":"FR"},)"
      R"("__twarc":{"retrieved_at":"2021-04-01T15:54:26+00:00"}})"
      "\n");
  ASSERT_EQ(outcome_words(records), Words{"post"});
  const Post& post = post_of(records[0]);
  EXPECT_EQ(post.author, (Account{"7", "lea_mtl", "Léa", 5, {}}));
  EXPECT_EQ(post.text, "Le cinéma ferme");
  EXPECT_EQ(post.retweet_of, (PostReference{"30", "8", "zoe"}));
  EXPECT_EQ(post.place, (Place{"Lyon, France", "FR", {}, {}}));
  ASSERT_EQ(records[0].embedded.size(), 2U);
  EXPECT_EQ(records[0].embedded[0].id, "30");
  EXPECT_EQ(records[0].embedded[0].reply_to, (PostReference{"", "9", "max"}));
  EXPECT_EQ(records[0].embedded[0].quote_of, (PostReference{"29", "9", ""}));
  EXPECT_EQ(records[0].embedded[1].text, "cité");
}

TEST(ReadTwitterV2, FindsLongTextsAndEdits) {
  const auto records =
      read(R"({"data":[{"id":"1577318900085186562","text":"Le début https://t.co/x",
    "note_tweet":{"text":"Le début &amp; la fin #ciné","entities":{"hashtags":[{"tag":"ciné"}]}},
    "edit_history_tweet_ids":["1577318900085186000","1577318900085186562"]}],
    "includes":{"tweets":[{"id":"1577318900085186000","text":"Le debut"}]}})");
  const Post& post = post_of(records.at(0));
  EXPECT_EQ(post.text, "Le début & la fin #ciné");
  EXPECT_EQ(post.hashtags, Words{"ciné"});
  EXPECT_EQ(post.edit_ids, (Words{"1577318900085186000", "1577318900085186562"}));
  EXPECT_EQ(post.created_at_s, 1664897105) << "from the id";
  EXPECT_EQ(records[0].embedded.size(), 1U);
}

TEST(ReadTwitterV2, KeepsZerosOfStreamsForUnknown) {
  const std::string metrics =
      R"("public_metrics":{"retweet_count":0,"reply_count":0,"like_count":0,"quote_count":0})";
  const std::string tweet = R"({"data":{"id":"20","text":"salut",)" + metrics + "}";
  EXPECT_EQ(post_of(read(tweet + R"(,"matching_rules":[{"id":1,"tag":null}]})")[0]).counts,
            Counts{});
  EXPECT_EQ(post_of(read(tweet + "}")[0]).counts, (Counts{0, 0, 0, 0, {}}));
}

TEST(ReadTwitterV2, TellsRecordsThatAreNoPosts) {
  struct Row {
    const char* json;
    Words words;
  };
  const Row rows[] = {
      {R"({"data":[{"id":"7","username":"lea","name":"Léa"}],"includes":{"tweets":[]}})", {"user"}},
      {R"({"data":{"id":"7","username":"lea","name":"Léa"}})", {"user"}},
      {R"({"data":[{"id":"5","name":"une liste","owner_id":"7","member_count":3}]})",
       {"not_a_post"}},
      {R"({"data":[{"start":"2021-10-16T18:21:34.000Z","tweet_count":3961},{"tweet_count":1}]})",
       {"not_a_post", "not_a_post"}},
      {R"({"id":"1170025343920402432","action":"delete","reason":"protected"})", {"deletion"}},
      {R"({"data":[{"id":"9","text":"psst","dm_conversation_id":"1-2"}]})", {"not_a_post"}},
      {R"({"title":"ConnectionException","detail":"x"})", {"notice"}},
      {R"({"meta":{"result_count":0}})", {}},
      {R"({"data":[],"meta":{"result_count":0}})", {}},
      {R"({"errors":[{"title":"Not Found Error","resource_id":"1"}]})", {}},
      {R"({"data":[null,3]})", {"not_a_post", "not_a_post"}},
      {R"({"data":[{"id":"20","author_id":"7","edit_history_tweet_ids":["20"]}]})", {"no_text"}},
      {R"({"data":[{"id":"x20","text":"salut"}]})", {"bad_id"}},
      {R"({"data":[{"text":"salut","author_id":"7"}]})", {"bad_id"}},
      {R"({"data":[{"id":"20","text":"salut","created_at":"hier"}]})", {"bad_date"}},
      {R"({"data":[{"id":"20","text":"salut","withheld":{"country_codes":["FR"]}}]})", {"post"}},
      {R"({"data":[{"id":"20","text":"entre nous","author_id":"7"}],
           "includes":{"users":[{"id":"7","protected":true}]}})",
       {"private"}},
      {R"({"data":[{"id":"20","text":)", {"truncated"}},
      {"12", {"not_a_post"}},
  };
  for (const Row& row : rows)
    EXPECT_EQ(outcome_words(read(row.json)), row.words) << row.json;
}

TEST(ReadTwitterV2, ReadsWhatIsNotPublicWhenAsked) {
  SourceContext context;
  context.include_private = true;
  const auto records = read(R"({"id":"20","text":"entre nous","author_id":"7",
    "author":{"id":"7","username":"lea","protected":true}})",
                            context);
  ASSERT_EQ(outcome_words(records), Words{"post"});
  EXPECT_EQ(post_of(records[0]).visibility, Visibility::Followers);
}

// A page of a million elements was once a gigabyte of records.
TEST(ReadTwitterV2, RejectsAPageOfTooManyRecords) {
  const auto page = [](const std::string& before, std::size_t count, const std::string& after) {
    std::string json = before;
    for (std::size_t i = 0; i < count; ++i)
      json += i == 0 ? "{}" : ",{}";
    return json + after;
  };
  const auto reader = make_twitter_v2_reader({});
  const std::pair<const char*, const char*> shapes[] = {
      {"{\"data\":[", "]}"}, {"{\"data\":[{\"id\":\"1\"}],\"includes\":{\"tweets\":[", "]}}"}};
  for (const auto& [before, after] : shapes) {
    EXPECT_NE(outcome_words(read_json_item(*reader, page(before, kMostRecordsInItem, after))),
              Words{"too_large"})
        << before;
    EXPECT_EQ(outcome_words(read_json_item(*reader, page(before, kMostRecordsInItem + 1, after))),
              Words{"too_large"})
        << before;
  }
}

// Retweets of a long post on one page: some megabytes of JSON were once gigabytes of records.
TEST(ReadTwitterV2, RejectsWhatFollowsTooManyBytesThatThePageShares) {
  constexpr std::size_t kSharedBytes = std::size_t{4} << 20;
  constexpr std::size_t kFitting = kMostRecordBytesInItem / kSharedBytes - 1;
  const std::string giant(kSharedBytes, 'x');
  const auto page = [](std::size_t retweets, const std::string& text, const std::string& name) {
    std::string json = R"({"data":[)";
    for (std::size_t i = 0; i < retweets; ++i) {
      json += R"({"text":"RT @lea: vu","author_id":"7","id":")" + std::to_string(100 + i) +
              R"(","referenced_tweets":[{"type":"retweeted","id":"20"}]},)";
    }
    return json + R"({"username":"a"}],"includes":{"users":[{"id":"7","username":"lea","name":")" +
           name + R"("}],"tweets":[{"id":"20","text":")" + text + R"("}]}})";
  };
  struct Row {
    std::string text;
    std::string name;
    std::size_t posts;
  };
  // The original is a record of its own, embedded in the first.
  const std::vector<Row> rows = {{giant, "Léa", kFitting - 1}, {"vu", giant, kFitting}};
  const auto reader = make_twitter_v2_reader({});
  for (const auto& [text, name, posts] : rows) {
    const Words words = outcome_words(read_json_item(*reader, page(50, text, name)));
    Words expected(posts, "post");
    expected.resize(50, "too_large");
    expected.emplace_back("user");
    EXPECT_EQ(words, expected);
    EXPECT_EQ(outcome_words(read_json_item(*reader, page(2, text, name))),
              (Words{"post", "post", "user"}));
  }
}

}  // namespace
}  // namespace pepite::indexer
