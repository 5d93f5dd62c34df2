#include "shared/fold.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <cassert>
#include <cstddef>

#include "shared/code_point.h"

namespace pepite {
namespace {

enum class Accents { Remove, Keep };

// U+00C0 - U+017F folded by hand: nearly all that French and English texts hold beyond ASCII. An
// empty entry goes the long way. fold_test.cpp holds this against the long way, character by
// character.
constexpr std::size_t kFirstLatin = 0xC0;
constexpr std::array<std::string_view, 0x180 - kFirstLatin> kPlainLatin = {
    // U+00C0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  //
    "", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "", "ss",     //
    // U+00E0
    "a", "a", "a", "a", "a", "a", "ae", "c", "e", "e", "e", "e", "i", "i", "i", "i",  //
    "", "n", "o", "o", "o", "o", "o", "", "o", "u", "u", "u", "u", "y", "", "y",      //
    // U+0100
    "a", "a", "a", "a", "a", "a", "c", "c", "c", "c", "c", "c", "c", "c", "d", "d",  //
    "d", "d", "e", "e", "e", "e", "e", "e", "e", "e", "e", "e", "g", "g", "g", "g",  //
    "g", "g", "g", "g", "h", "h", "h", "h", "i", "i", "i", "i", "i", "i", "i", "i",  //
    "i", "i", "", "", "j", "j", "k", "k", "", "l", "l", "l", "l", "l", "l", "",      //
    // U+0140
    "", "l", "l", "n", "n", "n", "n", "n", "n", "", "", "", "o", "o", "o", "o",        //
    "o", "o", "oe", "oe", "r", "r", "r", "r", "r", "r", "s", "s", "s", "s", "s", "s",  //
    "s", "s", "t", "t", "t", "t", "t", "t", "u", "u", "u", "u", "u", "u", "u", "u",    //
    "u", "u", "u", "u", "w", "w", "y", "y", "y", "z", "z", "z", "z", "z", "z", "s"};

// Letters that no decomposition takes apart, as most readers type them.
std::string_view plain_letter(char32_t c) {
  switch (c) {
    case 0x00E6:
      return "ae";
    case 0x0153:
      return "oe";
    case 0x00F8:
      return "o";
    case 0x0111:
      return "d";
    case 0x0127:
      return "h";
    case 0x0131:
      return "i";
    case 0x0142:
      return "l";
    case 0x0167:
      return "t";
    default:
      return {};
  }
}

bool is_apostrophe_like(char32_t c) {
  return c == 0x2018 || c == 0x2019 || c == 0x201B || c == 0x02BC || c == 0x2032;
}

// Marks that tell spellings apart but not words. Those of other scripts (Indic vowel signs, Thai
// tones, Japanese voicing) make the word and stay.
bool is_diacritic(char32_t c) {
  if (c < 0x300 || u_charType(static_cast<UChar32>(c)) != U_NON_SPACING_MARK) return false;
  if (c == 0x3099 || c == 0x309A) return false;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  return script == USCRIPT_INHERITED || script == USCRIPT_HEBREW || script == USCRIPT_CYRILLIC ||
         script == USCRIPT_GREEK;
}

// ASCII and the table; false, and `out` is worthless, when the text needs the long way.
bool fold_short_way(std::string_view utf8, std::string& out) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : utf8[i]);
      continue;
    }
    const unsigned char next = i + 1 < utf8.size() ? static_cast<unsigned char>(utf8[i + 1]) : 0;
    if (byte >= 0xC3 && byte <= 0xC5 && (next & 0xC0) == 0x80) {
      const std::string_view plain =
          kPlainLatin[(static_cast<std::size_t>(byte & 0x1F) << 6 | (next & 0x3F)) - kFirstLatin];
      if (plain.empty()) return false;
      out.append(plain);
      ++i;
    } else if (utf8.substr(i, 3) == "\u2019") {
      out.push_back('\'');
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

// The capital letters of U+00C0 - U+00DE are two bytes whose small ones differ by 0x20.
bool fold_short_way_keeping_accents(std::string_view utf8, std::string& out) {
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    if (byte < 0x80) {
      out.push_back(byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte | 0x20) : utf8[i]);
      continue;
    }
    const unsigned char next = i + 1 < utf8.size() ? static_cast<unsigned char>(utf8[i + 1]) : 0;
    const bool is_latin_letter = byte == 0xC3 && next >= 0x80 && next <= 0xBF && next != 0x97 &&
                                 next != 0x9F && next != 0xB7 && next != 0x86 && next != 0xA6;
    if (is_latin_letter) {
      out.push_back(utf8[i]);
      out.push_back(static_cast<char>(next | 0x20));
      ++i;
    } else if (utf8.substr(i, 2) == "œ" || utf8.substr(i, 2) == "Œ") {
      out.append("oe");
      ++i;
    } else if (utf8.substr(i, 3) == "\u2019") {
      out.push_back('\'');
      i += 2;
    } else {
      return false;
    }
  }
  return true;
}

std::string normalize(const icu::Normalizer2* form, const std::string& utf8) {
  UErrorCode status = U_ZERO_ERROR;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  // Normalisation knows no failure but want of memory.
  form->normalizeUTF8(0, utf8, sink, nullptr, status);
  assert(U_SUCCESS(status));
  return out;
}

const icu::Normalizer2* normal_form(const icu::Normalizer2* (*get)(UErrorCode&)) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* form = get(status);
  assert(U_SUCCESS(status));
  return form;
}

std::string replace_characters(const std::string& utf8, Accents accents) {
  std::string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto [c, bytes] = code_point_at(utf8, i);
    const std::size_t at = i;
    i += bytes;
    if (accents == Accents::Remove && is_diacritic(c)) continue;
    const bool is_ligature = c == 0x00E6 || c == 0x0153;
    const std::string_view plain =
        accents == Accents::Remove || is_ligature ? plain_letter(c) : std::string_view{};
    if (!plain.empty()) {
      out.append(plain);
    } else if (is_apostrophe_like(c)) {
      out.push_back('\'');
    } else {
      // What was broken is read as U+FFFD and written as such.
      c == 0xFFFD ? out.append("\uFFFD") : out.append(utf8, at, bytes);
    }
  }
  return out;
}

std::string fold_once(const std::string& utf8, Accents accents) {
  // ICU makes them once too, but where the thread sanitizer cannot see how threads wait for it.
  static const icu::Normalizer2* const casefold =
      normal_form(icu::Normalizer2::getNFKCCasefoldInstance);
  static const icu::Normalizer2* const decompose = normal_form(icu::Normalizer2::getNFDInstance);
  static const icu::Normalizer2* const compose = normal_form(icu::Normalizer2::getNFCInstance);
  std::string text = normalize(casefold, utf8);
  if (accents == Accents::Remove) text = normalize(decompose, text);
  return normalize(compose, replace_characters(text, accents));
}

std::string fold_long_way(std::string_view utf8, Accents accents) {
  // Twice: what one step uncovers (a mark whose removal lets two letters compose) the next folds.
  const std::string once = fold_once(std::string(utf8), accents);
  return fold_once(once, accents);
}

}  // namespace

std::string fold(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  return fold_short_way(utf8, out) ? out : fold_long_way(utf8, Accents::Remove);
}

std::string fold_keeping_accents(std::string_view utf8) {
  std::string out;
  out.reserve(utf8.size());
  return fold_short_way_keeping_accents(utf8, out) ? out : fold_long_way(utf8, Accents::Keep);
}

}  // namespace pepite
