#include "search/query_fields.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

#include "shared/fold.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::uint64_t kFirstSnowflake = 29'700'859'247;  // November 2010

std::string trimmed(std::string text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  text.erase(text.begin(), std::ranges::find_if_not(text, is_space));
  while (!text.empty() && is_space(text.back()))
    text.pop_back();
  return text;
}

// "fr" of "fr-CA", "fr" of "français"; empty when it is no language.
std::string language_subtag(const std::string& folded) {
  if (folded == "francais" || folded == "french") return "fr";
  if (folded == "anglais" || folded == "english") return "en";
  const std::string subtag = folded.substr(0, folded.find_first_of("-_"));
  const bool is_alphabetic =
      std::ranges::all_of(subtag, [](char c) { return c >= 'a' && c <= 'z'; });
  return is_alphabetic && (subtag.size() == 2 || subtag.size() == 3) ? subtag : std::string();
}

std::string host_of(std::string folded) {
  if (const std::size_t scheme = folded.find("://"); scheme != std::string::npos) {
    folded.erase(0, scheme + 3);
  }
  folded.erase(std::min(folded.find_first_of("/?#:"), folded.size()));
  if (folded.starts_with("www.")) folded.erase(0, 4);
  while (folded.ends_with('.'))
    folded.pop_back();
  return folded;
}

tl::unexpected<Error> date_error(DateProblem problem, std::string_view place) {
  switch (problem) {
    case DateProblem::NoSuchMonth:
      return make_error(ErrorCode::Query, make_message(MessageId::QueryNoSuchMonth, place),
                        make_message(MessageId::QueryDateOrderHint));
    case DateProblem::NoSuchDay:
      return make_error(ErrorCode::Query, make_message(MessageId::QueryNoSuchDay, place),
                        make_message(MessageId::QueryDateOrderHint));
    case DateProblem::NoSuchTime:
      return make_error(ErrorCode::Query, make_message(MessageId::QueryNoSuchTime, place),
                        make_message(MessageId::QueryDateHint));
    case DateProblem::NotADate:
      break;
  }
  return make_error(ErrorCode::Query, make_message(MessageId::QueryNotADate, place),
                    make_message(MessageId::QueryDateHint));
}

Result<QueryClause> make_date_clause(QueryClause clause, const QueryClock& clock,
                                     std::string_view place) {
  const auto span = parse_query_date(clause.text, clock);
  if (!span) return date_error(span.error(), place);
  if (clause.field != Field::Until) clause.span.begin_s = span->begin_s;
  if (clause.field != Field::Since) clause.span.end_s = span->end_s;
  return clause;
}

std::optional<std::uint64_t> parse_digits(std::string_view text) {
  std::uint64_t number = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  return number;
}

// A Snowflake id holds its time in milliseconds.
Result<QueryClause> make_id_clause(QueryClause clause, const std::string& text,
                                   std::string_view place) {
  const std::optional<std::uint64_t> id = parse_digits(text);
  if (!id || *id < kFirstSnowflake) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryIdNoSnowflake, place),
                      make_message(MessageId::QueryIdHint));
  }
  const auto time_s = static_cast<std::int64_t>(((*id >> 22) + 1288834974657) / 1000);
  clause.text = std::to_string(*id);
  if (clause.field == Field::SinceId) clause.span.begin_s = time_s;
  if (clause.field == Field::MaxId) clause.span.end_s = time_s + 1;
  return clause;
}

Result<QueryClause> make_number_clause(QueryClause clause, const std::string& text,
                                       std::string_view place) {
  const std::optional<std::uint64_t> number = parse_digits(text);
  if (!number) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryNotANumber, place),
                      make_message(MessageId::QueryNumberHint));
  }
  clause.text = std::to_string(*number);
  return clause;
}

}  // namespace

Result<QueryClause> make_field_clause(const FieldSpec& spec, std::string_view value,
                                      const QueryClock& clock, std::string_view place) {
  QueryClause clause{.kind = ClauseKind::Field, .occur = Occur::Filter, .field = spec.field};
  std::string folded = trimmed(fold(value));
  std::optional<Message> hint;
  switch (spec.value) {
    case FieldValue::Id:
      return make_id_clause(std::move(clause), trimmed(std::string(value)), place);
    case FieldValue::Number:
      return make_number_clause(std::move(clause), trimmed(std::string(value)), place);
    case FieldValue::Post:
      clause.text = trimmed(std::string(value));
      break;
    case FieldValue::Date:
      clause.text = std::string(value);
      return make_date_clause(std::move(clause), clock, place);
    case FieldValue::Handle:
      clause.text = folded.starts_with('@') ? folded.substr(1) : std::move(folded);
      if (spec.field == Field::From) clause.typed = trimmed(std::string(value));
      break;
    case FieldValue::Language:
      clause.text = language_subtag(folded);
      hint = make_message(MessageId::QueryLanguageHint);
      break;
    case FieldValue::Keyword:
    case FieldValue::Variety:
      clause.text = std::string(find_keyword(spec.field, value).value_or(""));
      hint = make_message(MessageId::QueryKeywordHint, keyword_list(spec.field));
      break;
    case FieldValue::Host:
      clause.text = host_of(std::move(folded));
      break;
    case FieldValue::OwnTag:
    case FieldValue::Note:
    case FieldValue::Tag:
    case FieldValue::Name:
    case FieldValue::Source:
    case FieldValue::Run:
      clause.text = std::move(folded);
      break;
  }
  if (clause.text.empty()) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryFieldValueInvalid, place),
                      std::move(hint));
  }
  return clause;
}

std::optional<ApartDates> find_apart_dates(std::span<const QueryClause> clauses) {
  const QueryClause* last_begin = nullptr;
  const QueryClause* first_end = nullptr;
  for (const QueryClause& clause : clauses) {
    if (clause.kind != ClauseKind::Field || clause.occur != Occur::Filter) continue;
    if (last_begin == nullptr || clause.span.begin_s > last_begin->span.begin_s)
      last_begin = &clause;
    if (first_end == nullptr || clause.span.end_s < first_end->span.end_s) first_end = &clause;
  }
  if (last_begin == nullptr || last_begin->span.begin_s < first_end->span.end_s)
    return std::nullopt;
  return ApartDates{std::min(last_begin, first_end), std::max(last_begin, first_end)};
}

}  // namespace pepite::search
