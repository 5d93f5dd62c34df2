// Plan -> hits: the plan executed on every segment of a snapshot, merged into one list that is the
// same however the posts are spread over segments. Also finds single posts by id.
#ifndef PEPITE_SEARCH_MATCH_POSTS_H_
#define PEPITE_SEARCH_MATCH_POSTS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "search/hit.h"
#include "search/query_plan.h"
#include "search/rank_posts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

using MatchOptions = RankOptions;

// Hits by score, of equal ones the newer first, then the higher id; or by time. A plan without
// words to rank by is listed newest first whatever `sort` says, unless that is Oldest. Posts
// without a time are the oldest. `total` and `holding_all` are exact: with phrases, every post that
// holds the words of a phrase is read for them (5 µs each). Damaged when a post that matters cannot
// be read.
Result<HitList> match_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            const MatchOptions& options);
// The same with counts to go on with, for many queries.
Result<HitList> match_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            TermCounts& counts, const MatchOptions& options);

// The counts alone: no hits are read.
Result<HitList> count_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            ContextPosts context);

// The posts with this id in any network, or in the one named before a colon ("mastodon:1234");
// context included; none when there is no such post.
Result<std::vector<Hit>> find_post(const Snapshot& snapshot, std::string_view id);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_MATCH_POSTS_H_
