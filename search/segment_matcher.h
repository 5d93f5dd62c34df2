// A plan executed on one segment: the best posts, or how many there are.
//
// Each segment is matched by itself, not as part of a Xapian multi-database: that one interleaves
// docids, so ties could only be broken by reading a value of every candidate. Inside a segment
// docid order is (time, id) order, and scores do not depend on the segment (bm25_weight.h), so the
// lists of all segments merge into the one list that any layout gives.
#ifndef PEPITE_SEARCH_SEGMENT_MATCHER_H_
#define PEPITE_SEARCH_SEGMENT_MATCHER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "search/query_plan.h"
#include "search/search_options.h"
#include "search/segment_query.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/segment.h"

namespace pepite::search {

struct ScoredDocid {
  std::uint32_t docid;
  double score;  // 0 where the order is not by relevance
};

// Turns Xapian's exceptions into errors. Segment, plan and analyzer must outlive it.
class SegmentMatcher {
 public:
  SegmentMatcher(const Segment& segment, const Plan& plan, Analyzer& analyzer);
  ~SegmentMatcher();
  SegmentMatcher(SegmentMatcher&&) noexcept;
  SegmentMatcher& operator=(SegmentMatcher&&) noexcept;

  // The first `limit` living posts that match, in order: by score and then newest first, newest or
  // oldest first (without a time: oldest), by retweets, or drawn by the seed: the same posts
  // whatever the segments; the scores of both are in that order too. Of a ranked list, only posts
  // with at least `least_score`. Required phrases are verified only where a post would enter the
  // list. A plan that ranks nothing is listed newest first.
  Result<std::vector<ScoredDocid>> find_best(SortOrder order, std::uint32_t limit,
                                             double least_score, std::uint64_t seed);

  // How many living posts match, and how many of them hold all the plain words of the query. Every
  // candidate of a phrase is read once (5 µs), whatever is asked later.
  Result<std::uint64_t> count();
  Result<std::uint64_t> count_holding_all();

  // The living posts that match, ascending.
  Result<std::vector<std::uint32_t>> list(PlainWords plain_words);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SEGMENT_MATCHER_H_
