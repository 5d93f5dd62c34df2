// rejects/RUN.jsonl of an archive as its manifest knows them: verified, edited, mended.
//
// reject_log writes them; a removal takes lines and excerpts out of them, and a rebuild keeps what
// can still be read of a damaged one. Nothing else reads them: they are for people. They may be as
// large as the exports: a line of them is held, never a file.
#ifndef PEPITE_INDEXER_REJECTS_FILES_H_
#define PEPITE_INDEXER_REJECTS_FILES_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/message.h"

namespace pepite::indexer {

// That what the run published is there, which may be nothing. Damaged, with a hint, where the file
// is gone, too short, of another checksum or no file; System where it cannot be read.
Result<void> verify_rejects(const std::filesystem::path& archive, const Run& run);

// Of each file that is gone, too short or no file the error of verify_rejects: what can be told
// without reading them.
std::vector<Error> find_lost_rejects(const std::filesystem::path& archive,
                                     const Manifest& manifest);

// Of each file that is not as it was published the error of verify_rejects, in the order of the
// runs.
std::vector<Error> find_damaged_rejects(const std::filesystem::path& archive,
                                        const Manifest& manifest);

// What stays of a line, its end included; nothing where it goes. It is asked twice and answers the
// same. A line longer than any reject comes in pieces.
using EditReject = std::function<std::optional<std::string>(std::string_view line)>;

struct EditedRejects {
  std::uint64_t dropped = 0;
  std::uint64_t changed = 0;
};

// Writes what stays of the run's lines in place of its file, synced, under a new name that belongs
// to the next generation of the staged manifest, and enters it there; of no lines there is no file.
// Where all stay as they are, nothing is written. Errors of verify_rejects, which comes first: of a
// changed line nobody knows of which source it is, and it would get a good checksum.
Result<EditedRejects> edit_rejects(const std::filesystem::path& archive, Manifest& staged, Run& run,
                                   const EditReject& edit);

// Replaces each damaged file by the lines of it that are still rejected records of one of the
// sources (a changed letter inside an excerpt cannot be told); each is named, with how many records
// were kept and how many bytes of those published were lost. System.
Result<std::vector<Message>> mend_rejects(const std::filesystem::path& archive, Manifest& staged);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_REJECTS_FILES_H_
