// A set of posts -> a folder with their records as the sources hold them: `pepite export --format
// original`, for who has to prove what somebody wrote.
//
//   NAME.jsonl, NAME.csv  for each source the records, an object a line or a row below the table's
//                         own header
//   provenance.csv        for each post and record: network, id, file, position in it (from 1),
//                         source, member, record, SHA-256 of the source
#ifndef PEPITE_SEARCH_EXPORT_ORIGINALS_H_
#define PEPITE_SEARCH_EXPORT_ORIGINALS_H_

#include <filesystem>
#include <optional>

#include "search/post_set.h"
#include "search/run_record.h"
#include "shared/error.h"
#include "shared/originals.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Usage when there is something that is no empty folder, or no folder is named. The folder has its
// name once it is whole. Sources that are gone or changed are said on standard error; System, with
// what was found written, when a post has no record in any of them. NothingFound for no posts:
// then there is no folder. An empty `read` (a replay) reads and writes nothing, and says in the
// record which posts these are.
Result<ExitStatus> export_originals(const PostSet& set, const Snapshot& snapshot,
                                    const std::optional<std::filesystem::path>& folder,
                                    const ReadOriginals& read, ProgramContext& context,
                                    RunRecord& record);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPORT_ORIGINALS_H_
