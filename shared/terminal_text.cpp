#include "shared/terminal_text.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace pepite {
namespace {

constexpr UChar32 kReplacement = 0xFFFD;
constexpr UChar32 kNonJoiner = 0x200C;
constexpr UChar32 kJoiner = 0x200D;
constexpr UChar32 kEmojiSelector = 0xFE0F;
constexpr UChar32 kBlackFlag = 0x1F3F4;
constexpr UChar32 kCancelTag = 0xE007F;

// Scripts that choose letter forms by joiners (Unicode, chapters 9 and 12 to 16).
constexpr std::array kJoiningScripts = {
    USCRIPT_ARABIC,  USCRIPT_SYRIAC,   USCRIPT_MONGOLIAN, USCRIPT_NKO,     USCRIPT_DEVANAGARI,
    USCRIPT_BENGALI, USCRIPT_GURMUKHI, USCRIPT_GUJARATI,  USCRIPT_ORIYA,   USCRIPT_TAMIL,
    USCRIPT_TELUGU,  USCRIPT_KANNADA,  USCRIPT_MALAYALAM, USCRIPT_SINHALA, USCRIPT_KHMER,
    USCRIPT_MYANMAR, USCRIPT_TIBETAN,
};

enum class LineBreaks { BecomeSpaces, Stay };

UChar32 next_code_point(std::string_view text, std::int32_t& offset) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto size = static_cast<std::int32_t>(text.size());
  UChar32 code_point = 0;
  U8_NEXT_OR_FFFD(bytes, offset, size, code_point);
  return code_point;
}

bool has_script(UChar32 c, UScriptCode script) {
  return uscript_hasScript(c, script) != 0;
}

bool is_stacking_mark(UChar32 c) {
  return (U_GET_GC_MASK(c) & (U_GC_MN_MASK | U_GC_ME_MASK)) != 0;
}

bool is_pictograph(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_EXTENDED_PICTOGRAPHIC) != 0;
}

bool is_tag(UChar32 c) {
  return c >= 0xE0020 && c <= kCancelTag;
}

bool is_selector(UChar32 c) {
  return u_hasBinaryProperty(c, UCHAR_VARIATION_SELECTOR) != 0;
}

bool uses_joiners(UChar32 c) {
  if ((U_GET_GC_MASK(c) & (U_GC_L_MASK | U_GC_M_MASK)) == 0) return false;
  return std::any_of(kJoiningScripts.begin(), kJoiningScripts.end(),
                     [c](UScriptCode script) { return has_script(c, script); });
}

// Is it a character without any glyph of its own, or one that reorders its neighbours?
bool is_invisible(UChar32 c) {
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) return true;
  return u_charType(c) == U_FORMAT_CHAR &&
         u_hasBinaryProperty(c, UCHAR_PREPENDED_CONCATENATION_MARK) == 0;
}

// Length of the tags of a subdivision's flag (Scotland: "gbsct" and the cancel tag), 0 for none.
std::int32_t flag_tags_bytes(std::string_view text, std::int32_t begin) {
  constexpr int kFewest = 3;
  constexpr int kMost = 6;
  std::int32_t offset = begin;
  for (int tags = 0; offset < static_cast<std::int32_t>(text.size()) && tags <= kMost; ++tags) {
    const UChar32 c = next_code_point(text, offset);
    if (c == kCancelTag) return tags >= kFewest ? offset - begin : 0;
    const bool is_digit_or_letter =
        (c >= 0xE0030 && c <= 0xE0039) || (c >= 0xE0061 && c <= 0xE007A);
    if (!is_digit_or_letter) return 0;
  }
  return 0;
}

// Takes code points one after the other and keeps those that are harmless where they stand: what
// has been kept decides, so that a second pass changes nothing.
class Cleaner {
 public:
  Cleaner(std::string_view text, LineBreaks line_breaks) : text_(text), line_breaks_(line_breaks) {
    out_.reserve(text.size());
  }

  bool at_end() const { return offset_ >= static_cast<std::int32_t>(text_.size()); }
  std::size_t read_bytes() const { return static_cast<std::size_t>(offset_); }
  const std::string& out() const { return out_; }
  std::string take() { return std::move(out_); }

  void step() {
    const std::int32_t begin = offset_;
    const UChar32 c = next_code_point(text_, offset_);
    if (c >= 0x20 && c < 0x7F) {
      keep(c);
    } else if (c == '\r' || c == '\n' || c == 0x2028 || c == 0x2029) {
      if (c == '\r' && !at_end() && text_[read_bytes()] == '\n') ++offset_;
      keep(line_breaks_ == LineBreaks::Stay ? '\n' : ' ');
    } else if (c == '\t') {
      keep(' ');
    } else if (u_charType(c) == U_CONTROL_CHAR || U_IS_UNICODE_NONCHAR(c)) {
      keep(kReplacement);
    } else if (is_tag(c)) {
      keep_flag(begin);
    } else if (is_invisible(c)) {
      if (is_needed_here(c)) keep(c);
    } else if (!is_stacking_mark(c) || marks_ < kMarksOnOneBase) {
      keep(c);
    }
  }

 private:
  void keep(UChar32 c) {
    char bytes[U8_MAX_LENGTH];
    std::int32_t size = 0;
    U8_APPEND_UNSAFE(bytes, size, c);
    out_.append(bytes, static_cast<std::size_t>(size));
    if (is_stacking_mark(c)) {
      ++marks_;
    } else if (c != kJoiner && c != kNonJoiner) {
      marks_ = 0;
    }
    const bool continues_emoji =
        is_selector(c) || is_tag(c) || u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0;
    if (!continues_emoji) after_pictograph_ = is_pictograph(c);
    last_ = c;
  }

  void keep_flag(std::int32_t begin) {
    const std::int32_t size = last_ == kBlackFlag ? flag_tags_bytes(text_, begin) : 0;
    if (size == 0) return;
    offset_ = begin;
    while (offset_ < begin + size)
      keep(next_code_point(text_, offset_));
  }

  bool is_needed_here(UChar32 c) const {
    if (c == kJoiner && after_pictograph_) {
      std::int32_t ahead = offset_;
      return !at_end() && is_pictograph(next_code_point(text_, ahead));
    }
    if (c == kJoiner || c == kNonJoiner) return uses_joiners(last_);
    if (!is_selector(c) || is_selector(last_)) return false;
    if (c == kEmojiSelector || c == 0xFE0E) return u_hasBinaryProperty(last_, UCHAR_EMOJI) != 0;
    if (has_script(c, USCRIPT_MONGOLIAN)) return has_script(last_, USCRIPT_MONGOLIAN);
    return has_script(last_, USCRIPT_HAN) || has_script(last_, USCRIPT_MYANMAR) ||
           has_script(last_, USCRIPT_PHAGS_PA);
  }

  std::string_view text_;
  LineBreaks line_breaks_;
  std::int32_t offset_ = 0;
  std::string out_;
  UChar32 last_ = ' ';             // the last one kept
  int marks_ = 0;                  // kept on the present base
  bool after_pictograph_ = false;  // a pictograph, perhaps with selector, skin or tags
};

std::string clean(std::string_view text, LineBreaks line_breaks) {
  Cleaner cleaner(text, line_breaks);
  while (!cleaner.at_end())
    cleaner.step();
  return cleaner.take();
}

std::size_t own_width(UChar32 c) {
  if (c < 0x20) return 0;
  if (c < 0x7F) return 1;
  if (is_stacking_mark(c) || is_invisible(c)) return 0;
  const int syllable = u_getIntPropertyValue(c, UCHAR_HANGUL_SYLLABLE_TYPE);
  if (syllable == U_HST_VOWEL_JAMO || syllable == U_HST_TRAILING_JAMO) return 0;
  const int width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

}  // namespace

std::string terminal_safe(std::string_view text) {
  return clean(text, LineBreaks::BecomeSpaces);
}

std::string terminal_safe_lines(std::string_view text) {
  return clean(text, LineBreaks::Stay);
}

SafeLines terminal_safe_lines(std::string_view text, std::span<const std::size_t> offsets) {
  Cleaner cleaner(text, LineBreaks::Stay);
  SafeLines lines;
  lines.offsets.reserve(offsets.size());
  for (const std::size_t offset : offsets) {
    while (!cleaner.at_end() && cleaner.read_bytes() < offset)
      cleaner.step();
    lines.offsets.push_back(cleaner.out().size());
  }
  while (!cleaner.at_end())
    cleaner.step();
  lines.text = cleaner.take();
  return lines;
}

std::size_t display_width(std::string_view text) {
  std::size_t cells = 0;
  std::size_t last_width = 0;  // of the last character that has cells
  bool after_pictograph = false;
  bool is_joined = false;  // by a joiner to the pictograph before it
  UChar32 base = 0;
  for (std::int32_t offset = 0; offset < static_cast<std::int32_t>(text.size());) {
    const UChar32 c = next_code_point(text, offset);
    if (c == kEmojiSelector && last_width == 1 && u_hasBinaryProperty(base, UCHAR_EMOJI) != 0) {
      ++cells;
      last_width = 2;
    } else if (c == kJoiner) {
      is_joined = after_pictograph;
    } else if (u_hasBinaryProperty(c, UCHAR_EMOJI_MODIFIER) != 0 && after_pictograph) {
      // A skin colours the pictograph before it.
    } else if (const std::size_t width = own_width(c); width > 0) {
      const bool is_part = is_joined && is_pictograph(c);
      if (!is_part) cells += width;
      last_width = is_part ? 2 : width;
      after_pictograph = is_pictograph(c);
      is_joined = false;
      base = c;
    }
  }
  return cells;
}

}  // namespace pepite
