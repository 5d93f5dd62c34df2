// checksum64 of files as large as a disk holds.
#ifndef PEPITE_SHARED_FILE_CHECKSUM_H_
#define PEPITE_SHARED_FILE_CHECKSUM_H_

#include <cstdint>
#include <filesystem>
#include <limits>
#include <string>

#include "shared/error.h"

namespace pepite {

struct FileChecksum {
  std::uint64_t bytes = 0;  // how many were read
  std::string checksum;     // checksum_hex of them all
};

// Of the whole file, or of its first bytes. Reads it in pieces: a mapped one would count as memory
// of the process, and a failing disk would be a signal instead of an error. System.
Result<FileChecksum> checksum_file(
    const std::filesystem::path& path,
    std::uint64_t most_bytes = std::numeric_limits<std::uint64_t>::max());

}  // namespace pepite

#endif  // PEPITE_SHARED_FILE_CHECKSUM_H_
