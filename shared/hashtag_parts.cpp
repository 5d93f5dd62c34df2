#include "shared/hashtag_parts.h"

#include <cstddef>

#include "shared/code_point.h"

namespace pepite {
namespace {

enum class Kind { Sign, Digit, Upper, Letter };

Kind kind_of(char32_t c) {
  if (is_decimal_digit(c)) return Kind::Digit;
  if (is_upper(c)) return Kind::Upper;
  return is_letter_or_mark(c) ? Kind::Letter : Kind::Sign;
}

bool is_cut(Kind left, Kind right, Kind behind) {
  if ((left == Kind::Digit) != (right == Kind::Digit)) return true;
  if (left == Kind::Letter && right == Kind::Upper) return true;
  return left == Kind::Upper && right == Kind::Upper && behind == Kind::Letter;
}

}  // namespace

std::vector<std::string_view> split_hashtag(std::string_view tag) {
  std::vector<std::string_view> parts;
  std::size_t begin = 0;
  Kind left = Kind::Sign;
  for (std::size_t at = 0; at < tag.size();) {
    const CodePoint c = code_point_at(tag, at);
    const Kind right = kind_of(c.value);
    const std::size_t next = at + c.bytes;
    const Kind behind = next < tag.size() ? kind_of(code_point_at(tag, next).value) : Kind::Sign;
    if (left != Kind::Sign && (right == Kind::Sign || is_cut(left, right, behind)))
      parts.push_back(tag.substr(begin, at - begin));
    if (left == Kind::Sign || right == Kind::Sign || is_cut(left, right, behind)) begin = at;
    left = right;
    at = next;
  }
  if (left != Kind::Sign) parts.push_back(tag.substr(begin));
  return parts;
}

}  // namespace pepite
