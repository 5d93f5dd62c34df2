// A whole archive checked: manifest, segments, tombstones, rejects; what is damaged, what is safe.
// Changes nothing and takes no lock.
#ifndef PEPITE_INDEXER_ARCHIVE_CHECK_H_
#define PEPITE_INDEXER_ARCHIVE_CHECK_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <vector>

#include "indexer/segment_check.h"
#include "shared/error.h"
#include "shared/message.h"

namespace pepite::indexer {

struct ArchiveCheck {
  std::filesystem::path archive;  // absolute
  std::uint64_t generation = 0;
  std::uint32_t format_version = 0;
  std::vector<SegmentCheck> segments;  // in the manifest's order
  std::vector<Message> problems;       // outside segments
  std::vector<Message> remarks;        // no damage: leftovers, what was not compared
  std::uint64_t bytes = 0;             // read
  std::optional<Message> unread;       // as of a segment

  bool is_whole() const;
  // The first thing, in segments or outside, that the system did not give; nullopt where it gave
  // all. Other problems may come of it alone.
  std::optional<Message> first_unread() const;
  std::uint64_t documents() const;
  std::uint64_t readable() const;  // stored posts
};

struct ArchiveCheckOptions {
  std::filesystem::path archive;
  bool checksums_only = false;
};

// `progress` is called now and then with the posts read so far, and how many there are. When a
// writer publishes meanwhile, it starts over. System where there is no archive or it cannot be
// read; FormatVersion; Damaged where the manifest itself is.
Result<ArchiveCheck> check_archive(
    const ArchiveCheckOptions& options,
    const std::function<void(std::uint64_t, std::uint64_t)>& progress);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ARCHIVE_CHECK_H_
