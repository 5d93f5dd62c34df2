#include "search/query_text.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kContextBytes = 40;  // shown on each side of a place

// Of what a query excludes, besides words.
constexpr std::array<std::string_view, 8> kStarts = {"\"", "“", "«", "#", "@", "$", "(", "="};

// `at`, or the end of the code point that it is in the middle of.
std::size_t whole_code_points(std::string_view text, std::size_t at) {
  while (at < text.size() && U8_IS_TRAIL(static_cast<std::uint8_t>(text[at])))
    ++at;
  return std::min(at, text.size());
}

// What "−pub", "!pub", "~pub", "\-pub" or "--pub" exclude elsewhere, or seem to: "pub". Empty
// where the text begins with none of these signs, or no word, tag, phrase or group follows.
std::string_view find_negated(std::string_view text) {
  bool negates = false;
  while (true) {
    const CodePoint point = code_point_at(text, 0);
    const bool is_sign = point.value == '!' || point.value == '~' || point.value == 0xAC ||
                         (point.value > 0 && u_hasBinaryProperty(point.value, UCHAR_DASH) != 0);
    if (!is_sign && point.value != '\\' && point.value != '+') break;
    negates = negates || is_sign;
    text.remove_prefix(point.bytes);
  }
  const auto begins_with = [&](std::string_view sign) { return text.starts_with(sign); };
  const bool has_start =
      is_word_character(code_point_at(text, 0).value) || std::ranges::any_of(kStarts, begins_with);
  return negates && has_start && has_word_character(text) ? text : std::string_view();
}

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t at) {
  if (at >= text.size()) return {};
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data() + at);
  const auto size = static_cast<std::int32_t>(std::min<std::size_t>(text.size() - at, 4));
  CodePoint point;
  std::int32_t length = 0;
  U8_NEXT(bytes, length, size, point.value);
  point.bytes = static_cast<std::size_t>(length);
  return point;
}

bool is_space(std::int32_t point) {
  return point >= 0 && u_isUWhiteSpace(point) != 0;
}
bool is_word_character(std::int32_t point) {
  return point >= 0 &&
         (u_isalnum(point) != 0 || point == '_' || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0);
}
bool has_word_character(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    if (is_word_character(point.value)) return true;
    at += point.bytes;
  }
  return false;
}

std::string mark_place(std::string_view text, std::size_t begin, std::size_t end) {
  end = whole_code_points(text, std::min(end, begin + 2 * kContextBytes));
  // Broken text may go on from the cut to the place without a code point to begin at.
  const std::size_t cut = begin > kContextBytes ? begin - kContextBytes : 0;
  const std::size_t from = std::min(whole_code_points(text, cut), begin);
  const std::size_t to = whole_code_points(text, end + kContextBytes);
  return (from > 0 ? "…" : "") + terminal_safe(text.substr(from, begin - from)) + ">>" +
         terminal_safe(text.substr(begin, end - begin)) + "<<" +
         terminal_safe(text.substr(end, to - end)) + (to < text.size() ? "…" : "");
}

std::string mark_places(std::string_view text, std::size_t begin, std::size_t end,
                        std::size_t second_begin, std::size_t second_end) {
  if (second_begin - end > kContextBytes) {
    return mark_place(text, begin, end) + " " + mark_place(text, second_begin, second_end);
  }
  return mark_place(text.substr(0, second_begin), begin, end) +
         mark_place(text.substr(second_begin), 0, second_end - second_begin);
}

std::optional<Message> find_other_meaning(std::string_view token) {
  std::string_view word = find_negated(token);
  // "train,-pub"; a link may hold anything, and what begins with ";-" is a smile.
  const bool is_link = token.find('/') != std::string_view::npos;
  for (std::size_t at = 0; word.empty() && !is_link && at < token.size(); ++at) {
    if (token[at] == ',' || (at > 0 && (token[at] == ';' || token[at] == '(')))
      word = find_negated(token.substr(at + 1));
  }
  if (word.empty()) return std::nullopt;
  return make_message(MessageId::QuerySignIsText, terminal_safe(token), terminal_safe(word));
}

std::optional<Message> find_inner_question_mark(std::string_view query) {
  constexpr std::array<std::array<std::string_view, 2>, 3> kQuotes = {
      {{"\"", "\""}, {"“", "”"}, {"«", "»"}}};
  std::size_t token = 0;       // where it begins
  bool is_after_word = false;  // does a letter or the like stand before this place?
  for (std::size_t at = 0; at < query.size();) {
    const auto quotes = std::ranges::find_if(
        kQuotes, [&](const auto& pair) { return query.substr(at).starts_with(pair[0]); });
    if (quotes != kQuotes.end()) {
      const std::size_t close = query.find((*quotes)[1], at + (*quotes)[0].size());
      at = close == std::string_view::npos ? query.size() : close + (*quotes)[1].size();
      is_after_word = false;
      continue;
    }
    const CodePoint point = code_point_at(query, at);
    const std::size_t next = at + point.bytes;
    if (is_space(point.value)) token = next;
    if (point.value == '?' && is_after_word &&
        is_word_character(code_point_at(query, next).value) &&
        query.substr(token, at - token).find_first_of("./") == std::string_view::npos) {
      const std::string_view word = query.substr(token);
      return make_message(MessageId::QueryStarLeftOut,
                          terminal_safe(word.substr(0, word.find(' '))), 1);
    }
    is_after_word = is_word_character(point.value);
    at = next;
  }
  return std::nullopt;
}

}  // namespace pepite::search
