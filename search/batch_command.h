// `pepite batch`: many queries in one run, one stream or a file a topic.
#ifndef PEPITE_SEARCH_BATCH_COMMAND_H_
#define PEPITE_SEARCH_BATCH_COMMAND_H_

#include <span>
#include <string>

#include "search/run_record.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kBatchCommand;

// A bad query is reported with its line and fails no other. Usage at the end when there was one;
// NothingFound when no topic had a hit. What the archive or the system refuses ends the run.
Result<ExitStatus> run_batch_command(std::span<const std::string> args, ProgramContext& context);

// The same, saying in the record what was asked and what came out of each topic. A record that is
// wanted from outside (replay) writes no files.
Result<ExitStatus> record_batch(std::span<const std::string> args, ProgramContext& context,
                                RunRecord& record);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_BATCH_COMMAND_H_
