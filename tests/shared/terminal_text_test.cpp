#include "shared/terminal_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace pepite {
namespace {

struct SafeCase {
  std::string_view name;
  std::string input;
  std::string expected;
};

std::vector<SafeCase> safe_cases() {
  using namespace std::string_literals;
  return {
      {"empty", "", ""},
      {"French", "L’été à Québec, œuvre « naïve »", "L’été à Québec, œuvre « naïve »"},
      {"no-break space", "20\u00a0%\u202f!", "20\u00a0%\u202f!"},
      {"escape", "a\x1b[2Jb", "a\uFFFD[2Jb"},
      {"OSC 8 link", "\x1b]8;;http://a.b\x1b\\x\x07", "\uFFFD]8;;http://a.b\uFFFD\\x\uFFFD"},
      {"C1 as UTF-8", "a\u009b2Jb\u0085c", "a\uFFFD2Jb\uFFFDc"},
      {"C1 as a byte", "a\x9b"s + "2J", "a\uFFFD2J"},
      {"NUL and DEL", "a\0b\x7f"s, "a\uFFFDb\uFFFD"},
      {"backspace", "ab\b\bcd", "ab\uFFFD\uFFFDcd"},
      {"line breaks and tabs", "a\r\nb\rc\nd\u2028e\u2029f\tg", "a b c d e f g"},
      {"form feed and vertical tab", "a\fb\vc", "a\uFFFDb\uFFFDc"},
      {"override", "abc\u202Etxt.exe\u202C", "abctxt.exe"},
      {"isolates", "\u2066a\u2067b\u2068c\u2069", "abc"},
      {"marks of direction", "a\u200E\u200F\u061Cb", "ab"},
      {"zero width", "pé\u200Bpi\u00ADte\uFEFF\u2060\u180E", "pépite"},
      {"fillers", "a\u3164\u115F\uFFA0b", "ab"},
      {"joiner between letters", "a\u200Db\u200Cc", "abc"},
      {"joiners in Persian", "می\u200Cخواهم", "می\u200Cخواهم"},
      {"only one joiner", "می\u200C\u200D\u200Cخ", "می\u200Cخ"},
      {"joiner in Sinhala", "ශ්\u200Dරී", "ශ්\u200Dරී"},
      {"family", "👨\u200D👩\u200D👧\u200D👦", "👨\u200D👩\u200D👧\u200D👦"},
      {"skin and profession", "👩🏽\u200D🚒", "👩🏽\u200D🚒"},
      {"heart on fire", "❤\uFE0F\u200D🔥", "❤\uFE0F\u200D🔥"},
      {"keycap", "1\uFE0F\u20E3", "1\uFE0F\u20E3"},
      {"joiner that joins nothing", "👩\u200D", "👩"},
      {"joiner before a letter", "👩\u200Da", "👩a"},
      {"selectors as a hiding place", "a\uFE0F\uFE00😀\uFE0F\uFE0F\uFE01", "a😀\uFE0F"},
      {"ideographic variant", "葛\U000E0100", "葛\U000E0100"},
      {"flag of Québec by letters", "🇨🇦", "🇨🇦"},
      {"flag of Scotland", "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F",
       "🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F"},
      {"flag without an end", "🏴\U000E0067\U000E0062\U000E0073x", "🏴x"},
      {"tags as a hiding place", "ok\U000E0061\U000E0062\U000E0063\U000E007F\U000E0001", "ok"},
      {"broken UTF-8", "a\xff\xc3(\xe2\x82", "a\uFFFD\uFFFD(\uFFFD"},
      {"lone surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
      {"overlong", "\xc0\xaf", "\uFFFD\uFFFD"},
      {"non-characters", "a\uFFFEb\U0010FFFF", "a\uFFFDb\uFFFD"},
      {"marks", "e\u0301\u0323 a", "e\u0301\u0323 a"},
      {"tower", "Z\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309a",
       "Z\u0301\u0302\u0303\u0304\u0305\u0306a"},
      {"interlinear annotation", "a\uFFF9b\uFFFAc\uFFFB", "abc"},
  };
}

TEST(TerminalText, DefusesWhatIsHostileAndKeepsTheRest) {
  for (const SafeCase& c : safe_cases()) {
    EXPECT_EQ(terminal_safe(c.input), c.expected) << c.name;
  }
}

TEST(TerminalText, IsIdempotent) {
  for (const SafeCase& c : safe_cases()) {
    const std::string once = terminal_safe_lines(c.input);
    EXPECT_EQ(terminal_safe_lines(once), once) << c.name;
  }
}

TEST(TerminalText, KeepsLinesOfWholePosts) {
  EXPECT_EQ(terminal_safe_lines("a\r\nb\rc\nd\u2028e\u2029f\r"), "a\nb\nc\nd\ne\nf\n");
}

TEST(TerminalText, BoundsEveryTowerOfAHugeText) {
  std::string tower = "o";
  for (int i = 0; i < 100000; ++i)
    tower += "\u0300";
  EXPECT_EQ(terminal_safe(tower).size(), 1U + 2 * kMarksOnOneBase);
}

TEST(TerminalText, FindsPlacesAgain) {
  const std::string text =
      "a\x1b\u202E"
      "b\xff"
      "c\r\nd";
  const std::vector<std::size_t> offsets = {0, 1, 2, 5, 6, 7, 8, 9, 10, 99};
  const SafeLines lines = terminal_safe_lines(text, offsets);
  EXPECT_EQ(lines.text, "a\uFFFDb\uFFFDc\nd");
  EXPECT_EQ(lines.offsets, (std::vector<std::size_t>{0, 1, 4, 4, 5, 8, 9, 10, 10, 11}));
}

TEST(TerminalText, MovesAPlaceInsideACharacterBehindIt) {
  const std::vector<std::size_t> offsets = {1, 3};
  const SafeLines lines = terminal_safe_lines("éa\u200Bb", offsets);
  EXPECT_EQ(lines.text, "éab");
  EXPECT_EQ(lines.offsets, (std::vector<std::size_t>{2, 3}));
}

TEST(TerminalText, MeasuresCells) {
  const std::vector<std::pair<std::string, std::size_t>> cases = {
      {"", 0},
      {"abc", 3},
      {"été", 3},
      {"e\u0301", 1},
      {"日本", 4},
      {"ﾊﾝ", 2},
      {"한", 2},
      {"\u1112\u1161\u11ab", 2},
      {"😀", 2},
      {"❤", 1},
      {"❤\uFE0F", 2},
      {"1\uFE0F\u20E3", 2},
      {"👩🏽", 2},
      {"👨\u200D👩\u200D👧", 2},
      {"👩\u200D❤\uFE0F\u200D👩", 2},
      {"🇨🇦🇫🇷", 4},
      {"🏴\U000E0067\U000E0062\U000E0073\U000E0063\U000E0074\U000E007F", 2},
      {"می\u200Cخ", 3},
      {"\uFFFD", 1},
      {"A\u00a0B", 3},
  };
  for (const auto& [text, cells] : cases) {
    EXPECT_EQ(display_width(text), cells) << text;
  }
}

}  // namespace
}  // namespace pepite
