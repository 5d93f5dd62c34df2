#include "indexer/csv_text_repair.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

using Strings = std::vector<std::string>;

TEST(CsvTextRepair, JoinsCellsThatEndInsideAnEntity) {
  struct Case {
    Strings cells;
    Strings joined;
  };
  const std::vector<Case> cases = {
      {{"1", "a &amp", " b"}, {"1", "a &amp; b"}},
      {{"1", "&lt", "3 &#39", "été&#x27", ""}, {"1", "&lt;3 &#39;été&#x27;"}},
      {{"1", "a &amp", " b", "", ""}, {"1", "a &amp; b", "", ""}},
      {{"1", "a &amp"}, {"1", "a &amp"}},
      {{"1", "a &amp", " b", "c"}, {"1", "a &amp", " b", "c"}},
      {{"1 &amp", "a &amp", " b"}, {"1 &amp", "a &amp", " b"}},
      {{"1", "a & b", "c"}, {"1", "a & b", "c"}},
      {{"1", "a &", "c"}, {"1", "a &", "c"}},
      {{"1", "&averylongword", "c"}, {"1", "&averylongword", "c"}},
      {{"1", "a", "&amp"}, {"1", "a", "&amp"}},
      {{}, {}},
  };
  for (const Case& c : cases)
    EXPECT_EQ(join_split_entities(c.cells, 2), c.joined) << ::testing::PrintToString(c.cells);
}

TEST(CsvTextRepair, CutsTheQuotedPostOutOfTheText) {
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

TEST(CsvTextRepair, GivesTagsBackTheirCapitals) {
  EXPECT_EQ(spell_tags_as_text({"libertéd", "gafam", "absent"}, "#GAFAM et #LibertéD !"),
            (Strings{"LibertéD", "GAFAM", "absent"}));
  EXPECT_EQ(spell_tags_as_text({"été"}, "# \xC3"), (Strings{"été"}));
}

TEST(CsvTextRepair, UndoesDoubleEncodingOnlyWhereItWasDone) {
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

TEST(CsvTextRepair, NamesTheOwnerOnlyByLinksToOwnPosts) {
  const std::string own = "https://twitter.com/lea/status/310000000000000001/photo/1";
  const std::vector<Strings> rows = {{"310000000000000001", "http://a.ca," + own}, {"12", ""}, {}};
  EXPECT_EQ(find_owner_handle(rows, 0, 1), "lea");
  const std::vector<Strings> others = {{"310000000000000002", own}};
  EXPECT_EQ(find_owner_handle(others, 0, 1), "");
  const std::vector<Strings> two = {{"310000000000000001", own},
                                    {"5", "https://twitter.com/bob/status/5/video/1"}};
  EXPECT_EQ(find_owner_handle(two, 0, 1), "");
}

}  // namespace
}  // namespace pepite::indexer
