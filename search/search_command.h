// The commands that read: what the program's main calls for `pepite search`, `show` and `stats`.
#ifndef PEPITE_SEARCH_SEARCH_COMMAND_H_
#define PEPITE_SEARCH_SEARCH_COMMAND_H_

#include <span>
#include <string>

#include "search/run_record.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kSearchCommand;
Result<ExitStatus> run_search_command(std::span<const std::string> args, ProgramContext& context);

// The same, saying in the record what was asked and what came out.
Result<ExitStatus> record_search(std::span<const std::string> args, ProgramContext& context,
                                 RunRecord& record);

extern const CommandSpec kShowCommand;
Result<ExitStatus> run_show_command(std::span<const std::string> args, ProgramContext& context);

extern const CommandSpec kStatsCommand;
Result<ExitStatus> run_stats_command(std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SEARCH_COMMAND_H_
