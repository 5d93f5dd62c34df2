// Plan -> the posts that look insignificant and matter for the topic, best first, each with its
// parts and the words that gave them.
//
//   the first 6000 by words  ->  traits (shared/traits)  ->  nugget_score  ->  one of each cluster
//   of near-duplicates, two of an author in the first twenty
#ifndef PEPITE_SEARCH_NUGGET_LIST_H_
#define PEPITE_SEARCH_NUGGET_LIST_H_

#include <cstddef>
#include <cstdint>
#include <limits>

#include "search/alike_clusters.h"
#include "search/hit.h"
#include "search/nugget_quiet.h"
#include "search/query_plan.h"
#include "search/rank_posts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/lexicon.h"
#include "shared/snapshot.h"

namespace pepite::search {

inline constexpr std::size_t kNuggetCandidates = 6000;
inline constexpr std::size_t kFirstPage = 20;
inline constexpr std::size_t kPostsOfAnAuthor = 2;  // in the first page
inline constexpr std::size_t kPostsOfAChorus = 3;   // under a nugget, with Grouping::Chorus

enum class Voices : std::uint8_t { Own, All };
enum class Grouping : std::uint8_t { None, Chorus };

inline constexpr std::uint64_t kAllChoruses = std::numeric_limits<std::uint64_t>::max();

struct NuggetOptions {
  std::uint64_t limit = 20;  // 0: all
  std::uint64_t offset = 0;
  Voices voices = Voices::Own;
  Grouping grouping = Grouping::None;
  // Of so many of the first hits it is counted how many others say something alike.
  std::uint64_t counted_choruses = kAllChoruses;
  Ranking ranking = {};
  AlikeView alike = AlikeView::Unmarked;
};

// The hits have `nugget` set and their scores. Posts alike one above come behind the first page,
// those that never enter (is_left_out) last or, by default, not at all; the list says how many
// those were. `counts` and `quiet` are the snapshot's. Damaged when a
// post that matters cannot be read.
Result<HitList> list_nuggets(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                             TermCounts& counts, QuietMeasure& quiet, const Lexicons& lexicons,
                             const NuggetOptions& options);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_LIST_H_
