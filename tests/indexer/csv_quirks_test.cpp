#include "indexer/csv_quirks.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

using Strings = std::vector<std::string>;

TEST(CsvQuirks, CutTheQuotedPostOutOfTheText) {
  struct Case {
    std::string text;
    std::string own;
  };
  const std::vector<Case> cases = {
      {"Oui « @lea: allô — https://x.com/lea/status/1 »", "Oui"},
      {"Oui « Lea: allô — https://x.com/lea/status/1 » et non", "Oui et non"},
      {"Oui « @lea: elle dit « non » — https://x.com/lea/status/1 »", "Oui"},
      {"« @lea: allô — https://x.com/lea/status/1 »", "https://x.com/lea/status/1"},
      {"Oui « @bob: allô »", "Oui « @bob: allô »"},
      {"Elle dit « @lea: sans fin", "Elle dit « @lea: sans fin"},
      {"", ""},
  };
  for (const auto& [text, own] : cases)
    EXPECT_EQ(cut_quoted_text(text, "lea"), own) << text;
  EXPECT_EQ(cut_quoted_text("« @: a »", ""), "« @: a »");
}

TEST(CsvQuirks, GiveTagsBackTheirCapitals) {
  EXPECT_EQ(spell_tags_as_text({"libertéd", "gafam", "absent"}, "#GAFAM et #LibertéD !"),
            (Strings{"LibertéD", "GAFAM", "absent"}));
  EXPECT_EQ(spell_tags_as_text({"été"}, "# \xC3"), (Strings{"été"}));
}

TEST(CsvQuirks, UndoDoubleEncodingOnlyWhereItWasDone) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"QuÃ©bec dâ€™Ã©tÃ©", "Québec d’été"},
      {"Québec d’été", "Québec d’été"},
      {"plain", "plain"},
      {"Ã", "Ã"},
      {"Ã© 漢", "Ã© 漢"},
      {"ðŸ˜€", "😀"},
      {"\xFF", "\xFF"},
      {"", ""},
  };
  for (const auto& [text, undone] : cases)
    EXPECT_EQ(undo_double_encoding(text), undone) << text;
}

TEST(CsvQuirks, NameTheOwnerOnlyByLinksToOwnPosts) {
  const std::string own = "https://twitter.com/lea/status/310000000000000001/photo/1";
  const std::vector<Strings> rows = {{"310000000000000001", "http://a.ca," + own}, {"12", ""}, {}};
  EXPECT_EQ(find_owner_handle(rows, 0, 1), "lea");
  const std::vector<Strings> others = {{"310000000000000002", own}};
  EXPECT_EQ(find_owner_handle(others, 0, 1), "");
  const std::vector<Strings> two = {{"310000000000000001", own},
                                    {"5", "https://twitter.com/bob/status/5/video/1"}};
  EXPECT_EQ(find_owner_handle(two, 0, 1), "");
}

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
