// The last step before a segment is staged: its files, all written, become durable and get
// checksums.
#ifndef PEPITE_INDEXER_SEGMENT_SEAL_H_
#define PEPITE_INDEXER_SEGMENT_SEAL_H_

#include <filesystem>
#include <map>
#include <string>

#include "shared/error.h"

namespace pepite::indexer {

// Syncs every file of the folder, and the folder; SegmentEntry::checksums of them. System.
Result<std::map<std::string, std::string>> seal_segment_files(const std::filesystem::path& folder);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SEGMENT_SEAL_H_
