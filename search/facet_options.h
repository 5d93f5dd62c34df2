// The options of `pepite facets`: the table and what it parses into.
#ifndef PEPITE_SEARCH_FACET_OPTIONS_H_
#define PEPITE_SEARCH_FACET_OPTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/facets.h"
#include "search/print_facets.h"
#include "search/set_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

struct FacetArguments {
  SetArguments set;
  std::vector<const FacetSpec*> facets;
  std::uint64_t limit = 20;  // values a facet; 0: all
  FacetFormat format = FacetFormat::Text;
};

// Usage errors name the option.
Result<FacetArguments> parse_facet_options(std::span<const std::string> args,
                                           ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FACET_OPTIONS_H_
