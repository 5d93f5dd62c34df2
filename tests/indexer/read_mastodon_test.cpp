#include "indexer/read_mastodon.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_mastodon_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

constexpr const char* kPublic = "https://www.w3.org/ns/activitystreams#Public";

std::string create(const std::string& more, const std::string& to = kPublic,
                   const std::string& cc = "https://a.fr/users/lea/followers") {
  return R"({"id":"https://a.fr/users/lea/statuses/1/activity","type":"Create",
    "actor":"https://a.fr/users/lea","published":"2021-01-26T19:03:55Z",
    "object":{"id":"https://a.fr/users/lea/statuses/1","type":"Note",
      "published":"2021-01-26T19:03:55Z","attributedTo":"https://a.fr/users/lea","to":[")" +
         to + R"("],"cc":[")" + cc + "\"]" + more + "}}";
}

TEST(ReadMastodon, ReadsAWholePost) {
  const Post post = read_post(create(R"(,"summary":"Cinéma",
    "content":"<p><span class=\"h-card\"><a href=\"https://b.fr/@zoe\" class=\"u-url mention\">@<span>zoe</span></a></span> Vu &amp; lu<br />hier</p><p><a href=\"https://example.com/un/film\" rel=\"nofollow\"><span class=\"invisible\">https://</span><span class=\"ellipsis\">example.com/un</span><span class=\"invisible\">/film</span></a></p>",
    "contentMap":{"fr":"<p>...</p>"},"inReplyTo":"https://b.fr/users/zoe/statuses/9",
    "tag":[{"type":"Mention","href":"https://b.fr/users/zoe","name":"@zoe@b.fr"},
      {"type":"Hashtag","name":"#CinéMtl"},{"type":"Emoji","name":":x:"}],
    "attachment":[{"type":"Document","mediaType":"image/png","url":"/media/1.png",
      "name":"Une salle"},{"mediaType":"video/mp4","url":"/media/2.mp4","name":null}])"));
  EXPECT_EQ(post.network, Network::Mastodon);
  EXPECT_EQ(post.id, "https://a.fr/users/lea/statuses/1");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "Cinéma\n\n@zoe Vu & lu\nhier\n\nhttps://example.com/un/film");
  EXPECT_EQ(post.author, (Account{"https://a.fr/users/lea", "lea", "", {}, {}}));
  EXPECT_EQ(post.lang_declared, "fr");
  EXPECT_EQ(post.reply_to,
            (PostReference{"https://b.fr/users/zoe/statuses/9", "https://b.fr/users/zoe", "zoe"}));
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"zoe@b.fr", "https://b.fr/users/zoe"}}));
  EXPECT_EQ(post.hashtags, Words{"CinéMtl"});
  EXPECT_EQ(
      post.links,
      (std::vector<Link>{{"https://example.com/un/film", "https://example.com/un/film", ""}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "/media/1.png", "Une salle"},
                                            {MediaKind::Video, "/media/2.mp4", ""}}));
  EXPECT_EQ(post.visibility, Visibility::Public);
  EXPECT_EQ(post.counts, Counts{});
}

TEST(ReadMastodon, TellsVisibilityByTheAddressees) {
  struct Row {
    const char* to;
    const char* cc;
    Visibility visibility;
  };
  const Row rows[] = {
      {kPublic, "https://a.fr/users/lea/followers", Visibility::Public},
      {"as:Public", "", Visibility::Public},
      {"https://a.fr/users/lea/followers", kPublic, Visibility::Unlisted},
      {"https://a.fr/users/lea/followers", "https://b.fr/users/zoe", Visibility::Followers},
      {"https://b.fr/users/zoe", "", Visibility::Direct},
      {"", "", Visibility::Direct},
  };
  SourceContext context;
  context.include_private = true;
  for (const Row& row : rows) {
    const std::string text = create(R"(,"content":"<p>Vu</p>")", row.to, row.cc);
    EXPECT_EQ(read_post(text, context).visibility, row.visibility) << row.to << " " << row.cc;
    const bool is_open =
        row.visibility == Visibility::Public || row.visibility == Visibility::Unlisted;
    EXPECT_EQ(outcome_words(read(text)), Words{is_open ? "post" : "private"});
  }
}

TEST(ReadMastodon, ReadsTheListThatOccursTwice) {
  const auto records = read(R"({"@context":"x","id":"outbox.json","type":"OrderedCollection",
    "totalItems":9,"orderedItems":[],"orderedItems":[)" +
                            create(R"(,"content":"<p>Vu</p>")") + R"(,
    {"type":"Delete","object":"x"},{"type":"Like","object":"x"}]})");
  EXPECT_EQ(outcome_words(records), (Words{"post", "deletion", "not_a_post"}));
}

TEST(ReadMastodon, ReadsABoostAsAPostWithoutText) {
  const Post post = read_post(std::string(R"({"id":"https://a.fr/users/lea/statuses/2/activity",
    "type":"Announce","actor":"https://a.fr/users/lea","published":"2021-01-26T19:03:55Z",
    "to":[")") + kPublic + R"("],"object":"https://b.fr/users/zoe/statuses/9"})");
  EXPECT_EQ(post.text, "");
  EXPECT_EQ(post.retweet_of,
            (PostReference{"https://b.fr/users/zoe/statuses/9", "https://b.fr/users/zoe", "zoe"}));
  EXPECT_EQ(post.author.handle, "lea");
  EXPECT_EQ(post.created_at_s, 1611687835);
}

TEST(ReadMastodon, KeepsAPollsAnswersAndLeavesSeveralLanguagesUntold) {
  const Post post = read_post(create(R"(,"content":"<p>Thé ?</p>",
    "contentMap":{"fr":"<p>Thé ?</p>","en":"<p>Tea?</p>"},
    "oneOf":[{"type":"Note","name":"Oui"},{"type":"Note","name":"Non"}])"));
  EXPECT_EQ(post.text, "Thé ?\n\nOui\nNon");
  EXPECT_EQ(post.lang_declared, "");
}

TEST(ReadMastodon, RejectsWhatIsBroken) {
  EXPECT_EQ(outcome_words(read(create(""))), Words{"no_text"});
  EXPECT_EQ(
      outcome_words(read(R"({"type":"Create","to":"Public","object":{"type":"Note","content":"x"}}
{"type":"Create","to":"Public","object":{"type":"Note","id":"x","content":"x","published":"hier"}}
{"type":"Announce","id":"x"}
)")),
      (Words{"bad_id", "bad_date", "bad_id"}));
}

}  // namespace
}  // namespace pepite::indexer
