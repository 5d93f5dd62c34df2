#include "indexer/read_facebook.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_facebook_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

SourceContext with_private() {
  SourceContext context;
  context.include_private = true;
  return context;
}

TEST(ReadFacebook, ReadsAWholePost) {
  const Post post = read_post(R"([{"timestamp":1611687835,"title":"L\u00c3\u00a9a",
    "data":[{"post":"D\u00c3\u00a9j\u00c3\u00a0 vu \u00f0\u009f\u008e\u00ac"},
      {"update_timestamp":1611687836}],"tags":[{"name":"Zo\u00c3\u00a9"}],
    "attachments":[{"data":[{"external_context":{"url":"https://ex.fr/a","name":"Le th\u00c3\u00a9"}},
      {"media":{"uri":"photos/1.jpg","description":"Une salle"}},
      {"media":{"uri":"videos/2.mp4"}},
      {"place":{"name":"Montr\u00c3\u00a9al","coordinate":{"latitude":45.5,"longitude":-73.5}}}]}]}])",
                              with_private());
  EXPECT_EQ(post.network, Network::Facebook);
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.text, "Déjà vu 🎬");
  EXPECT_EQ(post.mentions, (std::vector<Mention>{{"Zoé", ""}}));
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://ex.fr/a", "https://ex.fr/a", "Le thé"}}));
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "photos/1.jpg", "Une salle"},
                                            {MediaKind::Video, "videos/2.mp4", ""}}));
  EXPECT_EQ(post.place, (Place{"Montréal", "", 45.5, -73.5}));
  EXPECT_EQ(post.visibility, Visibility::Followers);
}

TEST(ReadFacebook, LeavesPostsOutThatOnlyFriendsMaySee) {
  const char* const text = R"([{"timestamp":1611687835,"data":[{"post":"Vu"}]}])";
  EXPECT_EQ(outcome_words(read(text)), Words{"private"});
  EXPECT_EQ(read_post(text, with_private()).text, "Vu");
}

TEST(ReadFacebook, TakesACaptionForTheTextOfAPicture) {
  const Post post = read_post(R"({"status_updates":[{"timestamp":1611687835,
    "attachments":[{"data":[{"media":{"uri":"1.jpg","description":"Hier"}}]}]}]})",
                              with_private());
  EXPECT_EQ(post.text, "Hier");
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "1.jpg", ""}}));
}

TEST(ReadFacebook, AccountsForWhatHasNoWords) {
  EXPECT_EQ(outcome_words(read(R"([{"timestamp":1,"title":"Léa a rejoint un groupe"},{"a":1},3])",
                               with_private())),
            (Words{"not_a_post", "not_a_post", "not_a_post"}));
}

}  // namespace
}  // namespace pepite::indexer
