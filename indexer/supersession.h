// Posts of older segments that a newer version replaces: their tombstones, with what the old
// versions still add to the statistics of their segments.
#ifndef PEPITE_INDEXER_SUPERSESSION_H_
#define PEPITE_INDEXER_SUPERSESSION_H_

#include <cstdint>
#include <map>
#include <vector>

#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/segment.h"
#include "shared/segment_files.h"

namespace pepite::indexer {

// Segment (its place in the snapshot) -> docids superseded since the last publication; distinct.
using Superseded = std::map<std::uint32_t, std::vector<std::uint32_t>>;

// The segment's tombstones, those it has and the new ones together. The old versions are analysed
// again: that gives the terms they were indexed with.
Result<Tombstones> add_tombstones(const Segment& segment, std::vector<std::uint32_t> docids,
                                  Analyzer& analyzer);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SUPERSESSION_H_
