#include "indexer/read_pepite.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "shared/post_json.h"
#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_pepite_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

Post whole_post() {
  Post post;
  post.network = Network::Mastodon;
  post.id = "https://a.fr/users/lea/statuses/1";
  post.created_at_s = 1611687835;
  post.text = "Le ciné\u202E & «resto»\n\t<3 🎬";
  post.author = {"7", "lea_mtl", "Léa & Cie", 120, 0};
  post.lang_declared = "fr";
  post.reply_to = PostReference{"20", "8", "zoe"};
  post.quote_of = PostReference{"21", "", ""};
  post.conversation = "20";
  post.counts = {2, 0, {}, 4, 1700000000};
  post.hashtags = {"CinéMtl"};
  post.mentions = {{"zoe", "8"}, {"max", ""}};
  post.links = {{"https://t.co/a", "https://example.com/a", "Le film"}};
  post.media = {{MediaKind::AnimatedGif, "https://p/1", "Une salle"}, {MediaKind::Other, "", ""}};
  post.place = Place{"Montréal", "CA", 45.5, -73.5};
  post.client = "web";
  post.visibility = Visibility::Unlisted;
  post.edit_ids = {"1", "2"};
  return post;
}

TEST(ReadPepite, ReadsBackWhatWasPrinted) {
  EXPECT_EQ(read_post(format_post_json(whole_post())), whole_post());
  PostJsonExtras extras;
  extras.score = 1.5;
  EXPECT_EQ(read_post(format_post_json(whole_post(), extras)), whole_post());
  Post least;
  least.id = "20";
  EXPECT_EQ(read_post(format_post_json(least)), least);
  Post day = whole_post();
  day.has_time_of_day = false;
  EXPECT_EQ(read_post(format_post_json(day)), day);
}

TEST(ReadPepite, LeavesADetectedLanguageToBeDetectedAgain) {
  Post post = whole_post();
  post.lang_declared.clear();
  post.lang_detected = "fr";
  const Post read = read_post(format_post_json(post));
  EXPECT_EQ(read.lang_declared, "");
  EXPECT_EQ(read.lang_detected, "");
}

TEST(ReadPepite, KeepsContextAsContext) {
  PostJsonExtras extras;
  extras.is_context = true;
  const auto records = read(format_post_json(whole_post(), extras));
  EXPECT_EQ(outcome_words(records), Words{"not_a_post"});
  ASSERT_EQ(records[0].embedded.size(), 1U);
  EXPECT_EQ(records[0].embedded[0], whole_post());
}

TEST(ReadPepite, LeavesPrivatePostsOut) {
  Post post = whole_post();
  post.visibility = Visibility::Followers;
  EXPECT_EQ(outcome_words(read(format_post_json(post))), Words{"private"});
  SourceContext context;
  context.include_private = true;
  EXPECT_EQ(read_post(format_post_json(post), context), post);
  EXPECT_EQ(outcome_words(read(R"({"id":"20","network":"twitter","text":"x","visibility":"?"})")),
            Words{"private"})
      << "what cannot be read is not taken for public";
}

TEST(ReadPepite, RejectsWhatIsBroken) {
  EXPECT_EQ(outcome_words(read(R"({"network":"myspace","id":"1","text":"x"}
{"network":"twitter","id":"1","text":null}
{"network":"twitter","id":"","text":"x"}
{"network":"twitter","id":"1","text":"x","created_at":"hier"}
)")),
            (Words{"not_a_post", "no_text", "bad_id", "bad_date"}));
}

}  // namespace
}  // namespace pepite::indexer
