#include "indexer/csv_splitter.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "shared/message_id.h"
#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Cells = std::vector<std::string>;

CsvShape shape(Cells columns, char separator = ',') {
  return CsvShape{separator, true, std::move(columns)};
}

// Cells joined by "|", or the reason of a defect in brackets, with the line before it.
std::vector<std::string> split(const std::string& text, CsvShape shape,
                               std::size_t piece_bytes = 1 << 20, bool looks_ahead = true) {
  CsvSplitter splitter(std::make_unique<ChunkedTextStream>(text, piece_bytes), std::move(shape));
  if (looks_ahead) splitter.look_ahead(kEvidenceRows, kEvidenceBytes);
  std::vector<std::string> found;
  for (auto item = splitter.next(); item && *item; item = splitter.next()) {
    std::string line = std::to_string((*item)->line) + ":";
    if ((*item)->defect) line += "[" + *(*item)->defect + "]";
    for (std::size_t i = 0; i < (*item)->cells.size(); ++i)
      line += (i == 0 ? "" : "|") + (*item)->cells[i];
    found.push_back(line);
  }
  return found;
}

TEST(CsvSplitter, CutsTheSameRowsFromPiecesOfAnySize) {
  const std::string text = "id,texte\n1,\"deux\nlignes, \"\"oui\"\"\"\r\n2,été\n\n3,fin";
  const std::vector<std::string> expected = {"2:1|deux\nlignes, \"oui\"", "4:2|été", "6:3|fin"};
  for (const std::size_t piece : {1UL, 2UL, 5UL, 1000UL}) {
    EXPECT_EQ(split(text, shape({"id", "texte"}), piece), expected) << piece;
    EXPECT_EQ(split(text, shape({"id", "texte"}), piece, false), expected) << piece;
  }
}

TEST(CsvSplitter, FitsRowsToTheHeaderOrSaysThatTheyDoNot) {
  EXPECT_EQ(split("a,b\n1,2,,\n1,2,3\n1\n", shape({"a", "b"})),
            (std::vector<std::string>{"2:1|2", "3:[bad_row]", "4:[bad_row]"}));
  // Columns without a name at the end of the header need not be there.
  EXPECT_EQ(split("a,b,\n1,2\n1,2,3\n", shape({"a", "b", ""})),
            (std::vector<std::string>{"2:1|2|", "3:1|2|3"}));
  EXPECT_EQ(split("a;b\n1,2;3\n", shape({"a", "b"}, ';')), (std::vector<std::string>{"2:1,2|3"}));
}

TEST(CsvSplitter, SeparatesNothingInATableOfOneColumn) {
  EXPECT_EQ(split("texte\nbonjour\nsalut, ça va\n\"oui, non\"\n, voilà,\n", shape({"texte"})),
            (std::vector<std::string>{"2:bonjour", "3:salut, ça va", "4:oui, non", "5:, voilà,"}));
  EXPECT_EQ(split("texte\nsalut, toi\noui, moi\n", shape({"texte"})),
            (std::vector<std::string>{"2:salut, toi", "3:oui, moi"}));
  EXPECT_EQ(split("\"texte\"\n\"1\",\"un\"\n\"2\",\"deux\"\n", shape({"texte"})),
            (std::vector<std::string>{"2:1|un", "3:2|deux"}))
      << "names of rows";
  const std::string lines(10'000, ',');
  EXPECT_EQ(split("texte\n" + lines + "\n", shape({"texte"})),
            (std::vector<std::string>{"2:" + lines}));
}

TEST(CsvSplitter, PutsEntitiesTogetherThatTheSeparatorCut) {
  const CsvShape semicolons = shape({"id", "texte", "auteur"}, ';');
  EXPECT_EQ(
      split("id;texte;auteur\n1;un &amp; deux;a\n2;&lt;3 &#233;t&#xE9;;b\n3;R&amp;B;\n"
            "4;trop;c;d\n5;&amp;e;f;g;;\n6;\"&amp;\";h\n",
            semicolons),
      (std::vector<std::string>{"2:1|un &amp; deux|a", "3:2|&lt;3 &#233;t&#xE9;|b", "4:3|R&amp;B|",
                                "5:[bad_row]", "6:[bad_row]", "7:6|&amp;|h"}));
  EXPECT_EQ(split("id;texte\n1;a &amp; b\n2;c &amp; d\n", shape({"id", "texte"}, ';')),
            (std::vector<std::string>{"2:1|a &amp; b", "3:2|c &amp; d"}))
      << "no names of rows";
  EXPECT_EQ(split("a,b\n1,x &amp,y\n", shape({"a", "b"})),
            (std::vector<std::string>{"2:[bad_row]"}));
}

TEST(CsvSplitter, HandsOutTheRowsOfAnExportWithoutHeader) {
  CsvShape headless{',', false, {"1", "2"}};
  EXPECT_EQ(split("a,b\nc,d\n", headless), (std::vector<std::string>{"1:a|b", "2:c|d"}));
}

TEST(CsvSplitter, ShowsTheEvidenceWithoutKeepingIt) {
  CsvSplitter splitter(std::make_unique<ChunkedTextStream>("a,b\n1,2\nx\n3,4\n5,6\n", 4),
                       shape({"a", "b"}));
  splitter.look_ahead(3, 1 << 20);
  const auto evidence = splitter.evidence();
  ASSERT_GE(evidence.size(), 2u);
  EXPECT_EQ(evidence[0], (Cells{"1", "2"}));
  EXPECT_EQ(evidence[1], (Cells{"3", "4"}));
  const auto first = splitter.next();
  ASSERT_TRUE(first && *first);
  EXPECT_EQ((*first)->cells, (Cells{"1", "2"}));
}

TEST(CsvSplitter, NamesTheColumnOfRowNames) {
  CsvSplitter splitter(std::make_unique<ChunkedTextStream>("a,b\n1,x,y\n2,z,t\n"),
                       shape({"a", "b"}));
  splitter.look_ahead(kEvidenceRows, kEvidenceBytes);
  EXPECT_EQ(splitter.header(), (Cells{"", "a", "b"}));
  EXPECT_EQ((*splitter.next())->cells, (Cells{"1", "x", "y"}));
}

TEST(CsvSplitter, TellsACutEndFromAQuoteThatSwallowsRows) {
  EXPECT_EQ(split("a,b\n1,2\n3,\"cou", shape({"a", "b"})),
            (std::vector<std::string>{"2:1|2", "3:[truncated]"}));
  EXPECT_EQ(split("a,b\n1,\"ouvert\n3,4\n5,6\n", shape({"a", "b"})),
            (std::vector<std::string>{"2:[bad_row]", "3:3|4", "4:5|6"}));
}

TEST(CsvSplitter, DropsNulsFromEveryCell) {
  EXPECT_EQ(split(std::string("a,b\n1\0,\0deux\0\n", 14), shape({"a", "b"})),
            (std::vector<std::string>{"2:1|deux"}));
}

TEST(CsvSplitter, FindsNothingInNothing) {
  EXPECT_TRUE(split("", shape({"a"})).empty());
  EXPECT_TRUE(split("a\n", shape({"a"})).empty());
  EXPECT_TRUE(split("a\n\n\r\n\n", shape({"a"})).empty());
}

TEST(CsvSplitter, GivesTheRowsBeforeAnError) {
  const Error error{ErrorCode::Damaged, make_message(MessageId::ContainerDamaged, "a", "b"), {}};
  CsvSplitter splitter(std::make_unique<ChunkedTextStream>("a,b\n1,2\n3,4\n", 5, error),
                       shape({"a", "b"}));
  splitter.look_ahead(kEvidenceRows, kEvidenceBytes);
  EXPECT_EQ((*splitter.next())->cells, (Cells{"1", "2"}));
  EXPECT_EQ((*splitter.next())->cells, (Cells{"3", "4"}));
  const auto end = splitter.next();
  ASSERT_FALSE(end);
  EXPECT_EQ(end.error().code, ErrorCode::Damaged);
}

TEST(CsvSplitter, CutsTheExcerptOfADefectBetweenCharacters) {
  std::string row;
  for (int i = 0; i < 3000; ++i)
    row += "é,";
  CsvSplitter splitter(std::make_unique<ChunkedTextStream>("a,b\n" + row + "x\n"),
                       shape({"a", "b"}));
  const auto item = splitter.next();
  ASSERT_TRUE(item && *item);
  EXPECT_EQ((*item)->defect, "bad_row");
  EXPECT_LE((*item)->json.size(), 4096u);
  EXPECT_TRUE((*item)->json.ends_with("é") || (*item)->json.ends_with(","));
}

}  // namespace
}  // namespace pepite::indexer
