// Any bytes as a query, in both syntaxes: no crash, and a tree within the bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "search/parse_query.h"

namespace {

std::size_t count_clauses(const pepite::search::QueryClause& clause) {
  std::size_t count = 1;
  for (const auto& inner : clause.clauses)
    count += count_clauses(inner);
  return count;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const pepite::search::QueryClock clock{"Europe/Paris", 1373151600};
  for (const auto syntax :
       {pepite::search::QuerySyntax::Language, pepite::search::QuerySyntax::Literal}) {
    const auto query = pepite::search::parse_query(text, clock, syntax);
    // A clause may bring groups of its own: of AND, of OR, of NOT inside OR, of its field.
    if (query && count_clauses(query->root) > 5 * pepite::search::kMostQueryClauses) std::abort();
  }
  return 0;
}
