// Why a query matches nothing: which of its parts is to blame.
#ifndef PEPITE_SEARCH_EXPLAIN_NOTHING_H_
#define PEPITE_SEARCH_EXPLAIN_NOTHING_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "search/post_set.h"
#include "search/query_plan.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/message.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Longer queries have their first parts looked at.
inline constexpr std::size_t kMostBlamedParts = 12;

// Posts read for phrases, at most (5 µs each): what would need more is named, not counted.
inline constexpr std::uint64_t kMostExplainingReads = 20'000;

// For a plan that matches no post. That the archive is empty; else, in this order:
//   the words that no post holds, with words of the archive that look like them;
//   the phrases, filters and dates that match no post by themselves, with a value that looks like
//   theirs, or the days that the archive has;
//   where each matches something: how many posts there are without each;
//   where that says nothing either: that its parts are never together.
// Days are those of the zone.
// Reads vocabularies and counts as many queries as there are parts. Errors: as find_set.
Result<std::vector<Message>> explain_nothing(const Plan& plan, const Snapshot& snapshot,
                                             Analyzer& analyzer, const SetOptions& options,
                                             std::string_view time_zone);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPLAIN_NOTHING_H_
