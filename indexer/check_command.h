// `pepite check`: is every byte of an archive as it was written, and does it all fit together?
#ifndef PEPITE_INDEXER_CHECK_COMMAND_H_
#define PEPITE_INDEXER_CHECK_COMMAND_H_

#include <span>
#include <string>

#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::indexer {

extern const CommandSpec kCheckCommand;

// Damaged when something is.
Result<ExitStatus> run_check_command(std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CHECK_COMMAND_H_
