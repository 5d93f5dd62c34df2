// The SHA-256 of a file: how a source is known again, wherever it moved.
#ifndef PEPITE_SHARED_FILE_HASH_H_
#define PEPITE_SHARED_FILE_HASH_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "shared/error.h"

namespace pepite {

struct FileHash {
  std::uint64_t size_bytes = 0;
  std::string sha256;            // 64 hex digits, lower case
  std::optional<Error> failure;  // System: why no more could be read
};

// Of the bytes of an open file, at most `limit_bytes`, read from its beginning; the position of
// `fd` does not change, so that others may read it at the same time. `path` is for the failure.
FileHash hash_file(int fd, const std::filesystem::path& path,
                   std::uint64_t limit_bytes = ~std::uint64_t{0});

}  // namespace pepite

#endif  // PEPITE_SHARED_FILE_HASH_H_
