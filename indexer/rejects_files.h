// rejects/RUN.jsonl of an archive as its manifest knows them: read whole, written anew, mended.
//
// reject_log writes them; a removal takes lines out of them, and a rebuild keeps what can still be
// read of a damaged one. Nothing else reads them: they are for people.
#ifndef PEPITE_INDEXER_REJECTS_FILES_H_
#define PEPITE_INDEXER_REJECTS_FILES_H_

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/message.h"

namespace pepite::indexer {

// What the run published, nothing where that was nothing. Damaged, with a hint, where the file is
// gone, too short, of another checksum or no file; System where it cannot be read.
Result<std::string> read_rejects(const std::filesystem::path& archive, const Run& run);

// Of each file that is gone, too short or no file the error of read_rejects: what can be told
// without reading them.
std::vector<Error> find_lost_rejects(const std::filesystem::path& archive,
                                     const Manifest& manifest);

// Of each file that is not as it was published the error of read_rejects, in the order of the runs.
std::vector<Error> find_damaged_rejects(const std::filesystem::path& archive,
                                        const Manifest& manifest);

// Writes lines that take the place of the run's file, synced, under a new name that belongs to the
// next generation of the staged manifest, and enters them there; of no lines there is no file.
Result<void> replace_rejects(const std::filesystem::path& archive, Manifest& staged, Run& run,
                             std::string_view lines);

// The lines of a damaged file that are still rejected records of one of the sources, each with its
// end. A changed letter inside an excerpt cannot be told.
std::string keep_whole_rejects(std::string_view damaged, const std::vector<Source>& sources);

// Replaces each damaged file by the lines that it still has; each is named, with how many records
// were kept and how many bytes of those published were lost. System.
Result<std::vector<Message>> mend_rejects(const std::filesystem::path& archive, Manifest& staged);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_REJECTS_FILES_H_
