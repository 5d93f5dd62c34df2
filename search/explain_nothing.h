// Why a query matches nothing: which of its parts is to blame.
#ifndef PEPITE_SEARCH_EXPLAIN_NOTHING_H_
#define PEPITE_SEARCH_EXPLAIN_NOTHING_H_

#include <cstddef>
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

// For a plan that matches no post. In this order:
//   the words that no post holds, with words of the archive that look like them;
//   the phrases, filters and dates that match no post by themselves, with a value that looks like
//   theirs, or the days that the archive has;
//   where each matches something: how many posts there are without each;
//   where that says nothing either: that its parts are never together.
// Reads vocabularies and counts as many queries as there are parts. Errors: as find_set.
Result<std::vector<Message>> explain_nothing(const Plan& plan, const Snapshot& snapshot,
                                             Analyzer& analyzer, const SetOptions& options);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPLAIN_NOTHING_H_
