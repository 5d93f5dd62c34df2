#include "indexer/read_bluesky.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_bluesky_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

constexpr const char* kUri = "at://did:plc:lea/app.bsky.feed.post/3l";

// "déjà vu #thé @zoe exemple.fr/a...": accents take two bytes.
std::string shown(const std::string& record, const std::string& more = "") {
  return std::string(R"({"uri":")") + kUri + R"(","cid":"b","author":{"did":"did:plc:lea",
    "handle":"lea.bsky.social","displayName":"Léa"},"record":{"$type":"app.bsky.feed.post",
    "createdAt":"2021-01-26T15:03:55.779-04:00")" +
         record + R"(},"indexedAt":"2021-01-27T00:00:00Z")" + more + "}";
}

TEST(ReadBluesky, CutsFacetsByBytes) {
  const Post post = read_post(shown(R"(,"text":"déjà vu #thé @zoe ex.fr/a... ici","langs":["fr"],
    "facets":[
     {"index":{"byteStart":10,"byteEnd":15},
      "features":[{"$type":"app.bsky.richtext.facet#tag","tag":"thé"}]},
     {"index":{"byteStart":16,"byteEnd":20},
      "features":[{"$type":"app.bsky.richtext.facet#mention","did":"did:plc:zoe"}]},
     {"index":{"byteStart":21,"byteEnd":31},
      "features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://ex.fr/a/b"}]},
     {"index":{"byteStart":2,"byteEnd":4},
      "features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://ex.fr/c"}]},
     {"index":{"byteStart":20,"byteEnd":900},
      "features":[{"$type":"app.bsky.richtext.facet#link","uri":"https://ex.fr/d"}]}])"));
  EXPECT_EQ(post.hashtags, Words{"thé"});
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe", "did:plc:zoe"}}));
  EXPECT_EQ(post.links, (std::vector<Link>{{"ex.fr/a...", "https://ex.fr/a/b", ""},
                                           {"https://ex.fr/c", "https://ex.fr/c", ""},
                                           {"https://ex.fr/d", "https://ex.fr/d", ""}}))
      << "bytes that cut a character, or are none of the text's";
  EXPECT_EQ(post.lang_declared, "fr");
}

TEST(ReadBluesky, ReadsAPostAsShown) {
  SourceContext context;
  context.exported_at_s = 1700000000;
  const auto records = read(shown(R"(,"text":"Oui","langs":["fr","en"],
    "reply":{"parent":{"uri":"at://did:plc:zoe/app.bsky.feed.post/2"},
      "root":{"uri":"at://did:plc:max/app.bsky.feed.post/1"}},
    "embed":{"$type":"app.bsky.embed.recordWithMedia",
      "media":{"$type":"app.bsky.embed.images","images":[{"alt":"Une salle"}]},
      "record":{"record":{"uri":"at://did:plc:max/app.bsky.feed.post/9"}}})",
                                  R"(,"repostCount":2,"likeCount":0,"replyCount":1,"quoteCount":4,
    "embed":{"media":{"images":[{"fullsize":"https://p/1.jpg"}]},
      "record":{"record":{"uri":"at://did:plc:max/app.bsky.feed.post/9",
        "author":{"did":"did:plc:max","handle":"max.fr"},
        "value":{"text":"Cité","createdAt":"2021-01-25T00:00:00Z"},"likeCount":7}}})"),
                            context);
  ASSERT_EQ(outcome_words(records), Words{"post"});
  const Post& post = std::get<Post>(records[0].outcome);
  EXPECT_EQ(post.network, Network::Bluesky);
  EXPECT_EQ(post.id, kUri);
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.author, (Account{"did:plc:lea", "lea.bsky.social", "Léa", {}, {}}));
  EXPECT_EQ(post.lang_declared, "") << "one of several is none";
  EXPECT_EQ(post.reply_to,
            (PostReference{"at://did:plc:zoe/app.bsky.feed.post/2", "did:plc:zoe", ""}));
  EXPECT_EQ(post.conversation, "at://did:plc:max/app.bsky.feed.post/1");
  EXPECT_EQ(post.quote_of,
            (PostReference{"at://did:plc:max/app.bsky.feed.post/9", "did:plc:max", ""}));
  EXPECT_EQ(post.counts, (Counts{2, 0, 1, 4, 1700000000}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1.jpg", "Une salle"}}));
  ASSERT_EQ(records[0].embedded.size(), 1U);
  EXPECT_EQ(records[0].embedded[0].text, "Cité");
  EXPECT_EQ(records[0].embedded[0].counts.likes, 7U);
}

TEST(ReadBluesky, KeepsWhatQuotedPostsShow) {
  // A quoted post shows its own in a list, alone or beside pictures.
  const std::string quoted = R"("embed":{"$type":"app.bsky.embed.record#view","record":{
    "uri":"at://did:plc:max/app.bsky.feed.post/9","author":{"did":"did:plc:max"},
    "value":{"text":"Cité","createdAt":"2021-01-25T00:00:00Z",
      "embed":{"media":{"images":[{"alt":"Une salle"}]}}},
    "embeds":[{"$type":"app.bsky.embed.recordWithMedia#view",
      "media":{"images":[{"fullsize":"https://p/1.jpg"}]},
      "record":{"record":{"uri":"at://did:plc:zoe/app.bsky.feed.post/8",
        "value":{"text":"Cité deux fois","createdAt":"2021-01-24T00:00:00Z"},
        "embeds":[{"record":{"uri":"at://did:plc:bob/app.bsky.feed.post/7","notFound":true}}]}}}]}})";
  const auto texts = [](const Record& record) {
    Words words;
    for (const Post& post : record.embedded)
      words.push_back(post.text);
    return words;
  };
  const auto records = read(shown(R"(,"text":"Vu")", "," + quoted));
  ASSERT_EQ(outcome_words(records), Words{"post"});
  EXPECT_EQ(texts(records[0]), (Words{"Cité", "Cité deux fois"}));
  EXPECT_EQ(records[0].embedded[0].media,
            (std::vector<Media>{{MediaKind::Photo, "https://p/1.jpg", "Une salle"}}));
  const auto answers = read(R"({"feed":[{"post":)" + shown(R"(,"text":"Oui")") +
                            R"(,"reply":{"parent":{"uri":"at://did:plc:max/app.bsky.feed.post/1",
      "record":{"text":"Vu ?"},)" +
                            quoted + "}}}]}");
  ASSERT_EQ(outcome_words(answers), Words{"post"});
  EXPECT_EQ(texts(answers[0]), (Words{"Vu ?", "Cité", "Cité deux fois"}));
}

TEST(ReadBluesky, TakesTheDateFromTheKeyWhereNobodySaysOne) {
  const auto records = read(R"({"uri":"at://did:plc:lea/app.bsky.feed.post/3jzfcijpj2z2a",
    "record":{"text":"Vu","createdAt":"0000-10-14T15:06:10Z"},"indexedAt":"0000-10-14T15:06:10Z"})");
  ASSERT_EQ(outcome_words(records), Words{"post"});
  EXPECT_EQ(std::get<Post>(records[0].outcome).created_at_s, 1688137381);
}

TEST(ReadBluesky, ReadsRepostsAndAnswersOfAFeed) {
  const auto records = read(R"({"feed":[{"post":)" + shown(R"(,"text":"Vu")", R"(,"likeCount":3)") +
                            R"(,"reason":{"$type":"app.bsky.feed.defs#reasonRepost",
      "by":{"did":"did:plc:zoe","handle":"zoe.fr"},"uri":"at://did:plc:zoe/app.bsky.feed.repost/5",
      "indexedAt":"2021-02-01T00:00:00Z"}},{"post":)" +
                            shown(R"(,"text":"Vu")") + R"(,"reply":{
      "parent":{"uri":"at://did:plc:max/app.bsky.feed.post/1","record":{"text":"Vu ?"}},
      "root":{"uri":"at://did:plc:max/app.bsky.feed.post/1","record":{"text":"Vu ?"}}}}]})");
  ASSERT_EQ(outcome_words(records), (Words{"post", "post"}));
  const Post& repost = std::get<Post>(records[0].outcome);
  EXPECT_EQ(repost.id, "at://did:plc:zoe/app.bsky.feed.repost/5");
  EXPECT_EQ(repost.author.handle, "zoe.fr");
  EXPECT_EQ(repost.text, "Vu");
  EXPECT_EQ(repost.retweet_of, (PostReference{kUri, "did:plc:lea", "lea.bsky.social"}));
  EXPECT_EQ(repost.counts, Counts{});
  ASSERT_EQ(records[0].embedded.size(), 1U);
  EXPECT_EQ(records[0].embedded[0].counts.likes, 3U);
  ASSERT_EQ(records[1].embedded.size(), 1U) << "parent and root are the same post";
}

TEST(ReadBluesky, ReadsTheStream) {
  const std::string start = R"({"did":"did:plc:lea","time_us":1611687835000000,"kind":"commit",
    "commit":{"operation":")";
  const std::string post = R"(","collection":"app.bsky.feed.post","rkey":"3l","record":
    {"text":"Vu","createdAt":"jamais"}}})";
  const auto records = read(
      start + "create" + post + start + "delete" + post + start +
      R"(create","collection":"app.bsky.feed.like","rkey":"3l","record":{}}})" + start +
      R"(create","collection":"app.bsky.feed.repost","rkey":"5","record":{
        "createdAt":"2021-01-26T19:03:55Z",
        "subject":{"uri":"at://did:plc:zoe/app.bsky.feed.post/2"}}}})" +
      R"({"did":"did:plc:lea","time_us":1,"kind":"identity","identity":{}})" +
      R"({"id":3,"type":"record","record":{"did":"did:plc:lea","collection":"app.bsky.feed.post",
        "rkey":"3l","action":"create","record":{"text":"Vu","createdAt":"2021-01-26T19:03:55Z"}}})" +
      R"({"id":4,"type":"identity","identity":{"did":"did:plc:lea"}})");
  EXPECT_EQ(outcome_words(records),
            (Words{"post", "deletion", "not_a_post", "post", "notice", "post", "notice"}));
  const Post& first = std::get<Post>(records[0].outcome);
  EXPECT_EQ(first.id, kUri);
  EXPECT_EQ(first.author.id, "did:plc:lea");
  EXPECT_EQ(first.created_at_s, 1611687835) << "the server's time where the client's is no date";
  EXPECT_EQ(std::get<Post>(records[3].outcome).retweet_of->id,
            "at://did:plc:zoe/app.bsky.feed.post/2");
  EXPECT_EQ(std::get<Post>(records[5].outcome).id, kUri);
}

TEST(ReadBluesky, RejectsWhatIsBroken) {
  EXPECT_EQ(outcome_words(read(R"({"uri":"at://x","record":{}}
{"uri":"at://x","record":{"text":"x","createdAt":"hier"}}
{"feed":[{"post":{"record":{"text":"x"}}},3]}
)")),
            (Words{"no_text", "bad_date", "bad_id", "not_a_post"}));
}

}  // namespace
}  // namespace pepite::indexer
