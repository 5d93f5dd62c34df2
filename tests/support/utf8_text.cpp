#include "tests/support/utf8_text.h"

#include <array>
#include <string_view>

namespace pepite {
namespace {

constexpr std::array<std::string_view, 64> kPieces = {"a",      "B",
                                                      "l'",     "L’",
                                                      "été",    "ŒU",
                                                      "z",      "x1",
                                                      "12",     "3,5",
                                                      "_",      "-",
                                                      ".",      ":",
                                                      ";",      "'",
                                                      "’",      "\"",
                                                      "…",      " ",
                                                      "  ",     "\n",
                                                      "#",      "@",
                                                      "$",      "://",
                                                      "http",   "https://x.fr/a",
                                                      ".com",   ".fr",
                                                      "/",      "?",
                                                      "(",      ")",
                                                      "&",      "%C3%A9",
                                                      "\u0301", "\u0327",
                                                      "\u200D", "\uFE0F",
                                                      "👩",      "🇫",
                                                      "🇷",      "🏿",
                                                      "❤",      "1\uFE0F\u20E3",
                                                      "漢",     "ひ",
                                                      "カ",     "ไทย",
                                                      "한",     "עב",
                                                      "ﷺ",      "ﬁ",
                                                      "ß",      "İ",
                                                      "\u0345", "\u00AD",
                                                      "\u3099", "\u0308",
                                                      "\xFF",   "\xE2\x80",
                                                      "\xC3",   "ς"};

}  // namespace

std::string utf8_of(char32_t c) {
  std::string out;
  const auto add = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    add(c);
    return out;
  }
  if (c < 0x800) {
    add(0xC0 | c >> 6);
  } else {
    if (c < 0x10000) {
      add(0xE0 | c >> 12);
    } else {
      add(0xF0 | c >> 18);
      add(0x80 | (c >> 12 & 0x3F));
    }
    add(0x80 | (c >> 6 & 0x3F));
  }
  add(0x80 | (c & 0x3F));
  return out;
}

std::string random_text(std::mt19937& random) {
  std::string out;
  for (auto pieces = random() % 40; pieces > 0; --pieces)
    out += kPieces[random() % kPieces.size()];
  return out;
}

}  // namespace pepite
