// Keeps the segments of an archive few: what merge_policy calls for is merged and published, a
// generation of its own after the run's. On demand it makes them as few as can be.
#ifndef PEPITE_INDEXER_ARCHIVE_MERGE_H_
#define PEPITE_INDEXER_ARCHIVE_MERGE_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include "indexer/archive_writer.h"
#include "shared/analyzer.h"
#include "shared/error.h"

namespace pepite::indexer {

// Does nothing where nothing is due, or where the Xapian library knows another glass format than
// ours: then segments stay as they are. So they do where merging fails; the value is the error, and
// the writer can go on. A process killed meanwhile leaves the generation before. `memory_bytes`
// bounds how large a merged segment may become. Errors of ArchiveWriter::publish.
Result<std::optional<Error>> merge_due_segments(ArchiveWriter& writer, std::uint64_t memory_bytes,
                                                Analyzer& analyzer);

// What an archive takes.
struct ArchiveExtent {
  std::size_t segments = 0;
  std::uint64_t superseded = 0;  // versions that a newer one hides
  std::uint64_t bytes = 0;       // of all files
};

struct CompactReport {
  ArchiveExtent before;
  ArchiveExtent after;
  // With how much memory one segment of each kind would have become of what is now more.
  std::optional<std::uint64_t> needed_memory_bytes;
  std::vector<Error> damaged_rejects;  // of find_damaged_rejects; nothing was done about them
};

// Merges all segments of a kind into one, or into as few as `memory_bytes` allows, and lets go what
// is superseded; publishes that in one step, or nothing where there is nothing to do. Until then it
// takes the room of both. System when there is no archive; Locked, Damaged; FormatVersion also when
// the Xapian library knows another glass format than ours. After any error the archive is as
// before.
Result<CompactReport> compact_archive(const std::filesystem::path& archive,
                                      std::uint64_t memory_bytes);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ARCHIVE_MERGE_H_
