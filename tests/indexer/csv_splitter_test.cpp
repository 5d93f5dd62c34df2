#include "indexer/csv_splitter.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "shared/message_id.h"
#include "tests/indexer/json_export_support.h"
#include "tests/support/growth.h"

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

const std::string kHead = "id,date,author,text\n";
const CsvShape kPosts = shape({"id", "date", "author", "text"});

std::string post(int number, const std::string& text) {
  return std::to_string(359210040000000000 + number) + ",2013-07-22,lea," + text + "\n";
}

// `defects`: of the items that are defects, by their lines.
void expect_split(const std::string& text, const CsvShape& shape, std::size_t items,
                  const std::vector<std::string>& defects) {
  for (const std::size_t piece : {std::size_t{3}, std::size_t{1} << 20}) {
    const std::vector<std::string> found = split(text, shape, piece);
    std::vector<std::string> broken;
    for (const std::string& item : found)
      if (item.find(":[") != std::string::npos) broken.push_back(item);
    EXPECT_EQ(found.size(), items) << text.substr(0, 300);
    EXPECT_EQ(broken, defects) << text.substr(0, 300);
  }
}

// A lost quote that closes at some later one once swallowed thousands of posts without a word.
TEST(CsvSplitter, ReadsTheRowsThatALostQuoteSwallowed) {
  struct Case {
    const char* name;
    std::string lost;
    std::string closing;
  };
  const Case cases[] = {
      {"a quoted cell", "\"pas ferme", "\"bien, ferme\""},
      {"one without a separator", "\"pas ferme", "\"bien\""},
      {"one that begins with a separator", "\"pas ferme", "\",oui\""},
      {"one of several lines", "\"pas ferme", "\"deux\nlignes\""},
      {"one that begins with a line", "\"pas ferme", "\"\ndeux\""},
      {"one that begins with a quote", "\"pas ferme", "\"\"\"oui\"\" dit-il\""},
      {"a quote of a cell without", "\"pas ferme", "écran 27\""},
      {"quotes in a cell without", "\"pas ferme", "un \"petit\" mot"},
      {"nothing", "\"pas ferme", "fin"},
      {"another lost quote", "\"bien, pas ferme", "\"bien, ferme\""},
      {"after several lines", "\"un\n\ndeux", "\"bien, ferme\""},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    for (const int between : {0, 1, 3, 150}) {
      std::string text = kHead + post(1, "oui") + post(2, each.lost);
      for (int i = 0; i < between; ++i)
        text += post(3 + i, "bonjour");
      text += post(1000, each.closing) + post(1001, "oui") + post(1002, "fin");
      expect_split(text, kPosts, static_cast<std::size_t>(5 + between), {"3:[bad_row]"});
    }
  }
}

TEST(CsvSplitter, ReadsSwallowedRowsOfOtherTables) {
  expect_split(
      "\"id\",\"text\"\n\"10001\",\"pas ferme\n\"10002\",\"oui\"\n\"10003\",\"non\"\n"
      "\"10004\",\"pas ferme\n\"10005\",\"oui\"\n",
      shape({"id", "text"}), 5, {"2:[bad_row]", "5:[bad_row]"});
  expect_split(
      "text;id;date\n\"pas ferme;10001;2013-07-22\noui;10002;2013-07-22\n"
      "\"oui; non\";10003;2013-07-22\n\"deux\nlignes\";10004;2013-07-22\n",
      shape({"text", "id", "date"}, ';'), 4, {"2:[bad_row]"});
  expect_split("author,text\nlea,\"pas ferme\nbob,oui\nlea,\"oui, non\"\nlea,fin\n",
               shape({"author", "text"}), 4, {"2:[bad_row]"});
  expect_split("text\noui\n\"pas ferme\nbonjour, toi\n\"bien, ferme\"\nfin\n", shape({"text"}), 5,
               {"3:[bad_row]"});
  expect_split("text,id\r\n\"pas ferme,10001\r\noui,10002\r\n\"a\",10003\r\n",
               shape({"text", "id"}), 3, {"2:[bad_row]"});
  expect_split("id,text\r10001,\"pas ferme\r10002,oui\r10003,\"a\"\r", shape({"id", "text"}), 3,
               {"2:[bad_row]"});
  // The names of rows that R writes are seen beside the damage.
  expect_split("date,text\n1,2013-07-22,oui\n2,2013-07-22,\"pas ferme\n3,2013-07-22,\"oui\"\n",
               shape({"date", "text"}), 3, {"3:[bad_row]"});
}

TEST(CsvSplitter, KeepsTextsOfSeveralLinesWhole) {
  const std::string texts[] = {
      "\"un\ndeux, trois\n\"\"quatre\"\"\"",
      "\"a,b,c,d\n1,2,3,4\n\"\"x\"\",\"\"y\"\",z,t\"",
      "\"tableau:\n2013-07-22,Paris,12,3\n2013-07-23,Lyon,12,4\"",
      "\"12345,oui,non,fin\n12346,oui,non,fin\"",
      "\"il dit \"oui\" enfin\net puis\"",
      "\"il dit:\n\"oui\" et \"non\" enfin\nfin\"",
      "\"\n\n,\n\"\"\"\"\n\"",
      "\"" + post(7, "un post cité") + "et mon avis\"",
      "\"mon avis\n" + post(7, "\"\"un post, cité\"\"") + "\"",
  };
  for (const std::string& text : texts)
    expect_split(kHead + post(1, "oui") + post(2, text) + post(3, "fin"), kPosts, 3, {});
}

// Quotes that are lost in every row, that close at the end, that look as if they did.
TEST(CsvSplitter, TakesTimeInProportionToRowsWithLostQuotes) {
  struct Case {
    const char* name;
    std::string row;
    std::string other;
    std::string end;
  };
  const Case cases[] = {
      {"all lost", post(1, "\"a"), "", ""},
      {"lost and whole by turns", post(1, "\"a"), post(2, "a"), post(3, "\"x\"")},
      {"rubbish and rows by turns", "\"a\n", post(2, "a"), post(3, "\"x\"")},
      {"rubbish and quotes by turns", "x,\"a\n", post(2, "\"a\""), ""},
      {"line ends only", post(1, "\""), "", ""},
  };
  for (const Case& each : cases) {
    SCOPED_TRACE(each.name);
    const auto work = [&each](std::size_t rows) {
      std::string text = kHead + post(1, "oui") + post(2, "non") + post(3, "\"pas ferme");
      for (std::size_t i = 0; i < rows; ++i)
        text += each.row + each.other;
      EXPECT_GT(split(text + each.end, kPosts).size(), rows / 2);
    };
    EXPECT_LT(growth_of(work, 1'000), kLinearGrowth);
  }
}

// Words alone cannot tell a row from a text: what such rows make be read again has a bound.
TEST(CsvSplitter, ReadsRowsAgainUpToABound) {
  std::string text = "author,text\nlea,oui\nbob,\"pas ferme\n";
  for (int i = 0; i < 20'000; ++i)
    text += "lea,oui\n\"junk\n";
  text += "lea,\"fin\"\n";
  const auto rows = split(text, shape({"author", "text"}));
  EXPECT_GT(rows.size(), 50u);
  EXPECT_LT(rows.size(), 2'000u);
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
