// Query -> the plan of a ranked list: what make_plan says, within the language asked for, with what
// stands for its words (equivalents.h).
#ifndef PEPITE_SEARCH_RANKED_PLAN_H_
#define PEPITE_SEARCH_RANKED_PLAN_H_

#include "search/equivalents.h"
#include "search/query.h"
#include "search/query_plan.h"
#include "search/rerank.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Errors: those of make_plan.
Result<Plan> make_ranked_plan(Query query, const Ranking& ranking, const Dictionaries& dictionaries,
                              const Snapshot& snapshot, Analyzer& analyzer, TermCounts& counts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_RANKED_PLAN_H_
