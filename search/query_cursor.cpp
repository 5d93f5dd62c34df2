#include "search/query_cursor.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>

#include "search/query_text.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::array<Quotes, 3> kQuotes = {{{"\"", "\""}, {"“", "”"}, {"«", "»"}}};

struct OperatorName {
  std::string_view name;
  Operator meaning;
};
constexpr std::array<OperatorName, 6> kOperators = {{{"AND", Operator::And},
                                                     {"ET", Operator::And},
                                                     {"OR", Operator::Or},
                                                     {"OU", Operator::Or},
                                                     {"NOT", Operator::Not},
                                                     {"SAUF", Operator::Not}}};

std::size_t find_word(std::string_view text, std::size_t place) {
  while (place < text.size()) {
    const CodePoint point = code_point_at(text, place);
    if (!is_space(point.value)) break;
    place += point.bytes;
  }
  return place;
}

}  // namespace

std::string QueryCursor::marked(std::size_t begin, std::size_t end) const {
  return mark_place(text, begin, end);
}

bool QueryCursor::is_at_end(std::size_t depth) const {
  return at >= text.size() || (depth > 0 && text[at] == ')');
}

std::size_t QueryCursor::find_token_end(std::size_t begin, std::size_t depth) const {
  std::size_t open = 0;
  for (std::size_t place = begin; place < text.size();) {
    const CodePoint point = code_point_at(text, place);
    if (is_space(point.value)) return place;
    if (point.value == '(') ++open;
    if (point.value == ')') {
      if (open == 0 && depth > 0) return place;
      open -= open > 0 ? 1 : 0;
    }
    place += point.bytes;
  }
  return text.size();
}

std::string_view QueryCursor::next_token(std::size_t depth) const {
  const std::size_t begin = find_word(text, at);
  return text.substr(begin, find_token_end(begin, depth) - begin);
}

std::optional<Operator> QueryCursor::operator_here(std::size_t depth) const {
  const std::string_view token = text.substr(at, find_token_end(at, depth) - at);
  const auto* found = std::ranges::find(kOperators, token, &OperatorName::name);
  if (found == kOperators.end()) return std::nullopt;
  return found->meaning;
}

bool QueryCursor::is_sign_here() const {
  if (text[at] != '+' && text[at] != '-') return false;
  const CodePoint next = code_point_at(text, at + 1);
  return next.bytes > 0 && !is_space(next.value) && next.value != '+' && next.value != '-' &&
         next.value != ')';
}

const Quotes* QueryCursor::quotes_at(std::size_t place) const {
  const auto* found = std::ranges::find_if(
      kQuotes, [&](const Quotes& quotes) { return text.substr(place).starts_with(quotes.open); });
  return found == kQuotes.end() ? nullptr : found;
}

std::size_t QueryCursor::field_name_bytes() const {
  for (std::size_t place = at; place < text.size();) {
    const CodePoint point = code_point_at(text, place);
    if (point.value == ':') return place - at;
    const bool is_apostrophe = point.value == '\'' || point.value == 0x2019;
    if (point.value < 0 || (u_isalpha(point.value) == 0 && !is_apostrophe && point.value != '_' &&
                            (U_GET_GC_MASK(point.value) & U_GC_M_MASK) == 0)) {
      return 0;
    }
    place += point.bytes;
  }
  return 0;
}

std::size_t QueryCursor::find_sigil_end(const FieldSpec& spec) const {
  std::size_t end = at + 1;
  bool has_letter = false;
  bool has_digit = false;
  while (end < text.size()) {
    const CodePoint point = code_point_at(text, end);
    const bool is_handle_mark = spec.value == FieldValue::Handle &&
                                (point.value == '.' || point.value == '-' || point.value == '@');
    if (!is_word_character(point.value) && !is_handle_mark) break;
    has_letter = has_letter || u_isalpha(point.value) != 0;
    has_digit = has_digit || u_isdigit(point.value) != 0;
    end += point.bytes;
  }
  while (text[end - 1] == '.' || text[end - 1] == '-' || (text[end - 1] == '@' && end - at > 1))
    --end;
  const bool is_handle = spec.value == FieldValue::Handle && end - at > 1;
  const bool is_cashtag = spec.field == Field::Cashtag && !has_digit && end - at <= 7;
  const bool is_hashtag = spec.field == Field::Hashtag;
  return is_handle || (has_letter && (is_cashtag || is_hashtag)) ? end : 0;
}

void QueryCursor::skip_spaces() {
  at = find_word(text, at);
}

bool QueryCursor::take_operator(Operator wanted, std::size_t depth) {
  skip_spaces();
  if (is_at_end(depth) || operator_here(depth) != wanted) return false;
  const std::size_t before = at;
  at = find_token_end(at, depth);
  skip_spaces();
  if (!is_at_end(depth)) return true;
  at = before;
  return false;
}

Result<std::string> QueryCursor::take_quoted(const Quotes& quotes) {
  const std::size_t begin = at + quotes.open.size();
  const std::size_t end = text.find(quotes.close, begin);
  if (end == std::string_view::npos) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryQuoteOpen, marked(at, begin)),
                      make_message(MessageId::QueryQuoteOpenHint, quotes.close));
  }
  at = end + quotes.close.size();
  return std::string(text.substr(begin, end - begin));
}

}  // namespace pepite::search
