#include "search/parse_query.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "search/query_fields.h"
#include "search/query_text.h"
#include "shared/code_point.h"
#include "shared/command_options.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr auto kNowhere = std::string_view::npos;

struct Quotes {
  std::string_view open;
  std::string_view close;
};
constexpr std::array<Quotes, 3> kQuotes = {{{"\"", "\""}, {"“", "”"}, {"«", "»"}}};

enum class Operator { And, Or, Not };

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
  Parser(std::string_view text, const QueryClock& clock) : text_(text), clock_(clock) {}

  Result<Query> parse() {
    Result<std::vector<QueryClause>> clauses = parse_list(0);
    if (!clauses) return tl::unexpected(clauses.error());
    query_.root.clauses = std::move(*clauses);
    return std::move(query_);
  }

 private:
  std::string_view text_;
  const QueryClock& clock_;
  std::size_t at_ = 0;
  std::size_t clause_count_ = 0;
  Query query_;

  std::string marked(std::size_t begin, std::size_t end) const {
    return mark_place(text_, begin, end);
  }

  void skip_spaces() {
    while (at_ < text_.size()) {
      const CodePoint point = code_point_at(text_, at_);
      if (!is_space(point.value)) return;
      at_ += point.bytes;
    }
  }

  bool is_at_end(std::size_t depth) const {
    return at_ >= text_.size() || (depth > 0 && text_[at_] == ')');
  }

  // Where a token without quotes that begins at `begin` ends: before a space, or before the
  // parenthesis that closes the group around it.
  std::size_t find_token_end(std::size_t begin, std::size_t depth) const {
    std::size_t open = 0;
    for (std::size_t at = begin; at < text_.size();) {
      const CodePoint point = code_point_at(text_, at);
      if (is_space(point.value)) return at;
      if (point.value == '(') ++open;
      if (point.value == ')') {
        if (open == 0 && depth > 0) return at;
        open -= open > 0 ? 1 : 0;
      }
      at += point.bytes;
    }
    return text_.size();
  }

  std::optional<Operator> operator_here(std::size_t depth) const {
    const std::string_view token = text_.substr(at_, find_token_end(at_, depth) - at_);
    const auto* found = std::ranges::find(kOperators, token, &OperatorName::name);
    if (found == kOperators.end()) return std::nullopt;
    return found->meaning;
  }

  // Steps over the operator when it stands here and something follows it.
  bool take_operator(Operator wanted, std::size_t depth) {
    skip_spaces();
    if (is_at_end(depth) || operator_here(depth) != wanted) return false;
    const std::size_t before = at_;
    at_ = find_token_end(at_, depth);
    skip_spaces();
    if (!is_at_end(depth)) return true;
    at_ = before;
    return false;
  }

  Result<std::vector<QueryClause>> parse_list(std::size_t depth) {
    std::vector<QueryClause> clauses;
    while (true) {
      skip_spaces();
      if (is_at_end(depth)) break;
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
        make_message(MessageId::QueryDatesApart,
                     mark_places(text_, first->begin, first->end, second->begin, second->end)),
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
    Result<QueryClause> first = parse_and(depth);
    if (!first || !take_operator(Operator::Or, depth)) return first;
    std::vector<QueryClause> sides;
    do {
      Result<QueryClause> side = sides.empty() ? std::move(first) : parse_and(depth);
      if (!side) return side;
      if (side->occur == Occur::Excluded) side = make_group({std::move(*side)});
      if (side->kind == ClauseKind::Words) side->kind = ClauseKind::Phrase;
      side->occur = Occur::Optional;
      sides.push_back(std::move(*side));
    } while (sides.size() == 1 || take_operator(Operator::Or, depth));
    QueryClause choice = make_group(std::move(sides));
    choice.is_choice = true;
    return choice;
  }

  Result<QueryClause> parse_and(std::size_t depth) {
    Result<QueryClause> first = parse_signed(depth);
    if (!first || !take_operator(Operator::And, depth)) return first;
    std::vector<QueryClause> sides;
    do {
      Result<QueryClause> side = sides.empty() ? std::move(first) : parse_signed(depth);
      if (!side) return side;
      if (side->kind == ClauseKind::Words) side->kind = ClauseKind::Phrase;
      if (side->occur == Occur::Optional) side->occur = Occur::Required;
      sides.push_back(std::move(*side));
    } while (sides.size() == 1 || take_operator(Operator::And, depth));
    if (const auto apart = check_dates(sides); !apart) return tl::unexpected(apart.error());
    return make_group(std::move(sides));
  }

  bool is_sign_here() const {
    if (text_[at_] != '+' && text_[at_] != '-') return false;
    const CodePoint next = code_point_at(text_, at_ + 1);
    return next.bytes > 0 && !is_space(next.value) && next.value != '+' && next.value != '-' &&
           next.value != ')';
  }

  Result<QueryClause> parse_signed(std::size_t depth) {
    const bool is_not = take_operator(Operator::Not, depth);
    const bool has_sign = is_sign_here();
    const bool is_excluded = is_not != (has_sign && text_[at_] == '-');
    if (has_sign) ++at_;
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
    if (text_[at_] == '(') return parse_parentheses(depth);
    if (const Quotes* quotes = quotes_at(at_)) {
      Result<std::string> phrase = parse_quoted(*quotes);
      if (!phrase) return tl::unexpected(phrase.error());
      return QueryClause{
          .kind = ClauseKind::Phrase, .occur = Occur::Required, .text = std::move(*phrase)};
    }
    const std::size_t begin = at_;
    Result<std::optional<QueryClause>> field = parse_field(depth);
    if (!field) return tl::unexpected(field.error());
    if (*field) return std::move(**field);
    at_ = begin;
    if (std::optional<QueryClause> tag = parse_sigil()) return std::move(*tag);
    return parse_word(depth);
  }

  Result<QueryClause> parse_parentheses(std::size_t depth) {
    const std::size_t begin = at_++;
    if (depth + 1 > kDeepestQuery) {
      return make_error(ErrorCode::Query, make_message(MessageId::QueryTooDeep, kDeepestQuery));
    }
    Result<std::vector<QueryClause>> clauses = parse_list(depth + 1);
    if (!clauses) return tl::unexpected(clauses.error());
    if (at_ >= text_.size()) {
      return make_error(ErrorCode::Query,
                        make_message(MessageId::QueryParenthesisOpen, marked(begin, begin + 1)),
                        make_message(MessageId::QueryQuoteItHint, "("));
    }
    ++at_;
    if (clauses->empty()) {
      return make_error(ErrorCode::Query,
                        make_message(MessageId::QueryParenthesesEmpty, marked(begin, at_)));
    }
    // (a OR b) is a group already.
    const bool is_group = clauses->size() == 1 && clauses->front().kind == ClauseKind::Group &&
                          clauses->front().occur != Occur::Excluded;
    return is_group ? std::move(clauses->front()) : make_group(std::move(*clauses));
  }

  const Quotes* quotes_at(std::size_t at) const {
    const auto* found = std::ranges::find_if(
        kQuotes, [&](const Quotes& quotes) { return text_.substr(at).starts_with(quotes.open); });
    return found == kQuotes.end() ? nullptr : found;
  }

  Result<std::string> parse_quoted(const Quotes& quotes) {
    const std::size_t begin = at_ + quotes.open.size();
    const std::size_t end = text_.find(quotes.close, begin);
    if (end == kNowhere) {
      return make_error(ErrorCode::Query,
                        make_message(MessageId::QueryQuoteOpen, marked(at_, begin)),
                        make_message(MessageId::QueryQuoteOpenHint, quotes.close));
    }
    at_ = end + quotes.close.size();
    return std::string(text_.substr(begin, end - begin));
  }

  // The length of a field's name here, a colon after it; 0 when there is none.
  std::size_t field_name_bytes() const {
    for (std::size_t at = at_; at < text_.size();) {
      const CodePoint point = code_point_at(text_, at);
      if (point.value == ':') return at - at_;
      const bool is_apostrophe = point.value == '\'' || point.value == 0x2019;
      if (point.value < 0 || (u_isalpha(point.value) == 0 && !is_apostrophe && point.value != '_' &&
                              (U_GET_GC_MASK(point.value) & U_GC_M_MASK) == 0)) {
        return 0;
      }
      at += point.bytes;
    }
    return 0;
  }

  Result<std::optional<QueryClause>> parse_field(std::size_t depth) {
    const std::size_t begin = at_;
    const std::size_t name_bytes = field_name_bytes();
    if (name_bytes == 0) return std::nullopt;
    const std::string_view name = text_.substr(begin, name_bytes);
    at_ += name_bytes + 1;
    const std::size_t value_begin = at_;
    std::size_t end = find_token_end(at_, depth);
    if (end == at_ || text_.substr(at_).starts_with("//")) return std::nullopt;

    const FieldSpec* spec = find_field(name);
    if (spec == nullptr && fold(name) != "exact") {
      if (!looks_like_field(name, text_.substr(at_, end - at_))) return std::nullopt;
      return unknown_field(name, begin, end);
    }
    std::string value(text_.substr(at_, end - at_));
    if (const Quotes* quotes = quotes_at(value_begin)) {
      Result<std::string> quoted = parse_quoted(*quotes);
      if (!quoted) return tl::unexpected(quoted.error());
      value = std::move(*quoted);
      end = at_;
    }
    at_ = end;
    if (spec == nullptr) {
      Result<QueryClause> exact = form_clause("=" + value, true, false, marked(begin, end));
      return std::optional<QueryClause>(std::move(*exact));
    }
    Result<QueryClause> clause = make_field_clause(*spec, value, clock_, marked(begin, end));
    if (!clause) return tl::unexpected(clause.error());
    clause->begin = begin;
    clause->end = end;
    return std::optional<QueryClause>(std::move(*clause));
  }

  static bool looks_like_field(std::string_view name, std::string_view value) {
    const bool is_one_letter = code_point_at(name, 0).bytes == name.size();
    return !is_one_letter && name != "mailto" && name != "tel" && has_word_character(value);
  }

  tl::unexpected<Error> unknown_field(std::string_view name, std::size_t begin,
                                      std::size_t end) const {
    const std::string token = terminal_safe(text_.substr(begin, end - begin));
    if (const std::string folded = fold(name); folded == "tag" || folded == "etiquette") {
      return make_error(ErrorCode::Query,
                        make_message(MessageId::QueryTagsLater, marked(begin, end)),
                        make_message(MessageId::QueryQuoteItHint, token));
    }
    Message message =
        make_message(MessageId::QueryFieldUnknown, terminal_safe(name), marked(begin, end));
    if (const auto nearest = nearest_name(name, field_names())) {
      return make_error(ErrorCode::Query, std::move(message),
                        make_message(MessageId::QueryFieldSuggestionHint, *nearest, token));
    }
    return make_error(ErrorCode::Query, std::move(message),
                      make_message(MessageId::QueryQuoteItHint, token));
  }

  // #tag, @name, $TAG; nullopt, with nothing read, where the sign is plain text ("#1", "$5", "@").
  std::optional<QueryClause> parse_sigil() {
    const auto spec = std::ranges::find(field_table(), text_[at_], &FieldSpec::sigil);
    if (text_[at_] == '\0' || spec == field_table().end()) return std::nullopt;
    std::size_t end = at_ + 1;
    bool has_letter = false;
    bool has_digit = false;
    while (end < text_.size()) {
      const CodePoint point = code_point_at(text_, end);
      const bool is_handle_mark = spec->value == FieldValue::Handle &&
                                  (point.value == '.' || point.value == '-' || point.value == '@');
      if (!is_word_character(point.value) && !is_handle_mark) break;
      has_letter = has_letter || u_isalpha(point.value) != 0;
      has_digit = has_digit || u_isdigit(point.value) != 0;
      end += point.bytes;
    }
    while (text_[end - 1] == '.' || text_[end - 1] == '-' ||
           (text_[end - 1] == '@' && end - at_ > 1))
      --end;
    const bool is_handle = spec->value == FieldValue::Handle && end - at_ > 1;
    const bool is_cashtag = spec->field == Field::Cashtag && !has_digit && end - at_ <= 7;
    const bool is_hashtag = spec->field == Field::Hashtag;
    if (!is_handle && !(has_letter && (is_cashtag || is_hashtag))) return std::nullopt;
    const Result<QueryClause> clause =
        make_field_clause(*spec, text_.substr(at_ + 1, end - at_ - 1), clock_, "");
    if (!clause) return std::nullopt;
    at_ = end;
    return *clause;
  }

  static Result<QueryClause> form_clause(std::string_view token, bool is_exact, bool is_beginning,
                                         const std::string& place) {
    if (is_exact) token.remove_prefix(1);
    while (is_beginning && token.ends_with('*'))
      token.remove_suffix(1);
    if (is_beginning && code_point_at(token, 0).bytes == token.size()) {
      return make_error(ErrorCode::Query, make_message(MessageId::QueryBeginningTooShort, place));
    }
    return QueryClause{.kind = ClauseKind::Phrase,
                       .occur = Occur::Required,
                       .text = std::string(token),
                       .is_exact = is_exact,
                       .is_beginning = is_beginning};
  }

  // The token behind `at_`, empty where there is none.
  std::string_view next_token(std::size_t depth) {
    const std::size_t before = at_;
    skip_spaces();
    const std::string_view next = text_.substr(at_, find_token_end(at_, depth) - at_);
    at_ = before;
    return next;
  }

  Result<QueryClause> parse_word(std::size_t depth) {
    const std::size_t begin = at_;
    const bool is_operator = operator_here(depth).has_value();
    // A parenthesis alone at the outermost level is part of the text, like any other.
    at_ = std::max(find_token_end(at_, depth), at_ + 1);
    const std::string_view token = text_.substr(begin, at_ - begin);
    const bool is_beginning = token.ends_with('*') && !token.starts_with('*');
    const bool is_exact = token.starts_with('=') && !token.ends_with('=');
    if ((is_beginning || is_exact) && has_word_character(token)) {
      return form_clause(token, is_exact, is_beginning, marked(begin, at_));
    }
    if (auto notice = find_other_meaning(token, next_token(depth)))
      query_.notices.push_back(std::move(*notice));
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
