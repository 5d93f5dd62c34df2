// What an index run did, source by source, and how it is told: as JSON lines
// (schemas/report.schema.json) and as text.
#ifndef PEPITE_INDEXER_INDEX_REPORT_H_
#define PEPITE_INDEXER_INDEX_REPORT_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "indexer/run_findings.h"
#include "indexer/skipped_files.h"
#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/message.h"

namespace pepite::indexer {

struct SourceName {
  std::string path;  // absolute
  std::string member;
};

struct SourceReport {
  std::string path;  // absolute
  std::string member;
  std::string dialect;
  RecordCounts counts;  // posts that an earlier run counted are duplicates
  // How many records it should hold, by the manifest.js of the archive that it belongs to.
  std::optional<std::uint64_t> promised{};
  std::vector<Message> remarks{};     // what is odd about it as a whole
  bool is_unchanged = false;          // read before, to its end: its records are duplicates
  std::uint64_t earlier_rejects = 0;  // those that earlier runs kept, as they counted
  // Of an unchanged one: what of this run itself was read before and has the same bytes.
  std::optional<SourceName> same_as{};
  // Why the source ended early; what came before it is counted and kept.
  std::optional<Error> error{};
  bool is_doubtful = false;  // taken from bytes that are not as they were written
};

// A file or member that was not read, and why.
struct UnreadReport {
  std::string path;
  std::string member;
  bool was_named = false;  // on the command line itself
  Error reason;
};

struct IndexReport {
  std::vector<SourceReport> sources;
  std::vector<UnreadReport> unread;
  SkippedFiles skipped;  // no exports
  SkippedFiles hidden;   // and what was not looked at for its name
  RecordCounts total;
  std::vector<Error> lost_rejects;       // of earlier runs, as found before this one
  bool had_removals = false;             // which take rejects of earlier runs along
  RunFindings findings;                  // in the records that this run read itself
  std::filesystem::path archive;         // absolute
  std::uint64_t archive_bytes = 0;       // 0 where there is none (a dry run)
  bool is_dialect_forced = false;        // by --dialect
  bool is_interrupted = false;           // Ctrl-C: running again continues
  bool is_dry_run = false;               // nothing was written
  std::optional<Error> merge_failure{};  // of segments, after all that was read was published
};

// Marks the sources of which records were taken though their bytes, or those of the compressed file
// that holds them, turned out to be changed: what a checksum at the end is off for may be false.
void mark_doubtful_sources(IndexReport& report);

// One object a source, one a file not read, and a last one for the run whose "source" is null.
// `language` is that of the reasons why files were not read; keys and kinds are never translated.
std::string format_report_jsonl(const IndexReport& report, UiLanguage language);

// For people: sources aligned in a table, the sum, what was left out and why. Final newline.
std::string format_report_text(const IndexReport& report, UiLanguage language);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_INDEX_REPORT_H_
