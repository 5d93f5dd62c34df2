// `pepite replay`: runs again what a record (--record) says, and tells what differs.
#ifndef PEPITE_SEARCH_REPLAY_COMMAND_H_
#define PEPITE_SEARCH_REPLAY_COMMAND_H_

#include <span>
#include <string>

#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kReplayCommand;

// Done where the same came out, NothingFound where something differs.
Result<ExitStatus> run_replay_command(std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_REPLAY_COMMAND_H_
