// What the user typed -> Query. Our own small language, in French and English.
//
//   cinéma québec          ranked: either word, both are better
//   "vu hier" « vu hier »  these words in this order; also “vu hier”
//   cinéma* =thé exact:thé the beginning of a word; a word with its accents. Required, like phrases
//   +mot -mot NOT mot      must and must not hold it; also on phrases, fields and (groups)
//   a AND b, a OR b, ( )   also ET, OU, SAUF; AND binds more than OR, OR more than a space
//   de:nom #tag @nom $TAG  fields (field_table.h); several of one field are alternatives where a
//                          post has only one of it (from, to, lang, domain, client, month)
//
// Signs, quotes, parentheses and fields count only where a token begins: peut-être, 10:30 and
// http://x are text. An operator without two sides is a word, and a notice says so. A field without
// a value ("de: Paris", "lang:") is an error; in quotes it is text. A group of AND, OR or
// parentheses is required.
//
// `name:value` with a name that is no field is an error, with the nearest field as a hint, unless
// it looks like something else: a name of one letter or with digits (10:30), a value that begins
// with // (links), mailto: and tel:, a value without letter or digit (an emoticon).
#ifndef PEPITE_SEARCH_PARSE_QUERY_H_
#define PEPITE_SEARCH_PARSE_QUERY_H_

#include <cstddef>
#include <string_view>

#include "search/query.h"
#include "search/query_dates.h"
#include "shared/error.h"

namespace pepite::search {

inline constexpr std::size_t kLongestQueryBytes = std::size_t{16} << 10;
inline constexpr std::size_t kMostQueryClauses = 256;
inline constexpr std::size_t kDeepestQuery = 32;

enum class QuerySyntax {
  Language,  // all of the above
  Literal,   // pasted text: everything is words
};

// Errors (Query): bytes that are not UTF-8, nothing typed, one of the bounds above, a quote or
// parenthesis left open, empty parentheses, an unknown field, a value that its field does not take,
// a beginning of one letter. All mark the place: "cinéma >>form:bob<<".
Result<Query> parse_query(std::string_view text, const QueryClock& clock,
                          QuerySyntax syntax = QuerySyntax::Language);

// Adds a filter to the query, as if "name:value" stood in it; `name` is a field's. Query as above.
Result<void> add_field(Query& query, std::string_view name, std::string_view value,
                       const QueryClock& clock);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PARSE_QUERY_H_
