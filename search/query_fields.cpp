#include "search/query_fields.h"

#include <algorithm>
#include <string>
#include <utility>

#include "shared/fold.h"

namespace pepite::search {
namespace {

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

}  // namespace

Result<QueryClause> make_field_clause(const FieldSpec& spec, std::string_view value,
                                      const QueryClock& clock, std::string_view place) {
  QueryClause clause{.kind = ClauseKind::Field, .occur = Occur::Filter, .field = spec.field};
  std::string folded = trimmed(fold(value));
  std::optional<Message> hint;
  switch (spec.value) {
    case FieldValue::Date:
      clause.text = std::string(value);
      return make_date_clause(std::move(clause), clock, place);
    case FieldValue::Handle:
      clause.text = folded.starts_with('@') ? folded.substr(1) : std::move(folded);
      break;
    case FieldValue::Language:
      clause.text = language_subtag(folded);
      hint = make_message(MessageId::QueryLanguageHint);
      break;
    case FieldValue::Keyword:
      clause.text = std::string(find_keyword(spec.field, value).value_or(""));
      hint = make_message(MessageId::QueryKeywordHint, keyword_list(spec.field));
      break;
    case FieldValue::Host:
      clause.text = host_of(std::move(folded));
      break;
    case FieldValue::Tag:
    case FieldValue::Name:
      clause.text = std::move(folded);
      break;
  }
  if (clause.text.empty()) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryFieldValueInvalid, place),
                      std::move(hint));
  }
  return clause;
}

}  // namespace pepite::search
