// One filter of a query: its value checked and brought into the form of the index.
#ifndef PEPITE_SEARCH_QUERY_FIELDS_H_
#define PEPITE_SEARCH_QUERY_FIELDS_H_

#include <optional>
#include <span>
#include <string_view>

#include "search/query.h"
#include "search/query_dates.h"
#include "shared/error.h"
#include "shared/field_table.h"

namespace pepite::search {

// The clause (occur Filter) for `value` after the field's name or sign. Query errors when the field
// does not take the value; `place` is the query with the place marked, for the message.
//   From "@Bob" -> "bob"; Language "fr-CA", "français" -> "fr"; Is "réponse" -> "reply";
//   Domain "https://www.LaPresse.ca/x" -> "lapresse.ca"; Since "2013" -> the span from 2013 on
Result<QueryClause> make_field_clause(const FieldSpec& spec, std::string_view value,
                                      const QueryClock& clock, std::string_view place);

// Two filters of a list of clauses that no time fits, where there are such: the one that begins
// last and the one that ends first, in the order of the list.
struct ApartDates {
  const QueryClause* first;
  const QueryClause* second;
};
std::optional<ApartDates> find_apart_dates(std::span<const QueryClause> clauses);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_FIELDS_H_
