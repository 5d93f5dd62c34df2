// The options of `pepite timeline`: the table and what it parses into.
#ifndef PEPITE_SEARCH_TIMELINE_OPTIONS_H_
#define PEPITE_SEARCH_TIMELINE_OPTIONS_H_

#include <optional>
#include <span>
#include <string>

#include "search/print_timeline.h"
#include "search/set_options.h"
#include "search/time_buckets.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

struct TimelineArguments {
  SetArguments set;
  std::optional<TimeUnit> unit;  // nullopt: by the span of the posts
  TimelineFormat format = TimelineFormat::Text;
};

// Usage errors name the option.
Result<TimelineArguments> parse_timeline_options(std::span<const std::string> args,
                                                 ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_TIMELINE_OPTIONS_H_
