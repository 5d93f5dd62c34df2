#include "search/parse_query.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "search/query_cursor.h"
#include "search/query_fields.h"
#include "search/query_text.h"
#include "shared/code_point.h"
#include "shared/command_options.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

bool is_filter_only(const QueryClause& clause) {
  return clause.kind == ClauseKind::Field ||
         (clause.kind == ClauseKind::Group && std::ranges::all_of(clause.clauses, is_filter_only));
}

// Is it a filter of the field, or a choice among such filters?
bool is_choice_of(const QueryClause& clause, Field field) {
  if (clause.kind == ClauseKind::Field) return clause.field == field;
  return clause.kind == ClauseKind::Group &&
         std::ranges::all_of(clause.clauses, [&](const QueryClause& choice) {
           return choice.kind == ClauseKind::Field && choice.occur == Occur::Optional &&
                  choice.field == field;
         });
}

// Filters of one field of which either is enough become one group.
void join_alternatives(std::vector<QueryClause>& clauses) {
  std::vector<QueryClause> joined;
  for (QueryClause& clause : clauses) {
    const bool is_alternative = clause.kind == ClauseKind::Field && clause.occur == Occur::Filter &&
                                field_spec(clause.field).combination == FieldCombination::Either;
    const auto same = std::ranges::find_if(joined, [&](const QueryClause& earlier) {
      return is_alternative && earlier.occur == Occur::Filter &&
             is_choice_of(earlier, clause.field);
    });
    if (same == joined.end()) {
      joined.push_back(std::move(clause));
      continue;
    }
    if (same->kind == ClauseKind::Field) {
      QueryClause group{.occur = Occur::Filter, .is_choice = true};
      same->occur = Occur::Optional;
      group.clauses.push_back(std::move(*same));
      *same = std::move(group);
    }
    clause.occur = Occur::Optional;
    same->clauses.push_back(std::move(clause));
  }
  clauses = std::move(joined);
}

class Parser {
 public:
  Parser(std::string_view text, const QueryClock& clock) : cursor_{text}, clock_(clock) {}

  Result<Query> parse() {
    Result<std::vector<QueryClause>> clauses = parse_list(0);
    if (!clauses) return tl::unexpected(clauses.error());
    query_.root.clauses = std::move(*clauses);
    return std::move(query_);
  }

 private:
  QueryCursor cursor_;
  const QueryClock& clock_;
  std::size_t clause_count_ = 0;
  Query query_;

  Result<std::vector<QueryClause>> parse_list(std::size_t depth) {
    std::vector<QueryClause> clauses;
    while (true) {
      cursor_.skip_spaces();
      if (cursor_.is_at_end(depth)) break;
      Result<QueryClause> clause = parse_or(depth);
      if (!clause) return tl::unexpected(clause.error());
      clauses.push_back(std::move(*clause));
    }
    join_alternatives(clauses);
    if (const auto apart = check_dates(clauses); !apart) return tl::unexpected(apart.error());
    return clauses;
  }

  // Dates that exclude each other find nothing, which is never what was meant.
  Result<void> check_dates(std::span<const QueryClause> clauses) const {
    const auto apart = find_apart_dates(clauses);
    if (!apart) return {};
    const auto& [first, second] = *apart;
    return make_error(
        ErrorCode::Query,
        make_message(MessageId::QueryDatesApart, mark_places(cursor_.text, first->begin, first->end,
                                                             second->begin, second->end)),
        make_message(MessageId::QueryDatesApartHint));
  }

  static QueryClause make_group(std::vector<QueryClause> clauses) {
    QueryClause group;
    group.clauses = std::move(clauses);
    group.occur = is_filter_only(group) ? Occur::Filter : Occur::Required;
    return group;
  }

  // a OR b: whatever each side was, either is enough.
  Result<QueryClause> parse_or(std::size_t depth) {
    Result<QueryClause> side = parse_and(depth);
    if (!side || !cursor_.take_operator(Operator::Or, depth)) return side;
    std::vector<QueryClause> sides;
    sides.push_back(as_choice(std::move(*side)));
    do {
      side = parse_and(depth);
      if (!side) return side;
      sides.push_back(as_choice(std::move(*side)));
    } while (cursor_.take_operator(Operator::Or, depth));
    QueryClause choice = make_group(std::move(sides));
    choice.is_choice = true;
    return choice;
  }

  static QueryClause as_choice(QueryClause side) {
    if (side.occur == Occur::Excluded) side = make_group({std::move(side)});
    if (side.kind == ClauseKind::Words) side.kind = ClauseKind::Phrase;
    side.occur = Occur::Optional;
    return side;
  }

  Result<QueryClause> parse_and(std::size_t depth) {
    Result<QueryClause> side = parse_signed(depth);
    if (!side || !cursor_.take_operator(Operator::And, depth)) return side;
    std::vector<QueryClause> sides;
    sides.push_back(as_needed(std::move(*side)));
    do {
      side = parse_signed(depth);
      if (!side) return side;
      sides.push_back(as_needed(std::move(*side)));
    } while (cursor_.take_operator(Operator::And, depth));
    if (const auto apart = check_dates(sides); !apart) return tl::unexpected(apart.error());
    return make_group(std::move(sides));
  }

  static QueryClause as_needed(QueryClause side) {
    if (side.kind == ClauseKind::Words) side.kind = ClauseKind::Phrase;
    if (side.occur == Occur::Optional) side.occur = Occur::Required;
    return side;
  }

  Result<QueryClause> parse_signed(std::size_t depth) {
    const bool is_not = cursor_.take_operator(Operator::Not, depth);
    const bool has_sign = cursor_.is_sign_here();
    const bool is_excluded = is_not != (has_sign && cursor_.text[cursor_.at] == '-');
    if (has_sign) ++cursor_.at;
    Result<QueryClause> clause = parse_primary(depth);
    if (!clause || (!is_not && !has_sign)) return clause;
    if (clause->kind == ClauseKind::Words) clause->kind = ClauseKind::Phrase;
    if (is_excluded) {
      clause->occur = Occur::Excluded;
    } else if (clause->occur == Occur::Optional) {
      clause->occur = Occur::Required;
    }
    return clause;
  }

  Result<QueryClause> parse_primary(std::size_t depth) {
    if (++clause_count_ > kMostQueryClauses) {
      return make_error(ErrorCode::Query,
                        make_message(MessageId::QueryTooManyClauses, kMostQueryClauses));
    }
    if (cursor_.text[cursor_.at] == '(') return parse_parentheses(depth);
    if (const Quotes* quotes = cursor_.quotes_at(cursor_.at)) {
      Result<std::string> phrase = cursor_.take_quoted(*quotes);
      if (!phrase) return tl::unexpected(phrase.error());
      if (has_star_after_word(*phrase)) say_star_is_left_out(*phrase);
      return QueryClause{
          .kind = ClauseKind::Phrase, .occur = Occur::Required, .text = std::move(*phrase)};
    }
    const std::size_t begin = cursor_.at;
    Result<std::optional<QueryClause>> field = parse_field(depth);
    if (!field) return tl::unexpected(field.error());
    if (*field) return std::move(**field);
    cursor_.at = begin;
    Result<std::optional<QueryClause>> tag = parse_sigil(depth);
    if (!tag) return tl::unexpected(tag.error());
    if (*tag) return std::move(**tag);
    return parse_word(depth);
  }

  Result<QueryClause> parse_parentheses(std::size_t depth) {
    const std::size_t begin = cursor_.at++;
    if (depth + 1 > kDeepestQuery) {
      return make_error(ErrorCode::Query, make_message(MessageId::QueryTooDeep, kDeepestQuery));
    }
    Result<std::vector<QueryClause>> clauses = parse_list(depth + 1);
    if (!clauses) return tl::unexpected(clauses.error());
    if (cursor_.at >= cursor_.text.size()) {
      return make_error(
          ErrorCode::Query,
          make_message(MessageId::QueryParenthesisOpen, cursor_.marked(begin, begin + 1)),
          make_message(MessageId::QueryQuoteItHint, "("));
    }
    ++cursor_.at;
    if (clauses->empty()) {
      return make_error(ErrorCode::Query, make_message(MessageId::QueryParenthesesEmpty,
                                                       cursor_.marked(begin, cursor_.at)));
    }
    // (a OR b) is a group already.
    const bool is_group = clauses->size() == 1 && clauses->front().kind == ClauseKind::Group &&
                          clauses->front().occur != Occur::Excluded;
    return is_group ? std::move(clauses->front()) : make_group(std::move(*clauses));
  }

  Result<std::optional<QueryClause>> parse_field(std::size_t depth) {
    const std::size_t begin = cursor_.at;
    const std::size_t name_bytes = cursor_.field_name_bytes();
    if (name_bytes == 0) return std::nullopt;
    const std::string_view name = cursor_.text.substr(begin, name_bytes);
    cursor_.at += name_bytes + 1;
    const std::size_t value_begin = cursor_.at;
    std::size_t end = cursor_.find_token_end(cursor_.at, depth);
    if (cursor_.text.substr(cursor_.at).starts_with("//")) return std::nullopt;

    const FieldSpec* spec = find_field(name);
    const bool is_known = spec != nullptr || fold(name) == "exact";
    if (end == cursor_.at) {
      if (!is_known) return std::nullopt;
      const std::string_view next = cursor_.next_token(depth);
      return make_error(
          ErrorCode::Query,
          make_message(MessageId::QueryFieldValueMissing, cursor_.marked(begin, end)),
          make_message(MessageId::QueryFieldValueMissingHint, terminal_safe(name) + ":",
                       has_word_character(next) ? terminal_safe(next) : "…"));
    }
    if (!is_known) {
      if (!looks_like_field(name, cursor_.text.substr(cursor_.at, end - cursor_.at)))
        return std::nullopt;
      return unknown_field(name, begin, end);
    }
    std::string value(cursor_.text.substr(cursor_.at, end - cursor_.at));
    bool is_beginning = false;
    if (const Quotes* quotes = cursor_.quotes_at(value_begin)) {
      Result<std::string> quoted = cursor_.take_quoted(*quotes);
      if (!quoted) return tl::unexpected(quoted.error());
      value = std::move(*quoted);
      end = cursor_.at;
    } else if (spec != nullptr && takes_beginnings(*spec)) {
      is_beginning = take_star(value);
      if (is_beginning && value.empty())
        return tl::unexpected(beginning_too_short(cursor_.marked(begin, end)));
    } else if (spec != nullptr && is_beginning_or_part(*spec)) {
      take_star(value);
    }
    cursor_.at = end;
    if (spec == nullptr) {
      if (value.find('*') != std::string::npos)
        say_star_is_left_out(cursor_.text.substr(begin, end - begin));
      Result<QueryClause> exact = form_clause("=" + value, true, false, cursor_.marked(begin, end));
      return std::optional<QueryClause>(std::move(*exact));
    }
    Result<QueryClause> clause =
        make_field_clause(*spec, value, clock_, cursor_.marked(begin, end));
    if (!clause) return tl::unexpected(clause.error());
    if (is_beginning && is_too_short(clause->text))
      return tl::unexpected(beginning_too_short(cursor_.marked(begin, end)));
    clause->is_beginning = is_beginning;
    clause->begin = begin;
    clause->end = end;
    return std::optional<QueryClause>(std::move(*clause));
  }

  static bool looks_like_field(std::string_view name, std::string_view value) {
    return !is_one_letter(name) && name != "mailto" && name != "tel" && has_word_character(value);
  }

  tl::unexpected<Error> unknown_field(std::string_view name, std::size_t begin,
                                      std::size_t end) const {
    const std::string token = terminal_safe(cursor_.text.substr(begin, end - begin));
    Message message =
        make_message(MessageId::QueryFieldUnknown, terminal_safe(name), cursor_.marked(begin, end));
    if (const auto nearest = nearest_name(name, field_names())) {
      return make_error(ErrorCode::Query, std::move(message),
                        make_message(MessageId::QueryFieldSuggestionHint, *nearest, token));
    }
    return make_error(ErrorCode::Query, std::move(message),
                      make_message(MessageId::QueryQuoteItHint, token));
  }

  // #tag, @name, $TAG, #ta*; nullopt, with nothing read, where the sign is plain text ("#1", "$5",
  // "@").
  Result<std::optional<QueryClause>> parse_sigil(std::size_t depth) {
    const auto spec = std::ranges::find(field_table(), cursor_.text[cursor_.at], &FieldSpec::sigil);
    if (cursor_.text[cursor_.at] == '\0' || spec == field_table().end()) return std::nullopt;
    const std::size_t end = cursor_.find_sigil_end(*spec);
    if (end == 0) return std::nullopt;
    Result<QueryClause> clause = make_field_clause(
        *spec, cursor_.text.substr(cursor_.at + 1, end - cursor_.at - 1), clock_, "");
    if (!clause) return std::nullopt;
    const std::size_t token_end = cursor_.find_token_end(cursor_.at, depth);
    const std::string_view rest = cursor_.text.substr(end, token_end - end);
    clause->is_beginning = !rest.empty() && rest.find_first_not_of('*') == std::string_view::npos;
    if (clause->is_beginning && is_too_short(clause->text))
      return tl::unexpected(beginning_too_short(cursor_.marked(cursor_.at, token_end)));
    // "#fl*o" is words.
    if (!clause->is_beginning && rest.starts_with('*')) return std::nullopt;
    cursor_.at = clause->is_beginning ? token_end : end;
    return std::optional<QueryClause>(std::move(*clause));
  }

  // What stands in the index as it is written, and may thus be looked up by its beginning.
  static bool takes_beginnings(const FieldSpec& spec) {
    switch (spec.value) {
      case FieldValue::Handle:
      case FieldValue::Host:
      case FieldValue::Name:
      case FieldValue::Tag:
      case FieldValue::OwnTag:
        return true;
      default:
        return false;
    }
  }

  // Is the value a part of what is found, or its beginning, without a star?
  static bool is_beginning_or_part(const FieldSpec& spec) {
    return spec.value == FieldValue::Run || spec.value == FieldValue::Note ||
           spec.value == FieldValue::Source;
  }

  // Was there a star at its end?
  static bool take_star(std::string& value) {
    const bool is_there = value.ends_with('*');
    while (value.ends_with('*'))
      value.pop_back();
    return is_there;
  }

  static bool is_one_letter(std::string_view text) {
    return code_point_at(text, 0).bytes == text.size();
  }

  // One letter begins too many words; one ideograph is a word.
  static bool is_too_short(std::string_view text) {
    return is_one_letter(text) &&
           !is_ideograph(static_cast<char32_t>(code_point_at(text, 0).value));
  }

  // "vu* hier", where no beginning is meant as such.
  static bool has_star_after_word(std::string_view text) {
    for (std::size_t star = text.find('*'); star != std::string_view::npos;
         star = text.find('*', star + 1)) {
      const bool is_at_end = star + 1 == text.size() || text[star + 1] == ' ';
      if (is_at_end && has_word_character(text.substr(0, star)) && text[star - 1] != ' ')
        return true;
    }
    return false;
  }

  void say_star_is_left_out(std::string_view token) {
    query_.notices.push_back(make_message(MessageId::QueryStarLeftOut, terminal_safe(token), 0));
  }

  static Error beginning_too_short(const std::string& place) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryBeginningTooShort, place))
        .value();
  }

  static Result<QueryClause> form_clause(std::string_view token, bool is_exact, bool is_beginning,
                                         const std::string& place) {
    if (is_exact) token.remove_prefix(1);
    while (is_beginning && token.ends_with('*'))
      token.remove_suffix(1);
    if (is_beginning && is_too_short(token)) return tl::unexpected(beginning_too_short(place));
    return QueryClause{.kind = ClauseKind::Phrase,
                       .occur = Occur::Required,
                       .text = std::string(token),
                       .is_exact = is_exact,
                       .is_beginning = is_beginning};
  }

  Result<QueryClause> parse_word(std::size_t depth) {
    const std::size_t begin = cursor_.at;
    const bool is_operator = cursor_.operator_here(depth).has_value();
    // A parenthesis alone at the outermost level is part of the text, like any other.
    cursor_.at = std::max(cursor_.find_token_end(cursor_.at, depth), cursor_.at + 1);
    const std::string_view token = cursor_.text.substr(begin, cursor_.at - begin);
    if (auto notice = find_other_meaning(token)) query_.notices.push_back(std::move(*notice));
    const bool is_beginning = token.ends_with('*') && !token.starts_with('*');
    const bool is_exact = token.starts_with('=') && !token.ends_with('=');
    if ((is_beginning || is_exact) && has_word_character(token)) {
      const std::string_view before_end = token.substr(0, token.find_last_not_of('*') + 1);
      if (before_end.find('*') != std::string_view::npos) say_star_is_left_out(token);
      return form_clause(token, is_exact, is_beginning, cursor_.marked(begin, cursor_.at));
    }
    if (has_word_character(token) && token.find('*') != std::string_view::npos)
      say_star_is_left_out(token);
    if (is_operator) {
      query_.notices.push_back(make_message(MessageId::QueryOperatorIsWord, token));
    }
    return QueryClause{.kind = ClauseKind::Words, .text = std::string(token)};
  }
};

}  // namespace

Result<Query> parse_query(std::string_view text, const QueryClock& clock, QuerySyntax syntax) {
  if (text.size() > kLongestQueryBytes) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryTooLong, kLongestQueryBytes));
  }
  if (std::ranges::all_of(text, [](char c) { return c == ' ' || c == '\t' || c == '\n'; })) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryEmpty),
                      make_message(MessageId::QueryEmptyHint));
  }
  if (!is_valid_utf8(text)) {
    return make_error(ErrorCode::Query, make_message(MessageId::QueryNotUtf8),
                      make_message(MessageId::QueryNotUtf8Hint));
  }
  if (syntax == QuerySyntax::Literal) {
    Query query;
    query.root.clauses.push_back({.kind = ClauseKind::Words, .text = std::string(text)});
    return query;
  }
  return Parser(text, clock).parse();
}

Result<void> add_field(Query& query, std::string_view name, std::string_view value,
                       const QueryClock& clock) {
  const auto as_typed = [](std::string_view field, std::string_view text) {
    return std::string(field) + ":\"" + std::string(text) + "\"";
  };
  const std::string typed = as_typed(name, value);
  Result<QueryClause> clause =
      make_field_clause(*find_field(name), value, clock, mark_place(typed, 0, typed.size()));
  if (!clause) return tl::unexpected(std::move(clause.error()));
  query.root.clauses.push_back(std::move(*clause));
  const auto apart = find_apart_dates(query.root.clauses);
  if (!apart) return {};
  std::string places;
  for (const QueryClause* date : {apart->first, apart->second}) {
    const std::string text = as_typed(field_spec(date->field).names.front(), date->text);
    places += (places.empty() ? "" : " ") + mark_place(text, 0, text.size());
  }
  return make_error(ErrorCode::Query, make_message(MessageId::QueryDatesApart, places),
                    make_message(MessageId::QueryDatesApartHint));
}

}  // namespace pepite::search
