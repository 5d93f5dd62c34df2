// Plan -> the places of the best posts, in order, with their scores: what a list is made from.
//
//   words (BM25)  ->  the first hits' words added (feedback_expansion)  ->  the first 1000 put in
//   order anew by visible signs (rerank)
//
// The same list for the same posts, however they are spread over segments. match_posts reads the
// posts themselves.
#ifndef PEPITE_SEARCH_RANK_POSTS_H_
#define PEPITE_SEARCH_RANK_POSTS_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "search/hit.h"
#include "search/query_plan.h"
#include "search/rerank.h"
#include "search/search_options.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

enum class ContextPosts { Exclude, Include };

struct RankOptions {
  SortOrder sort = SortOrder::Relevance;
  std::uint64_t seed = 1;    // of SortOrder::Drawn
  std::uint64_t limit = 20;  // 0: all
  std::uint64_t offset = 0;
  ContextPosts context = ContextPosts::Exclude;
  bool counts_posts = true;  // fill in the list's totals, and only offer pages that exist
  Ranking ranking = {};
};

struct RankedPost {
  std::size_t segment = 0;  // of the snapshot
  std::uint32_t docid = 0;
  ScoreParts parts = {};
  // Read only where the order hangs on them.
  std::int64_t time_s = 0;
  std::string id = {};
  Network network = Network::Twitter;
};

struct RankedList {
  std::vector<RankedPost> posts;
  std::vector<AddedWord> added;  // to the query, strongest first
  bool is_ranked = false;        // scores mean something
  std::uint64_t total = 0;
  std::uint64_t holding_all = 0;
};

// Posts by score, of equal ones the newer first, then the higher id; or by time. Ranking applies to
// lists by relevance only. Damaged when a post that matters cannot be read. `counts` are the
// snapshot's.
Result<RankedList> rank_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                              TermCounts& counts, const RankOptions& options);

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

// The totals alone.
Result<RankedList> count_ranked(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                                ContextPosts context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_RANK_POSTS_H_
