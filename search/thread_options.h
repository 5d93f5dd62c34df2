// The options of `pepite thread`.
#ifndef PEPITE_SEARCH_THREAD_OPTIONS_H_
#define PEPITE_SEARCH_THREAD_OPTIONS_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/listing_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

enum class ThreadFormat : std::uint8_t { Text, Jsonl, Csv, Ids, Html };

struct ThreadArguments {
  ListingOptions listing;  // its format says nothing
  ThreadFormat format = ThreadFormat::Text;
  std::vector<std::string> ids;
  bool ids_are_input = false;  // they came from standard input
};

// Usage errors name the option or what is missing.
Result<ThreadArguments> parse_thread_options(std::span<const std::string> args,
                                             ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_THREAD_OPTIONS_H_
