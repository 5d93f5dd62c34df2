// `pepite facets`: how the posts of a set spread over languages, authors, months, sites, tags...
#ifndef PEPITE_SEARCH_FACETS_COMMAND_H_
#define PEPITE_SEARCH_FACETS_COMMAND_H_

#include <span>
#include <string>

#include "search/run_record.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kFacetsCommand;

// NothingFound when the set is empty.
Result<ExitStatus> run_facets_command(std::span<const std::string> args, ProgramContext& context);

// The same, saying in the record what was asked and what came out.
Result<ExitStatus> record_facets(std::span<const std::string> args, ProgramContext& context,
                                 RunRecord& record);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FACETS_COMMAND_H_
