// Counted facets -> tables with bars, JSON lines or CSV.
#ifndef PEPITE_SEARCH_PRINT_FACETS_H_
#define PEPITE_SEARCH_PRINT_FACETS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "search/facets.h"
#include "search/text_layout.h"

namespace pepite::search {

enum class FacetFormat : std::uint8_t { Text, Jsonl, Csv };

// A table a facet, its title before it; facets without a value say so.
std::string format_facets_text(std::span<const FacetCounts> facets, std::string_view time_zone,
                               const TextSettings& settings);

// An object a value (schemas/facet.schema.json); "value" is null for the posts without one.
std::string format_facets_json(std::span<const FacetCounts> facets);

// Columns facet, value, posts; RFC 4180. The value of posts without one is empty.
std::string format_facets_csv(std::span<const FacetCounts> facets);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PRINT_FACETS_H_
