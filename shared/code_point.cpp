#include "shared/code_point.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdint>

namespace pepite {
namespace {

const std::uint8_t* bytes_of(std::string_view utf8) {
  return reinterpret_cast<const std::uint8_t*>(utf8.data());
}

}  // namespace

CodePoint code_point_at_slowly(std::string_view utf8, std::size_t at) {
  if (at >= utf8.size()) return {kNoCodePoint, 0};
  std::size_t end = at;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(bytes_of(utf8), end, utf8.size(), c);
  return {static_cast<char32_t>(c), end - at};
}

CodePoint code_point_before_slowly(std::string_view utf8, std::size_t at) {
  if (at == 0) return {kNoCodePoint, 0};
  for (std::size_t bytes = 2; bytes <= 4 && bytes <= at; ++bytes) {
    const CodePoint c = code_point_at(utf8, at - bytes);
    if (c.bytes == bytes) return c;
  }
  return {0xFFFD, 1};
}

bool is_valid_utf8(std::string_view utf8) {
  constexpr char32_t kReplacement = 0xFFFD;
  for (std::size_t at = 0; at < utf8.size();) {
    const CodePoint character = code_point_at(utf8, at);
    if (character.value == kReplacement && utf8.substr(at, 3) != "\xEF\xBF\xBD") return false;
    at += character.bytes;
  }
  return true;
}

bool is_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_L_MASK) != 0;
}

bool is_letter_or_mark(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

bool is_decimal_digit(char32_t c) {
  if (c < 0x80) return is_ascii_digit(c);
  return u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER;
}

bool is_letter_or_number(char32_t c) {
  if (c < 0x80) return is_ascii_alnum(c);
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_N_MASK)) != 0;
}

bool is_upper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) != 0;
}

bool is_white_space(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_ideograph(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC) != 0;
}

}  // namespace pepite
