// Plan -> the places of the best posts with their clusters, as a list shows them: rank_posts, and
// then what is alike folded or put together.
#ifndef PEPITE_SEARCH_RANK_CLUSTERS_H_
#define PEPITE_SEARCH_RANK_CLUSTERS_H_

#include "search/query_plan.h"
#include "search/rank_posts.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// What rank_posts gives. With AlikeView::Marked each post has its cluster. Folded and Expanded,
// limit and offset count clusters, and the list is read as deep as the page needs; what is alike
// beyond that, and beyond kAlikeDepth, is not counted. Unmarked it is rank_posts'.
Result<RankedList> rank_clusters(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                                 TermCounts& counts, const RankOptions& options);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_RANK_CLUSTERS_H_
