#include "search/batch_query.h"

#include <utility>

#include "search/parse_query.h"

namespace pepite::search {
Result<Query> parse_batch_query(const BatchQuery& entry, bool is_literal, const QueryClock& clock) {
  const auto syntax = is_literal || entry.is_literal ? QuerySyntax::Literal : QuerySyntax::Language;
  Result<Query> query = parse_query(entry.text, clock, syntax);
  if (!query) return query;
  for (const auto& [name, value] : {std::pair{"since", &entry.since},
                                    {"until", &entry.until},
                                    {"lang", &entry.lang},
                                    {"max_id", &entry.max_id}}) {
    if (value->empty()) continue;
    Result<void> added = add_field(*query, name, *value, clock);
    if (!added) return tl::unexpected(std::move(added.error()));
  }
  return query;
}

}  // namespace pepite::search
