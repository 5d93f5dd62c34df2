// The reference SegmentWriter: through Xapian::WritableDatabase. Slow and right by definition; the
// oracle of differential tests, and for a Xapian whose files the bulk writer does not know.
#ifndef PEPITE_INDEXER_XAPIAN_SEGMENT_WRITER_H_
#define PEPITE_INDEXER_XAPIAN_SEGMENT_WRITER_H_

#include <filesystem>
#include <memory>

#include "indexer/segment_writer.h"
#include "shared/error.h"

namespace pepite::indexer {

// A MakeSegmentWriter.
Result<std::unique_ptr<SegmentWriter>> make_xapian_segment_writer(
    const std::filesystem::path& folder);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_XAPIAN_SEGMENT_WRITER_H_
