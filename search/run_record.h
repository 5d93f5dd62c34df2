// What a run of a command was asked, on what, and what came out: written with --record, compared by
// `pepite replay`. Its JSON form is schemas/record.schema.json.
#ifndef PEPITE_SEARCH_RUN_RECORD_H_
#define PEPITE_SEARCH_RUN_RECORD_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/hit.h"
#include "search/kept_files.h"
#include "search/query_plan.h"
#include "shared/error.h"
#include "shared/message.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct RecordedFile {
  std::string path;
  std::string checksum;  // of its name and bytes, or those of all files where it is a folder
  friend bool operator==(const RecordedFile&, const RecordedFile&) = default;
};

struct RunRecord {
  std::string command;                    // "search"
  std::vector<std::string> args;          // as typed
  std::optional<std::string> input = {};  // standard input, where the query came from there
  std::int64_t now_s = 0;                 // what "yesterday" hangs on
  std::string time_zone = {};
  std::string version = {};       // of the program
  std::string archive_path = {};  // absolute
  std::string archive_uuid = {};
  std::uint64_t generation = 0;
  std::uint64_t archive_posts = 0;
  std::vector<RecordedFile> files = {};      // dictionaries, lexicon, lens
  std::vector<std::string> understood = {};  // the query, explained in English
  std::uint64_t total = 0;                   // posts that match
  std::vector<std::string> results = {};     // in order: "twitter:123", or "2013-07 12"
  // Where to write it, and whether anybody will read it: neither is part of it.
  std::optional<std::filesystem::path> file = {};
  bool is_wanted = false;
  friend bool operator==(const RunRecord&, const RunRecord&) = default;
};

// That it goes to the file, where there is one; Usage where nothing may be written there. Of a
// record that nobody wants only the results are kept.
Result<void> want_record(RunRecord& record, const std::optional<std::filesystem::path>& file,
                         KeptFiles kept);

// Fills in what does not hang on the command: archive, zone, time, version; with a plan, the query
// as understood.
void describe_run(const Snapshot& snapshot, std::string_view time_zone,
                  const ProgramContext& context, RunRecord& record);
void describe_run(const Plan& plan, const Snapshot& snapshot, std::string_view time_zone,
                  const ProgramContext& context, RunRecord& record);

// The hits of a list and how many match.
void record_hits(const HitList& list, RunRecord& record);

// Adds the file, or the folder's files in the order of their names. System.
Result<void> add_file(const std::filesystem::path& path, RunRecord& record);

// One object and a newline.
std::string format_run_record(const RunRecord& record);
// Usage, naming the file, when the bytes are no record.
Result<RunRecord> parse_run_record(std::string_view bytes, const std::filesystem::path& path);

// What differs between two runs of one command, for people; empty when nothing does.
std::vector<Message> compare_runs(const RunRecord& then, const RunRecord& now);

// A command that says in a record what it was asked and what came out.
using RecordedCommand = Result<ExitStatus> (*)(std::span<const std::string> args,
                                               ProgramContext& context, RunRecord& record);

// The same for one that holds what it needs beside its arguments.
using RunRecorded = std::function<Result<ExitStatus>(std::span<const std::string> args,
                                                     ProgramContext& context, RunRecord& record)>;

// Runs it and writes the record where --record says. System when that cannot be done.
Result<ExitStatus> run_recorded(std::string_view name, const RunRecorded& command,
                                std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_RUN_RECORD_H_
