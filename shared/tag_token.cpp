#include "shared/tag_token.h"

#include <algorithm>
#include <array>

#include "shared/code_point.h"
#include "shared/url_token.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

constexpr std::size_t kLongestHandle = 20;
constexpr std::size_t kLongestListName = 25;
constexpr std::size_t kLongestEmailName = 64;
constexpr std::size_t kLongestEmoticon = 4;

// Signs inside tags of other scripts, after twitter-text: joiners, Hebrew points, Japanese dots.
constexpr std::array<char32_t, 18> kTagSigns = {'_',    0x00B7, 0x05BE, 0x05F3, 0x05F4, 0x0F0B,
                                                0x0F0C, 0x200C, 0x200D, 0x3003, 0x301C, 0x309B,
                                                0x309C, 0x30A0, 0x30FB, 0xA67E, 0xFF5E, 0xFF3F};

bool is_tag_character(char32_t c) {
  return is_letter_or_mark(c) || is_decimal_digit(c) ||
         std::ranges::find(kTagSigns, c) != kTagSigns.end();
}

bool is_hash(char32_t c) {
  return c == '#' || c == 0xFF03;
}
bool is_at(char32_t c) {
  return c == '@' || c == 0xFF20;
}
bool is_variation_selector(char32_t c) {
  return c == 0xFE0E || c == 0xFE0F;
}
bool is_handle_character(char32_t c) {
  return is_ascii_alnum(c) || c == '_';
}

bool is_latin_letter_beyond_ascii(char32_t c) {
  return (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x1E00 && c <= 0x1EFF) ||
         (c >= 0x300 && c <= 0x36F);
}

bool starts_protocol(std::string_view utf8, std::size_t at) {
  return utf8.substr(at, 3) == "://";
}

// "RT@name" is a mention though a letter stands before it.
bool ends_with_rt(std::string_view before) {
  if (before.ends_with(':')) before.remove_suffix(1);
  if (before.size() < 2) return false;
  const std::string_view rt = before.substr(before.size() - 2);
  if (ascii_lower(rt[0]) != 'r' || ascii_lower(rt[1]) != 't') return false;
  const char32_t first = code_point_before(before, before.size() - 2).value;
  return !is_handle_character(first) && first != '+' && first != '~' && first != '.' &&
         first != '-';
}

std::size_t skip_while(std::string_view utf8, std::size_t at, std::size_t most,
                       bool (*is_wanted)(char32_t)) {
  const std::size_t stop = std::min(utf8.size(), at + most);
  while (at < stop && is_wanted(static_cast<unsigned char>(utf8[at])))
    ++at;
  return at;
}

}  // namespace

std::optional<std::size_t> match_hashtag(std::string_view utf8, std::size_t sign) {
  const char32_t before = code_point_before(utf8, sign).value;
  if (before == '&' || (is_tag_character(before) && !is_variation_selector(before)))
    return std::nullopt;
  std::size_t at = sign + code_point_at(utf8, sign).bytes;
  const char32_t first = code_point_at(utf8, at).value;
  if (is_variation_selector(first) || first == 0x20E3) return std::nullopt;
  bool has_letter = false;
  while (true) {
    const CodePoint c = code_point_at(utf8, at);
    if (c.bytes == 0 || !is_tag_character(c.value)) break;
    has_letter |= is_letter_or_mark(c.value);
    at += c.bytes;
  }
  if (!has_letter || is_hash(code_point_at(utf8, at).value) || starts_protocol(utf8, at))
    return std::nullopt;
  return at;
}

std::optional<std::size_t> match_mention(std::string_view utf8, std::size_t sign) {
  const char32_t before = code_point_before(utf8, sign).value;
  const bool may_follow = !is_handle_character(before) && !is_at(before) && before != '!' &&
                          before != '#' && before != '$' && before != '%' && before != '&' &&
                          before != '*';
  if (!may_follow && !ends_with_rt(utf8.substr(0, sign))) return std::nullopt;
  const std::size_t begin = sign + code_point_at(utf8, sign).bytes;
  std::size_t end = skip_while(utf8, begin, kLongestHandle, is_handle_character);
  if (end == begin) return std::nullopt;
  if (end + 1 < utf8.size() && utf8[end] == '/' &&
      is_ascii_letter(static_cast<unsigned char>(utf8[end + 1]))) {
    end = skip_while(utf8, end + 1, kLongestListName,
                     [](char32_t c) { return is_handle_character(c) || c == '-'; });
  }
  const char32_t after = code_point_at(utf8, end).value;
  if (is_at(after) || is_latin_letter_beyond_ascii(after) || starts_protocol(utf8, end))
    return std::nullopt;
  return end;
}

std::optional<std::size_t> match_cashtag(std::string_view utf8, std::size_t sign) {
  const char32_t before = code_point_before(utf8, sign).value;
  if (before != kNoCodePoint && !is_white_space(before)) return std::nullopt;
  const auto is_letter = [](char32_t c) { return is_ascii_letter(c); };
  std::size_t end = skip_while(utf8, sign + 1, 6, is_letter);
  if (end == sign + 1) return std::nullopt;
  if (end < utf8.size() && (utf8[end] == '.' || utf8[end] == '_')) {
    const std::size_t suffix = skip_while(utf8, end + 1, 2, is_letter);
    if (suffix > end + 1) end = suffix;
  }
  const char32_t after = code_point_at(utf8, end).value;
  const bool is_sign = after < 0x80 && after > 0x20 && !is_ascii_alnum(after);
  if (after != kNoCodePoint && !is_sign && !is_white_space(after)) return std::nullopt;
  return end;
}

std::optional<EmailSpan> match_email(std::string_view utf8, std::size_t sign, std::size_t floor) {
  std::size_t begin = sign;
  const auto is_name = [](char c) {
    const auto u = static_cast<unsigned char>(c);
    return is_ascii_alnum(u) || c == '.' || c == '_' || c == '+' || c == '-';
  };
  while (begin > floor && sign - begin <= kLongestEmailName && is_name(utf8[begin - 1]))
    --begin;
  while (begin < sign && !is_ascii_alnum(static_cast<unsigned char>(utf8[begin])))
    ++begin;
  if (begin == sign || sign - begin > kLongestEmailName) return std::nullopt;
  const std::optional<std::size_t> end = match_host(utf8, sign + 1);
  if (!end) return std::nullopt;
  return EmailSpan{begin, *end};
}

std::optional<std::size_t> match_emoticon(std::string_view utf8, std::size_t begin) {
  if (is_letter_or_number(code_point_before(utf8, begin).value)) return std::nullopt;
  const std::size_t most = std::min(kLongestEmoticon, utf8.size() - begin);
  for (std::size_t length = most; length >= 2; --length) {
    const std::string_view text = utf8.substr(begin, length);
    if (find_entry(kEmoticons, text) == nullptr) continue;
    const char32_t after = code_point_at(utf8, begin + length).value;
    const bool is_free = !is_letter_or_number(after) && after != '/' && after != '_';
    if (is_free) return begin + length;
  }
  return std::nullopt;
}

}  // namespace pepite
