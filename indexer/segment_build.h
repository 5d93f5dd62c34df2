// Pending posts -> one segment on disk: database, ids, vocabulary; synced, but not yet published.
#ifndef PEPITE_INDEXER_SEGMENT_BUILD_H_
#define PEPITE_INDEXER_SEGMENT_BUILD_H_

#include <filesystem>
#include <span>
#include <string>

#include "indexer/pending_posts.h"
#include "indexer/segment_writer.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/manifest.h"

namespace pepite::indexer {

// Writes all pending posts of a kind, of which there must be some, in order of (time, id), to
// archive/segments/`name`. Detects their languages and analyses them on the way, on as many threads
// as there are analyzers; their number changes no byte.
Result<SegmentEntry> build_segment(const std::filesystem::path& archive, const std::string& name,
                                   SegmentKind kind, const PendingPosts& posts,
                                   const MakeSegmentWriter& make_writer,
                                   std::span<Analyzer> analyzers);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SEGMENT_BUILD_H_
