// Opens only what is a file, and those of an archive only where a path leads without a link: it may
// come from a stranger.
#ifndef PEPITE_SHARED_REGULAR_FILE_H_
#define PEPITE_SHARED_REGULAR_FILE_H_

#include <filesystem>

#include "shared/error.h"

namespace pepite {

// A descriptor for reading the file, which the caller closes. Follows links; waits for nothing: a
// pipe, a device, a folder is refused. System.
Result<int> open_regular_file(const std::filesystem::path& path);

// The same for a file of an archive, which is followed nowhere: System where it is a link, Damaged
// where it is a pipe, a device or a folder.
Result<int> open_archive_file(const std::filesystem::path& path);

// For who has it opened by a library: the errors of open_archive_file, as far as they are of what
// has this name; nothing where nothing has it. Damaged comes with the hint.
Result<void> check_archive_file(const std::filesystem::path& path, MessageId damage_hint);

// The same for a folder of an archive: Damaged where something else is in its place.
Result<void> check_archive_folder(const std::filesystem::path& path, MessageId damage_hint);

// Whether nothing has this name, not even a link that leads nowhere; no, where it cannot be told.
bool is_gone(const std::filesystem::path& path);

// The error for a file of an archive that did not open to be written, O_NOFOLLOW given, from
// errno's value. System.
tl::unexpected<Error> make_opening_error(int error_number, const std::filesystem::path& path);

// System, naming the path, where the path itself is a link (its folders may be links), and where
// that cannot be told.
Result<void> refuse_link(const std::filesystem::path& path);

// Whether it is refuse_link's, of whichever path.
bool is_link(const Error& error);

}  // namespace pepite

#endif  // PEPITE_SHARED_REGULAR_FILE_H_
