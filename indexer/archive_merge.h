// Keeps the segments of an archive few: what merge_policy calls for is merged and published, a
// generation of its own after the run's.
#ifndef PEPITE_INDEXER_ARCHIVE_MERGE_H_
#define PEPITE_INDEXER_ARCHIVE_MERGE_H_

#include <cstdint>

#include "indexer/archive_writer.h"
#include "shared/analyzer.h"
#include "shared/error.h"

namespace pepite::indexer {

// Does nothing where nothing is due, or where the Xapian library knows another glass format than
// ours: then segments stay as they are. A process killed meanwhile leaves the generation before.
// `memory_bytes` bounds how large a merged segment may become.
Result<void> merge_due_segments(ArchiveWriter& writer, std::uint64_t memory_bytes,
                                Analyzer& analyzer);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ARCHIVE_MERGE_H_
