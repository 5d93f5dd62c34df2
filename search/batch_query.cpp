#include "search/batch_query.h"

#include <string>
#include <string_view>
#include <utility>

#include "search/parse_query.h"

namespace pepite::search {
namespace {

// A value of the file as the field of a query: marked there when it is off.
Result<void> add_field(Query& query, std::string_view name, const std::string& value,
                       const QueryClock& clock) {
  if (value.empty()) return {};
  Result<Query> field = parse_query(std::string(name) + ":\"" + value + "\"", clock);
  if (!field) return tl::unexpected(std::move(field.error()));
  for (QueryClause& clause : field->root.clauses)
    query.root.clauses.push_back(std::move(clause));
  return {};
}

}  // namespace

Result<Query> parse_batch_query(const BatchQuery& entry, bool is_literal, const QueryClock& clock) {
  const auto syntax = is_literal || entry.is_literal ? QuerySyntax::Literal : QuerySyntax::Language;
  Result<Query> query = parse_query(entry.text, clock, syntax);
  if (!query) return query;
  for (const auto& [name, value] : {std::pair{"since", &entry.since},
                                    {"until", &entry.until},
                                    {"lang", &entry.lang},
                                    {"max_id", &entry.max_id}}) {
    Result<void> added = add_field(*query, name, *value, clock);
    if (!added) return tl::unexpected(std::move(added.error()));
  }
  return query;
}

}  // namespace pepite::search
