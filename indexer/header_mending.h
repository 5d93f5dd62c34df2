// A segment's database header (iamglass) of which one byte was changed, put back as it was: without
// it nothing of the database can be opened.
#ifndef PEPITE_INDEXER_HEADER_MENDING_H_
#define PEPITE_INDEXER_HEADER_MENDING_H_

#include <filesystem>

#include "shared/error.h"
#include "shared/manifest.h"

namespace pepite::indexer {

enum class HeaderState { Whole, Mended, Lost };

// Looks for the one byte whose change makes the header's checksum the one that the manifest has,
// and replaces the file. Lost where there is none, or no file. System.
Result<HeaderState> mend_database_header(const std::filesystem::path& archive,
                                         const SegmentEntry& entry);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_HEADER_MENDING_H_
