// Which segments to merge: few must remain, and no post may be written again and again.
//
// Segments of a kind stand in tiers by the number of their living posts: fewer than kSmallestTier,
// then up to kMergeFactor times as many, and so on. Four in one tier become one, which stands in a
// tier above; what that completes is merged in the same go. Neighbours in size meet, not in time,
// so that a large segment is not written again for a small one.
//
// For N posts, L = 1 + log4(N / kSmallestTier) rounded up: at most 3 * (L + 1) segments remain. A
// post is written when it is indexed and at most once for each of the L tiers it climbs; in runs of
// fewer than kSmallestTier posts also in the lowest tier, where a merge writes few posts anyway.
#ifndef PEPITE_INDEXER_MERGE_POLICY_H_
#define PEPITE_INDEXER_MERGE_POLICY_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "shared/manifest.h"

namespace pepite::indexer {

inline constexpr std::uint64_t kMergeFactor = 4;
inline constexpr std::uint64_t kSmallestTier = 4000;

// Places of segments in the list, ascending. One alone: it is written again without its superseded
// posts.
using SegmentGroup = std::vector<std::size_t>;

// Documents that no tombstone names.
std::uint64_t living_posts(const SegmentEntry& segment);

// What to merge, each group into one segment; nothing of what is left calls for a merge. A segment
// of which more than half is superseded is always in a group. No group has more than `most_posts`
// living posts, but a segment of more may stand alone. The same list gives the same groups.
std::vector<SegmentGroup> plan_merges(const std::vector<SegmentEntry>& segments,
                                      std::uint64_t most_posts);

// To leave few segments, whatever that costs: one of each kind, or groups of at most
// `most_posts` living posts. A segment that holds superseded posts is always in a group.
std::vector<SegmentGroup> plan_compaction(const std::vector<SegmentEntry>& segments,
                                          std::uint64_t most_posts);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_MERGE_POLICY_H_
