// UTF-8 read one character at a time, and the few questions our tokens ask about characters.
#ifndef PEPITE_SHARED_CODE_POINT_H_
#define PEPITE_SHARED_CODE_POINT_H_

#include <cstddef>
#include <string_view>

namespace pepite {

// A character and the bytes it takes. Broken UTF-8 is U+FFFD, at least one byte long; at the end of
// the text (or at its start, looking back) the value is kNoCodePoint and the size 0.
inline constexpr char32_t kNoCodePoint = 0xFFFFFFFF;
struct CodePoint {
  char32_t value;
  std::size_t bytes;
};
CodePoint code_point_at_slowly(std::string_view utf8, std::size_t at);
CodePoint code_point_before_slowly(std::string_view utf8, std::size_t at);

// Is every byte part of a well-formed character?
bool is_valid_utf8(std::string_view utf8);

// Inline because nearly every character is ASCII, and every one is asked about.
inline CodePoint code_point_at(std::string_view utf8, std::size_t at) {
  if (at < utf8.size() && static_cast<unsigned char>(utf8[at]) < 0x80)
    return {static_cast<char32_t>(utf8[at]), 1};
  return code_point_at_slowly(utf8, at);
}
inline CodePoint code_point_before(std::string_view utf8, std::size_t at) {
  if (at > 0 && static_cast<unsigned char>(utf8[at - 1]) < 0x80)
    return {static_cast<char32_t>(utf8[at - 1]), 1};
  return code_point_before_slowly(utf8, at);
}

constexpr bool is_ascii_digit(char32_t c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_ascii_letter(char32_t c) {
  return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}
constexpr bool is_ascii_alnum(char32_t c) {
  return is_ascii_digit(c) || is_ascii_letter(c);
}
constexpr char ascii_lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool is_letter(char32_t c);            // Unicode category L
bool is_letter_or_mark(char32_t c);    // Unicode categories L and M
bool is_decimal_digit(char32_t c);     // Nd
bool is_letter_or_number(char32_t c);  // L and N
bool is_upper(char32_t c);
bool is_white_space(char32_t c);
bool is_ideograph(char32_t c);  // Unicode property Ideographic

// ' ’ ‘ ＇: what may stand in "l'amour". Modifier letters (ʼ) are letters to Unicode, and not here.
constexpr bool is_apostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0xFF07;
}

}  // namespace pepite

#endif  // PEPITE_SHARED_CODE_POINT_H_
