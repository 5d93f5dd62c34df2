#include "indexer/csv_quirks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

TEST(CsvQuirks, ReadPeopleHoweverTwintWroteThem) {
  Post post;
  post.id = "2";
  post.conversation = "1";
  const CompletedPost objects =
      complete_twint({R"([{'screen_name': 'lea', 'name': "L'été {!}", 'id': '42'}, {'id': '7',)"
                      R"( 'username': "bob"}])",
                      R"([{"user_id": "7", "username": "bob"}])"},
                     post);
  EXPECT_EQ(objects.post.mentions, (std::vector<Mention>{{"lea", "42"}, {"bob", "7"}}));
  EXPECT_EQ(objects.post.reply_to, (PostReference{"", "7", "bob"}));
  const CompletedPost handles = complete_twint({"['lea', 'bob']"}, post);
  EXPECT_EQ(handles.post.mentions, (std::vector<Mention>{{"lea", ""}, {"bob", ""}}));
  EXPECT_FALSE(handles.post.reply_to);
}

TEST(CsvQuirks, SurviveCellsThatAreNotWhatTheyShouldBe) {
  const std::vector<CsvCompleter> completers = {
      pair_links,         complete_4cat,         complete_tags,
      complete_twarc_csv, complete_web_exporter, complete_twint,
      complete_sfm,       complete_json2csv,     complete_fivethirtyeight,
      complete_grailbird, complete_bluesky,      complete_getoldtweets};
  Post post;
  post.text = "# a @ b http:// http";
  for (const CsvCompleter complete : completers) {
    for (const std::string& cell :
         {std::string("{"), std::string("[{\"a\""), std::string("[1, null, {}]"), std::string("-"),
          std::string("'"), std::string("{'a': '\\"), std::string("\xFF\0", 2), std::string("# @"),
          std::string("1,"), std::string("http://"), std::string(5000, '[')}) {
      const ExtraCells cells(6, cell);
      EXPECT_TRUE(complete(cells, post).post.media.size() < 2) << cell;
      EXPECT_FALSE(complete({}, post).embedded);
    }
  }
}

}  // namespace
}  // namespace pepite::indexer
