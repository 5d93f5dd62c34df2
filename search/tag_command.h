// `pepite tag`: the user's own tags and notes, put on the posts of a set; listed, dumped, restored.
#ifndef PEPITE_SEARCH_TAG_COMMAND_H_
#define PEPITE_SEARCH_TAG_COMMAND_H_

#include <span>
#include <string>

#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kTagCommand;

// All that it changes or nothing. NothingFound when the set is empty, no id is known, or there is
// no tag to list.
Result<ExitStatus> run_tag_command(std::span<const std::string> args, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_TAG_COMMAND_H_
