// The SegmentWriter that the product uses: inverts documents in memory and writes glass tables from
// beginning to end, with less than a tenth of the work that Xapian takes to add documents.
//
// Tables: glass_database_writer.h. Inversion, and what it holds in memory: inverter.h. The stored
// posts go to disk as they come.
#ifndef PEPITE_INDEXER_BULK_SEGMENT_WRITER_H_
#define PEPITE_INDEXER_BULK_SEGMENT_WRITER_H_

#include <filesystem>
#include <memory>

#include "indexer/segment_writer.h"
#include "shared/error.h"

namespace pepite::indexer {

// A MakeSegmentWriter. FormatVersion, with a hint, when the Xapian library knows another glass
// format than ours (check_xapian_reads_glass).
Result<std::unique_ptr<SegmentWriter>> make_bulk_segment_writer(
    const std::filesystem::path& folder);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_BULK_SEGMENT_WRITER_H_
