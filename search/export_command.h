// `pepite export`: every post of a set, streamed, for other tools.
#ifndef PEPITE_SEARCH_EXPORT_COMMAND_H_
#define PEPITE_SEARCH_EXPORT_COMMAND_H_

#include <span>
#include <string>

#include "search/run_record.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/originals.h"
#include "shared/program_context.h"

namespace pepite::search {

extern const CommandSpec kExportCommand;

// NothingFound when the set is empty: a file then holds what stands before the first post. System
// when it was interrupted: no unfinished file is left.
// `read_originals` gives what --format original writes.
Result<ExitStatus> run_export_command(std::span<const std::string> args, ProgramContext& context,
                                      const ReadOriginals& read_originals);

// The same, saying in the record what was asked and what came out; for replay, which writes no
// originals.
Result<ExitStatus> record_export(std::span<const std::string> args, ProgramContext& context,
                                 RunRecord& record);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPORT_COMMAND_H_
