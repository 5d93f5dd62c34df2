// Hits get the tags and notes that the user put on their posts.
#ifndef PEPITE_SEARCH_ANNOTATE_HITS_H_
#define PEPITE_SEARCH_ANNOTATE_HITS_H_

#include "search/hit.h"
#include "shared/annotations.h"
#include "shared/error.h"

namespace pepite::search {

// Damaged when the annotations cannot be read.
Result<void> annotate_hits(const Annotations& annotations, HitList& list);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_ANNOTATE_HITS_H_
