// `pepite remove`: posts deleted for good, by id, account, query or a list of deletions.
#ifndef PEPITE_INDEXER_REMOVE_COMMAND_H_
#define PEPITE_INDEXER_REMOVE_COMMAND_H_

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

extern const CommandSpec kRemoveCommand;

// The posts of a query; dates in it are of the zone. The indexer knows no queries: main gives this.
using FindByQuery = std::function<Result<std::vector<PostLocation>>(
    const std::vector<std::string>& words, const std::string& time_zone, const Snapshot& snapshot,
    ProgramContext& context)>;

// Without --yes nothing changes: --dry-run lists the posts; without either, Usage. NothingFound
// where no post is there.
Result<ExitStatus> run_remove_command(std::span<const std::string> args, ProgramContext& context,
                                      const FindByQuery& find_by_query);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_REMOVE_COMMAND_H_
