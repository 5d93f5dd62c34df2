#include "shared/file_checksum.h"

#include <unistd.h>
#include <xxhash.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <vector>

#include "shared/checksum.h"
#include "shared/regular_file.h"

namespace pepite {
namespace {

constexpr std::size_t kPieceBytes = std::size_t{1} << 18;

struct StateDeleter {
  void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
};

Result<FileChecksum> checksum_descriptor(int fd, const std::filesystem::path& path,
                                         std::uint64_t most_bytes) {
  const std::unique_ptr<XXH3_state_t, StateDeleter> state(XXH3_createState());
  XXH3_64bits_reset(state.get());
  std::vector<char> piece(kPieceBytes);
  FileChecksum file;
  while (true) {
    const std::size_t wanted = std::min<std::uint64_t>(piece.size(), most_bytes - file.bytes);
    const ssize_t got = ::read(fd, piece.data(), wanted);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return make_system_error(errno, path);
    if (got == 0) break;
    XXH3_64bits_update(state.get(), piece.data(), static_cast<std::size_t>(got));
    file.bytes += static_cast<std::uint64_t>(got);
  }
  file.checksum = checksum_hex(XXH3_64bits_digest(state.get()));
  return file;
}

}  // namespace

Result<FileChecksum> checksum_file(const std::filesystem::path& path, std::uint64_t most_bytes) {
  const Result<int> fd = open_archive_file(path);
  if (!fd) return tl::unexpected(fd.error());
  Result<FileChecksum> file = checksum_descriptor(*fd, path, most_bytes);
  ::close(*fd);
  return file;
}

}  // namespace pepite
