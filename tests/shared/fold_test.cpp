#include "shared/fold.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>

#include "shared/code_point.h"
#include "tests/support/utf8_text.h"

namespace pepite {
namespace {

struct FoldCase {
  std::string_view text;
  std::string_view folded;
  std::string_view with_accents;
};
constexpr FoldCase kCases[] = {
    {"", "", ""},
    {"Train", "train", "train"},
    {"Événement", "evenement", "événement"},
    {"E\u0301ve\u0300nement", "evenement", "évènement"},  // NFD
    {"L’Œuvre", "l'oeuvre", "l'oeuvre"},
    {"L‘ŒUVRE", "l'oeuvre", "l'oeuvre"},
    {"lʼamour", "l'amour", "l'amour"},
    {"ﬁn", "fin", "fin"},
    {"Straße", "strasse", "strasse"},
    {"ÆTHER", "aether", "aether"},
    {"İstanbul", "istanbul", "i̇stanbul"},
    {"Ÿ ÿ", "y y", "ÿ ÿ"},
    {"smørrebrød Łódź đ", "smorrebrod lodz d", "smørrebrød łódź đ"},
    {"ＦＵＬＬ１２", "full12", "full12"},
    {"Ελλάδα", "ελλαδα", "ελλάδα"},
    {"ΟΔΟΣ", "οδοσ", "οδοσ"},
    {"Чёрный", "черныи", "чёрный"},
    {"が", "が", "が"},
    {"हिन्दी", "हिन्दी", "हिन्दी"},
    {"soft\u00ADhyphen", "softhyphen", "softhyphen"},
    {"a\xFF\xC3z", "a\uFFFD\uFFFDz", "a\uFFFD\uFFFDz"},
    {"\xC3", "\uFFFD", "\uFFFD"},
};

TEST(Fold, BringsWrittenFormsTogether) {
  for (const FoldCase& c : kCases)
    EXPECT_EQ(fold(c.text), c.folded) << c.text;
}

TEST(Fold, KeepsAccentsWhereAsked) {
  for (const FoldCase& c : kCases)
    EXPECT_EQ(fold_keeping_accents(c.text), c.with_accents) << c.text;
}

TEST(Fold, KeepsZeroBytes) {
  EXPECT_EQ(fold(std::string_view("A\0É", 4)), std::string_view("a\0e", 3));
}

// A character of an Indic script sends the whole text the long way round.
TEST(Fold, IsTheSameTheShortWayAndTheLongWay) {
  const std::string detour = " ह";
  for (char32_t c = 1; c < 0x3000; ++c) {
    const std::string text = utf8_of(c);
    EXPECT_EQ(fold(text) + detour, fold(text + detour)) << std::hex << static_cast<unsigned>(c);
    EXPECT_EQ(fold_keeping_accents(text) + detour, fold_keeping_accents(text + detour))
        << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Fold, IsIdempotentOnEveryCharacter) {
  for (char32_t c = 0; c < 0x110000; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    const std::string once = fold(utf8_of(c));
    ASSERT_EQ(fold(once), once) << std::hex << static_cast<unsigned>(c);
    ASSERT_EQ(fold(fold_keeping_accents(utf8_of(c))), once) << std::hex << static_cast<unsigned>(c);
  }
}

TEST(Fold, IsIdempotentOnRandomText) {
  std::mt19937 random(7);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = random_text(random);
    const std::string once = fold(text);
    ASSERT_EQ(fold(once), once) << text;
    const std::string kept = fold_keeping_accents(text);
    ASSERT_EQ(fold_keeping_accents(kept), kept) << text;
    ASSERT_EQ(fold(kept), once) << text;
  }
}

TEST(Fold, TakesALongText) {
  std::string text;
  std::string folded;
  for (int i = 0; i < 200000; ++i) {
    text += "Été ";
    folded += "ete ";
  }
  EXPECT_EQ(fold(text), folded);
  EXPECT_EQ(fold(text + "\u0301"), folded);
}

}  // namespace
}  // namespace pepite
