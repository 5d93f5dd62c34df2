// The options of `pepite index`, `rebuild` and `compact`: tables and what they parse into.
#ifndef PEPITE_INDEXER_INDEX_OPTIONS_H_
#define PEPITE_INDEXER_INDEX_OPTIONS_H_

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "indexer/export_walker.h"
#include "indexer/segment_writer.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::indexer {

enum class ReportFormat { Text, Jsonl };

struct IndexCommandOptions {
  std::filesystem::path archive;
  std::vector<std::string> exports;
  ReadOptions reading;
  std::size_t memory_bytes = std::size_t{1} << 30;
  std::size_t workers = 1;
  ReportFormat format = ReportFormat::Text;
  bool list_dialects = false;
  bool is_dry_run = false;
  MakeSegmentWriter make_writer;
};

struct RebuildCommandOptions {
  std::filesystem::path archive;
  bool skip_damaged = false;
  std::size_t memory_bytes = std::size_t{1} << 30;
  std::size_t workers = 1;
  MakeSegmentWriter make_writer;
};

struct CompactCommandOptions {
  std::filesystem::path archive;
  std::size_t memory_bytes = std::size_t{1} << 30;
};

// Usage errors name the option. Text for a terminal, JSONL otherwise, unless --format says.
Result<IndexCommandOptions> parse_index_options(std::span<const std::string> args,
                                                const ProgramContext& context);
Result<RebuildCommandOptions> parse_rebuild_options(std::span<const std::string> args,
                                                    const ProgramContext& context);
Result<CompactCommandOptions> parse_compact_options(std::span<const std::string> args,
                                                    const ProgramContext& context);

// "512M", "1GiB", "2g", "1048576" -> bytes; Usage naming the option otherwise, or below `lowest`.
Result<std::size_t> parse_size(std::string_view option, std::string_view text, std::size_t lowest);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_INDEX_OPTIONS_H_
