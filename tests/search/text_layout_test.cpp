#include "search/text_layout.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

std::string wrap(std::string_view text, std::size_t columns, Indent indent = {}) {
  StyledText styled;
  styled.append(text);
  return TextWrapper({UiLanguage::English, columns, false}).wrap(styled, indent);
}

TEST(TextLayout, BreaksAtSpacesOnly) {
  struct Case {
    std::string_view text;
    std::size_t columns;
    std::string_view expected;
  };
  for (const Case& c : {
           Case{"", 20, ""},
           Case{"court", 20, "court\n"},
           Case{"vu le film hier soir, adoré", 20, "vu le film hier\nsoir, adoré\n"},
           Case{"exactly twenty cells", 20, "exactly twenty cells\n"},
           Case{"exactly twenty cells and more", 20, "exactly twenty cells\nand more\n"},
           Case{"peut-être aujourd’hui peut-être", 20, "peut-être\naujourd’hui\npeut-être\n"},
           Case{"vraiment beau\u00a0! et toi", 14, "vraiment\nbeau\u00a0! et toi\n"},
           Case{"lire https://cinema.example/programme/de/la/semaine?q=1 vite", 20,
                "lire\nhttps://cinema.example/programme/de/la/semaine?q=1\nvite\n"},
           Case{"日本語のテキストは空白なし", 12, "日本語のテキ\nストは空白な\nし\n"},
           Case{"😀😀😀😀😀😀😀😀😀😀😀", 20, "😀😀😀😀😀😀😀😀😀😀\n😀\n"},
           Case{"fête 👨\u200D👩\u200D👧 👨\u200D👩\u200D👧 👨\u200D👩\u200D👧 🇨🇦", 12,
                "fête 👨\u200D👩\u200D👧 👨\u200D👩\u200D👧\n👨\u200D👩\u200D👧 🇨🇦\n"},
           Case{"a\nb", 20, "a\nb\n"},
           Case{"\n\n a\n\n\n\nb\n\n", 20, " a\n\nb\n"},
           Case{"\n\n", 20, ""},
       }) {
    EXPECT_EQ(wrap(c.text, c.columns), c.expected);
  }
}

TEST(TextLayout, KeepsEveryLineWithinTheColumns) {
  const std::string text =
      "Ce soir 🎬 au cinéma du quartier 日本 avec toute la famille 👨\u200D👩\u200D👧 ; c’était "
      "« formidable », e\u0301te\u0301 compris, 🇨🇦 ❤\uFE0F et on y retourne demain !";
  for (const std::size_t columns : {20U, 33U, 80U}) {
    std::istringstream lines(wrap(text, columns, {1, 3}));
    for (std::string line; std::getline(lines, line);) {
      EXPECT_LE(display_width(line), columns) << line;
    }
  }
}

TEST(TextLayout, IndentsTheFirstLineAndTheRest) {
  EXPECT_EQ(wrap("vu le film hier soir", 14, {0, 2}), "vu le film\n  hier soir\n");
  EXPECT_EQ(wrap("a\n\nb", 14, {1, 2}), " a\n\n  b\n");
}

TEST(TextLayout, StylesLineByLineAndOnlyInColour) {
  StyledText text;
  text.append("vu le ");
  text.append("film hier", Style::Match);
  text.append(" soir");
  EXPECT_EQ(TextWrapper({UiLanguage::English, 10, true}).wrap(text, {1, 1}),
            " vu le\n \x1b[1;33mfilm hier\x1b[0m\n soir\n");
  EXPECT_EQ(TextWrapper({UiLanguage::English, 11, true}).wrap(text, {0, 0}),
            "vu le \x1b[1;33mfilm\x1b[0m\n\x1b[1;33mhier\x1b[0m soir\n");
  EXPECT_EQ(TextWrapper({UiLanguage::English, 11, false}).wrap(text, {0, 0}),
            "vu le film\nhier soir\n");
}

TEST(TextLayout, LetsAHugeWordOverflow) {
  const std::string word(100000, 'a');
  EXPECT_EQ(wrap("x " + word + " y", 20), "x\n" + word + "\ny\n");
}

TEST(TextLayout, PadsByCells) {
  EXPECT_EQ(pad_right("été", 5), "été  ");
  EXPECT_EQ(pad_right("日本", 5), "日本 ");
  EXPECT_EQ(pad_left("42", 5), "   42");
  EXPECT_EQ(pad_left("123456", 5), "123456");
}

}  // namespace
}  // namespace pepite::search
