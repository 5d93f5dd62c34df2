// Nuggets with plain hits between them: a reading list that does not bore.
#ifndef PEPITE_SEARCH_MIX_HITS_H_
#define PEPITE_SEARCH_MIX_HITS_H_

#include <cstdint>
#include <vector>

#include "search/alike_clusters.h"
#include "search/hit.h"

namespace pepite::search {

// Of every first n places floor(n · share) are plain hits, in their order, as long as there are
// any; nuggets take the others. A plain hit that is among the nuggets is left to them.
//   nuggets a b c d, plain w x, .5 -> a w b x c d
std::vector<Hit> mix_hits(std::vector<Hit> nuggets, std::vector<Hit> plain, double share);

// The page of a mixed list whose hits have their clusters.
HitList cut_mixed_page(HitList list, AlikeView view, std::uint64_t offset, std::uint64_t limit);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_MIX_HITS_H_
