// A query as a set -> where its posts lie: for the program's main, which hands them to what removes
// posts.
#ifndef PEPITE_SEARCH_QUERY_LOCATIONS_H_
#define PEPITE_SEARCH_QUERY_LOCATIONS_H_

#include <string>
#include <vector>

#include "shared/error.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite::search {

// All plain words must hold, nothing is added; context posts too. Standard error says how the query
// was understood and, where nothing is found, why. `time_zone` is one that check_time_zone passes.
// Errors: those of parse_query, make_plan and find_set; Query where a part of it was not understood
// as it stands, or names a tag that no post has.
Result<std::vector<PostLocation>> find_query_locations(const std::vector<std::string>& words,
                                                       const std::string& time_zone,
                                                       const Snapshot& snapshot,
                                                       ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_LOCATIONS_H_
