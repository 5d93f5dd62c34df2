// Plan -> the places of the best posts, in order, with their scores: what a list is made from.
//
//   words and their equivalents (BM25)  ->  again with the first hits' names and tags
//   (learnt_names)  ->  scored also by their other words (feedback_expansion)  ->  the first 1000
//   put in order anew by visible signs (rerank)
//
// The same list for the same posts, however they are spread over segments. match_posts reads the
// posts themselves.
#ifndef PEPITE_SEARCH_RANK_POSTS_H_
#define PEPITE_SEARCH_RANK_POSTS_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "search/alike_clusters.h"
#include "search/find_posts.h"
#include "search/hit.h"
#include "search/query_plan.h"
#include "search/rerank.h"
#include "search/search_options.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct RankOptions {
  SortOrder sort = SortOrder::Relevance;
  std::uint64_t seed = 1;    // of SortOrder::Drawn
  std::uint64_t limit = 20;  // 0: all
  std::uint64_t offset = 0;
  ContextPosts context = ContextPosts::Exclude;
  bool counts_posts = true;  // fill in the list's totals, and only offer pages that exist
  Ranking ranking = {};
  AlikeView alike = AlikeView::Unmarked;
};

struct RankedList {
  std::vector<RankedPost> posts;
  std::vector<AddedWord> added;
  bool is_ranked = false;  // scores mean something
  std::uint64_t total = 0;
  std::uint64_t as_written = 0;
  std::uint64_t holding_all = 0;
  std::uint64_t folded = 0;  // rank_clusters': HitList's
};

// Posts by score, of equal ones the newer first, then the higher id; or by time. Ranking applies to
// lists by relevance only. Damaged when a post that matters cannot be read. `counts` are the
// snapshot's. Clusters are not told yet (rank_clusters), but posts that were read have their signs.
Result<RankedList> rank_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                              TermCounts& counts, const RankOptions& options);

// The totals alone, of the query as written: no equivalent counts.
Result<RankedList> count_ranked(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                                ContextPosts context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_RANK_POSTS_H_
