// Exports -> archive: the index run.
//
// Reads every part, merges what is the same, publishes in whole steps with each source's position.
// A run that was killed or stopped is continued by the next one on the same sources, and ends with
// the counts and posts of an undisturbed run. Sources are known by their bytes (SHA-256), member,
// dialect and reading options: one read to its end is not read again, wherever it lies now.
#ifndef PEPITE_INDEXER_INDEX_RUN_H_
#define PEPITE_INDEXER_INDEX_RUN_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "indexer/export_walker.h"
#include "indexer/index_report.h"
#include "indexer/segment_writer.h"
#include "indexer/xapian_segment_writer.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::indexer {

inline constexpr std::uint64_t kDefaultMemoryBytes = std::uint64_t{1} << 30;
inline constexpr std::uint64_t kDefaultPostsPerStep = 1'000'000;

enum class WriteMode { Publish, DryRun };

// What is known while a run goes on: records of the source being read, done so far.
struct IndexProgress {
  const std::filesystem::path& path;
  std::uint64_t records;
};

struct IndexOptions {
  std::filesystem::path archive;
  std::uint64_t memory_bytes = kDefaultMemoryBytes;  // of the whole run, about
  std::uint64_t posts_per_step = kDefaultPostsPerStep;
  std::size_t workers = 1;  // threads that read and write; how many changes nothing that is written
  MakeSegmentWriter make_writer = make_xapian_segment_writer;
  // DryRun: the archive is neither made nor changed, and counts say what a run would do. New posts
  // stay in memory until the end, whatever memory_bytes says.
  WriteMode mode = WriteMode::Publish;
  std::optional<std::string> pepite_version;                // for the manifest
  std::function<void(const IndexProgress&)> show_progress;  // called now and then; may be empty
};

// The next part of the exports, nullopt after the last: ExportWalker::next, or a test's.
using NextPart = std::function<Result<std::optional<ExportPart>>()>;

// A run that finds nothing new to record (every source read before, to its end) publishes nothing:
// the manifest stays byte for byte what it was. Rejects go to rejects/RUN.jsonl. When
// context.stop_requested becomes true, what is whole is published and the report says so. Where
// nothing was published, an archive folder that the run made is removed again.
// Locked, FormatVersion, Damaged, System; Usage when the archive's folder holds other things.
Result<IndexReport> run_index(const IndexOptions& options, const NextPart& next_part,
                              ProgramContext& context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_INDEX_RUN_H_
