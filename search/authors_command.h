// `pepite authors`: who has impact on a topic, by what others do with what they say.
#ifndef PEPITE_SEARCH_AUTHORS_COMMAND_H_
#define PEPITE_SEARCH_AUTHORS_COMMAND_H_

#include <span>
#include <string>

#include "search/run_record.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kAuthorsCommand;

// NothingFound when the set is empty, or has no account within the bounds.
Result<ExitStatus> run_authors_command(std::span<const std::string> args, ProgramContext& context);

// The same, saying in the record what was asked and what came out.
Result<ExitStatus> record_authors(std::span<const std::string> args, ProgramContext& context,
                                  RunRecord& record);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_AUTHORS_COMMAND_H_
