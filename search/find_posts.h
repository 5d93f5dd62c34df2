// Plan -> the first posts of every segment, merged into the one order that any layout gives; and
// the posts themselves with their words. What rank_posts and nugget_candidates are made of.
#ifndef PEPITE_SEARCH_FIND_POSTS_H_
#define PEPITE_SEARCH_FIND_POSTS_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "search/alike_posts.h"
#include "search/hit.h"
#include "search/query_plan.h"
#include "search/search_options.h"
#include "search/segment_matcher.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

enum class ContextPosts { Exclude, Include };

struct RankedPost {
  std::size_t segment = 0;  // of the snapshot
  std::uint32_t docid = 0;
  ScoreParts parts = {};
  // Read only where the order hangs on them.
  std::int64_t time_s = 0;
  std::string id = {};
  Network network = Network::Twitter;
  // Where clusters are told: what makes it alike, and rank_clusters' answer.
  std::unique_ptr<AlikeSigns> signs = nullptr;
  std::uint64_t cluster = 0;
  std::uint32_t alike = 0;      // others of its cluster, of the first one
  bool is_under_first = false;  // shown under the first of its cluster
};

struct SearchedSegment {
  std::size_t place;  // in the snapshot
  SegmentMatcher matcher;
};

// Plan, snapshot and analyzer must outlive them.
std::vector<SearchedSegment> choose_segments(const Plan& plan, const Snapshot& snapshot,
                                             Analyzer& analyzer, ContextPosts context);

// The first `limit` of each segment, in order: the list's first `limit` are among them. Errors:
// Damaged when a post that matters cannot be read.
Result<std::vector<RankedPost>> find_posts(std::vector<SearchedSegment>& segments,
                                           const Snapshot& snapshot, SortOrder order,
                                           std::uint64_t limit, std::uint64_t seed = 1);

// By score; of equal ones the newer first, then the higher id (the other way round for Oldest).
Result<void> sort_posts(std::vector<RankedPost>& posts, const Snapshot& snapshot, SortOrder order);

// A hit's post and its words: expansion and re-rank look at both.
struct ReadHit {
  Post post;
  AnalyzedPost analyzed;
};
Result<std::vector<ReadHit>> read_hits(std::span<const RankedPost> hits, const Snapshot& snapshot,
                                       Analyzer& analyzer);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FIND_POSTS_H_
