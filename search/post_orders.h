// Posts of one segment in orders that words have no part in: by retweets, or drawn at random.
#ifndef PEPITE_SEARCH_POST_ORDERS_H_
#define PEPITE_SEARCH_POST_ORDERS_H_

#include <cstdint>
#include <span>
#include <vector>

#include "search/segment_matcher.h"
#include "shared/error.h"
#include "shared/segment.h"

namespace pepite::search {

// Both take ascending docids and give the first `limit`, highest score first, of equal ones the
// later.

// Scores are retweets; below 0 where there is no count. Xapian's exceptions pass through.
std::vector<ScoredDocid> find_most_retweeted(const Segment& segment,
                                             std::span<const std::uint32_t> docids,
                                             std::uint32_t limit);

// A score hangs on the seed and the post's ids alone, not on where the post lies: every segment
// draws from the same lots. The first n of a draw are the draw of n. Damaged.
Result<std::vector<ScoredDocid>> draw_posts(const Segment& segment,
                                            std::span<const std::uint32_t> docids,
                                            std::uint64_t seed, std::uint32_t limit);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_POST_ORDERS_H_
