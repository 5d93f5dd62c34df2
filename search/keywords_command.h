// `pepite keywords`: what distinguishes a set of posts, or each group of it, from others.
#ifndef PEPITE_SEARCH_KEYWORDS_COMMAND_H_
#define PEPITE_SEARCH_KEYWORDS_COMMAND_H_

#include <span>
#include <string>

#include "search/run_record.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kKeywordsCommand;

// NothingFound when no group has a keyword.
Result<ExitStatus> run_keywords_command(std::span<const std::string> args, ProgramContext& context);

// The same, saying in the record what was asked and what came out.
Result<ExitStatus> record_keywords(std::span<const std::string> args, ProgramContext& context,
                                   RunRecord& record);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORDS_COMMAND_H_
