// Records of an archive's sources -> their own bytes, from the sources as they lie there today:
// what shared/originals.h asks for.
#ifndef PEPITE_INDEXER_ORIGINAL_RECORDS_H_
#define PEPITE_INDEXER_ORIGINAL_RECORDS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/message.h"
#include "shared/originals.h"
#include "shared/post.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

// Is a ReadOriginals. A source is read from where the manifest has it, by the dialect it was read
// by; of a table that was read with --map only where the table can be read without.
Result<std::vector<Message>> read_originals(const Snapshot& snapshot,
                                            std::span<const Provenance> wanted,
                                            const TakeOriginal& take, ProgramContext& context);

// The JSON value on one line: without line ends and the space around them where values meet; one
// inside a string, which no JSON has, becomes \n. A value of one line stays as it is.
//   "{\n  \"a\": 1\n}" -> "{\"a\": 1}"
std::string one_line_json(std::string_view json);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ORIGINAL_RECORDS_H_
