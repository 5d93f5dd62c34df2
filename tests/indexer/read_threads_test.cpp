#include "indexer/read_threads.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_threads_reader(std::move(context));
  return read_json_export(*reader, text);
}

TEST(ReadThreads, ReadsTheArchive) {
  SourceContext context;
  context.owner = {"", "lea", "Léa", {}, {}};
  const auto records = read(R"({"text_post_app_text_posts":[
    {"media":[{"uri":"","creation_timestamp":1611687835,
      "title":"D\u00c3\u00a9j\u00c3\u00a0 vu, \u00fcber\u00e2\u0080\u00a6"}]},
    {"media":[{"uri":"media/1.jpg","creation_timestamp":1,"title":""},
      {"uri":"media/2.mp4","creation_timestamp":1,"title":""}],
      "title":"Deux","creation_timestamp":1611687836},
    {"media":[{"uri":"","creation_timestamp":1,"title":""}]},{"a":1}]})",
                            context);
  ASSERT_EQ(outcome_words(records), (Words{"post", "post", "no_text", "not_a_post"}));
  const Post& one = std::get<Post>(records[0].outcome);
  EXPECT_EQ(one.network, Network::Threads);
  EXPECT_EQ(one.id, "") << "the index run makes one";
  EXPECT_EQ(one.text, "Déjà vu, über…");
  EXPECT_EQ(one.created_at_s, 1611687835);
  EXPECT_EQ(one.author, context.owner);
  EXPECT_TRUE(one.media.empty());
  const Post& several = std::get<Post>(records[1].outcome);
  EXPECT_EQ(several.text, "Deux");
  EXPECT_EQ(several.created_at_s, 1611687836);
  EXPECT_EQ(several.media, (std::vector<Media>{{MediaKind::Photo, "media/1.jpg", ""},
                                               {MediaKind::Video, "media/2.mp4", ""}}));
}

TEST(ReadThreads, ReadsPagesOfTheApi) {
  const auto records =
      read(R"({"data":[{"id":"17","text":"Vu","timestamp":"2021-01-26T19:03:55+0000",
    "username":"lea","permalink":"https://www.threads.net/@lea/post/a","media_type":"IMAGE",
    "media_url":"https://p/1","alt_text":"Une salle","is_quote_post":false,
    "replied_to":{"id":"12"},"root_post":{"id":"11"}},
    {"id":"18","media_type":"TEXT_POST","timestamp":"2021-01-26T19:03:55+0000","username":"lea"}],
    "paging":{}})");
  ASSERT_EQ(outcome_words(records), (Words{"post", "no_text"}));
  const Post& post = std::get<Post>(records[0].outcome);
  EXPECT_EQ(post.id, "17");
  EXPECT_EQ(post.created_at_s, 1611687835);
  EXPECT_EQ(post.author.handle, "lea");
  EXPECT_EQ(post.reply_to, (PostReference{"12", "", ""}));
  EXPECT_EQ(post.conversation, "11");
  EXPECT_EQ(post.counts, Counts{});
  EXPECT_EQ(post.media, (std::vector<Media>{{MediaKind::Photo, "https://p/1", "Une salle"}}));
}

}  // namespace
}  // namespace pepite::indexer
