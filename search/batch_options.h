// The options of `pepite batch`: the table and what it parses into.
#ifndef PEPITE_SEARCH_BATCH_OPTIONS_H_
#define PEPITE_SEARCH_BATCH_OPTIONS_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>

#include "search/equivalents.h"
#include "search/rerank.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

enum class BatchFormat : std::uint8_t { Jsonl, Csv, Trec };

struct BatchOptions {
  std::filesystem::path archive;
  std::string file;  // "-": standard input
  BatchFormat format = BatchFormat::Jsonl;
  std::uint64_t limit = 20;  // a topic that names its own keeps it; 0: all
  bool count_only = false;
  std::optional<std::filesystem::path> output_folder;  // a file a topic there
  bool resumes = false;                                // leaves out topics whose file is there
  bool is_literal = false;                             // every query is text
  Ranking ranking;
  Dictionaries dictionaries;
  bool finds_nuggets = false;
  std::optional<std::filesystem::path> lexicon;  // a folder; of nuggets
  std::string time_zone = "UTC";
  std::optional<std::filesystem::path> record;
};

// Usage errors name the option or what is missing. TREC runs have 1000 posts a topic unless
// --limit says otherwise, and no counts.
Result<BatchOptions> parse_batch_options(std::span<const std::string> args,
                                         ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_BATCH_OPTIONS_H_
