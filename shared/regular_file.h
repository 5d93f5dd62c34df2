// Opens only what is a file, and writes only where a path leads without a link: for the files of an
// archive, which may come from a stranger.
#ifndef PEPITE_SHARED_REGULAR_FILE_H_
#define PEPITE_SHARED_REGULAR_FILE_H_

#include <filesystem>

#include "shared/error.h"

namespace pepite {

// A descriptor for reading the file, which the caller closes. Follows links; waits for nothing: a
// pipe, a device, a folder is refused. System.
Result<int> open_regular_file(const std::filesystem::path& path);

// The error for a file of an archive that did not open to be written, O_NOFOLLOW given, from
// errno's value. System.
tl::unexpected<Error> make_opening_error(int error_number, const std::filesystem::path& path);

// System, naming the path, where the path itself is a link; its folders may be links.
Result<void> refuse_link(const std::filesystem::path& path);

}  // namespace pepite

#endif  // PEPITE_SHARED_REGULAR_FILE_H_
