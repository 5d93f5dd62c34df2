#include "shared/csv_row.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite {
namespace {

using Cells = std::vector<std::string>;
using Rows = std::vector<Cells>;

Rows cells_of(const std::vector<CsvRow>& rows) {
  Rows all;
  for (const CsvRow& row : rows)
    all.push_back(row.cells);
  return all;
}

// The same text in pieces of `size` bytes.
std::vector<CsvRow> parse_in_pieces(std::string_view text, char separator, std::size_t size) {
  CsvRowParser parser(separator, 1 << 20);
  std::vector<CsvRow> rows;
  for (std::size_t i = 0; i < text.size(); i += size) {
    parser.feed(text.substr(i, size));
    while (auto row = parser.next())
      rows.push_back(*std::move(row));
  }
  parser.finish();
  while (auto row = parser.next())
    rows.push_back(*std::move(row));
  return rows;
}

struct Case {
  std::string text;
  char separator;
  Rows rows;
};

TEST(CsvRow, SplitsWhatToolsWrite) {
  const std::vector<Case> cases = {
      {"", ',', {}},
      {"a", ',', {{"a"}}},
      {"a,b\n1,2\n", ',', {{"a", "b"}, {"1", "2"}}},
      {"a;b\r\n1,5;2\r\n", ';', {{"a", "b"}, {"1,5", "2"}}},
      {"a\tb\n1\t\n", '\t', {{"a", "b"}, {"1", ""}}},
      {"a|b\r1|2", '|', {{"a", "b"}, {"1", "2"}}},
      {"a,\"l1\nl2\",\"\"\"\"\n", ',', {{"a", "l1\nl2", "\""}}},
      {"\xEF\xBB\xBFid,texte\n1,été\n", ',', {{"id", "texte"}, {"1", "été"}}},
      {"a,\n\n\nb,\n", ',', {{"a", ""}, {"b", ""}}},
      {"  espace , b \n", ',', {{"  espace ", " b "}}},
      {"5\" de neige,oui\n", ',', {{"5\" de neige", "oui"}}},
      {"\"il a dit \"oui\" hier\",b\n", ',', {{"il a dit \"oui\" hier", "b"}}},
      {"\"\",\"\"\n", ',', {{"", ""}}},
      {"\xFF\xFE,b\n", ',', {{"\xFF\xFE", "b"}}},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(cells_of(parse_csv(c.text, c.separator)), c.rows) << c.text;
    for (const std::size_t size : {1U, 2U, 3U, 7U}) {
      EXPECT_EQ(cells_of(parse_in_pieces(c.text, c.separator, size)), c.rows)
          << c.text << " in pieces of " << size;
    }
  }
}

TEST(CsvRow, KnowsLineAndOffsetWhenCellsHoldNewlines) {
  const std::string text = "id,text\r\n1,\"a\nb\r\nc\"\r\n\r\n2,d\r\n";
  for (const std::size_t size : {1U, 2U, 5U, 100U}) {
    const std::vector<CsvRow> rows = parse_in_pieces(text, ',', size);
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[0].line, 1u);
    EXPECT_EQ(rows[0].offset_bytes, 0u);
    EXPECT_EQ(rows[1].line, 2u);
    EXPECT_EQ(rows[1].offset_bytes, 9u);
    EXPECT_EQ(rows[2].line, 6u) << size;
    EXPECT_EQ(rows[2].offset_bytes, text.find("2,d"));
  }
}

TEST(CsvRow, TellsAnUnbalancedQuoteAtTheEnd) {
  const std::vector<CsvRow> rows = parse_csv("a,b\n1,\"coupé en plein", ',');
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].state, CsvRowState::Whole);
  EXPECT_EQ(rows[1].state, CsvRowState::UnbalancedQuote);
  EXPECT_EQ(rows[1].cells, (Cells{"1", "coupé en plein"}));

  CsvRowParser parser(',', 1000);
  parser.feed("a,b\n1,\"cut\nhere,2\n");
  parser.finish();
  EXPECT_EQ(parser.unbalanced_bytes(), "1,\"cut\nhere,2\n");
}

TEST(CsvRow, DropsRowsThatAreTooLargeAndGoesOn) {
  const std::string text = "a,b\n1," + std::string(500, 'x') + "\n2,fin\n";
  for (const std::size_t size : {1U, 64U, 10000U}) {
    CsvRowParser parser(',', 100);
    for (std::size_t i = 0; i < text.size(); i += size)
      parser.feed(text.substr(i, size));
    parser.finish();
    std::vector<CsvRow> rows;
    while (auto row = parser.next())
      rows.push_back(*row);
    ASSERT_EQ(rows.size(), 3u) << size;
    EXPECT_EQ(rows[1].state, CsvRowState::TooLarge);
    EXPECT_EQ(rows[1].line, 2u);
    EXPECT_EQ(rows[2].cells, (Cells{"2", "fin"}));
    EXPECT_EQ(rows[2].line, 3u);
  }
}

TEST(CsvRow, GuessesTheSeparatorFromTheRows) {
  const std::vector<std::pair<std::string, std::optional<char>>> cases = {
      {"id,text\n1,bonjour\n", ','},
      {"id;texte\n1;oui, bien sûr\n2;non, jamais, merci\n", ';'},
      {"id\ttext\n1\ta, b; c\n", '\t'},
      {"id|text\n1|a\n2|b", '|'},
      {"id;text\n1;\"a,b\nc,d\"\n2;\"x", ';'},
      {"un texte sans colonne\nune autre ligne\n", std::nullopt},
      {"# Titre, et suite\nUn mot.\nDeux, trois.\nRien\nRien, non, rien\nPlus rien\n",
       std::nullopt},
      {"id;prose\n1;a\n2;b\nune ligne\nperdue\n", ';'},
      {"", std::nullopt},
  };
  for (const auto& [text, expected] : cases)
    EXPECT_EQ(guess_separator(text), expected) << text;
}

}  // namespace
}  // namespace pepite
