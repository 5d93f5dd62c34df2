// Plan -> the posts that nuggets are chosen from, read and analysed.
#ifndef PEPITE_SEARCH_NUGGET_CANDIDATES_H_
#define PEPITE_SEARCH_NUGGET_CANDIDATES_H_

#include <cstddef>
#include <functional>
#include <vector>

#include "search/hit.h"
#include "search/query_plan.h"
#include "search/rank_posts.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// A post found by the plan's words or by the names that go with them, read.
struct Candidate {
  double topicality = 0;  // by words and what the first hits teach, over the best one's; 1 for all
                          // where nothing ranks
  Post post = {};
  AnalyzedPost analyzed = {};
};

struct CandidateList {
  std::vector<Candidate> posts;  // in no order that means anything
  std::vector<AddedWord> added;
};

// May a hit teach words, tags and names of the topic? Advertisements among the first hits would
// teach theirs.
using Teaches = std::function<bool(const Post&, const AnalyzedPost&)>;

// The first `most` posts by the plan's words and learnt names (learnt_names.h), scored also by
// learnt words (feedback_expansion.h): what nuggets are chosen from. Of the options, context and
// the ranking's expansion count.
Result<CandidateList> read_candidates(const Plan& plan, const Snapshot& snapshot,
                                      Analyzer& analyzer, TermCounts& counts, std::size_t most,
                                      const RankOptions& options, const Teaches& teaches);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_CANDIDATES_H_
