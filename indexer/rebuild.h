// An archive indexed again from its own stored posts: for another analyzer or writer, and to let
// superseded versions go.
#ifndef PEPITE_INDEXER_REBUILD_H_
#define PEPITE_INDEXER_REBUILD_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/index_run.h"
#include "indexer/segment_writer.h"
#include "indexer/xapian_segment_writer.h"
#include "shared/error.h"
#include "shared/message.h"
#include "shared/program_context.h"

namespace pepite::indexer {

struct RebuildOptions {
  std::filesystem::path archive;
  std::uint64_t memory_bytes = kDefaultMemoryBytes;
  std::uint64_t posts_per_step = kDefaultPostsPerStep;  // most posts in one new segment
  std::size_t workers = 1;                              // threads
  // Leave out posts, segments and rejected records that cannot be read, and do without damaged
  // files beside the databases, instead of giving up.
  bool skip_damaged = false;
  MakeSegmentWriter make_writer = make_xapian_segment_writer;
  std::optional<std::string> pepite_version;
};

// A segment whose database is damaged: by what, and how many living posts that costs.
struct DamagedPosts {
  std::string segment;
  Message damage;
  std::uint64_t lost = 0;
};

struct RebuildReport {
  std::filesystem::path archive;  // absolute
  std::uint64_t posts = 0;        // living posts, indexed again
  std::uint64_t context_posts = 0;
  std::uint64_t superseded = 0;  // old versions that went
  std::uint64_t unreadable = 0;  // living posts left out: their bytes are damaged
  std::vector<DamagedPosts> damaged_segments;
  std::vector<Message> made_anew;       // the damaged files beside the databases, each named
  std::vector<Message> mended_rejects;  // the damaged files of rejects, and what was lost of each
  std::uint64_t archive_bytes = 0;
  bool is_interrupted = false;  // Ctrl-C: nothing was changed
};

// Writes every living post into new segments, whatever analyzer the archive had, and publishes them
// all at once in place of the old ones: terms and statistics are those of a fresh archive. Sources,
// provenance and runs stay. Until the end it takes the room of both.
// System when there is no archive; Locked, FormatVersion, Damaged (with skip_damaged too, where no
// post can be read).
Result<RebuildReport> rebuild_archive(const RebuildOptions& options, ProgramContext& context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_REBUILD_H_
