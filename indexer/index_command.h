// The commands that write: what the program's main calls for `pepite index`, `rebuild` and
// `compact`.
#ifndef PEPITE_INDEXER_INDEX_COMMAND_H_
#define PEPITE_INDEXER_INDEX_COMMAND_H_

#include <span>
#include <string>

#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::indexer {

extern const CommandSpec kIndexCommand;
Result<ExitStatus> run_index_command(std::span<const std::string> args, ProgramContext& context);

extern const CommandSpec kRebuildCommand;
Result<ExitStatus> run_rebuild_command(std::span<const std::string> args, ProgramContext& context);

extern const CommandSpec kCompactCommand;
Result<ExitStatus> run_compact_command(std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_INDEX_COMMAND_H_
