#include "shared/file_hash.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nettle/sha2.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <vector>

namespace pepite {
namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10;

}  // namespace

// By Nettle, which uses the processor's own instructions for SHA-256 where there are any: the hash
// of a source is else a fifth of indexing it.
FileHash hash_file(int fd, const std::filesystem::path& path, std::uint64_t limit_bytes) {
  sha256_ctx state;
  sha256_init(&state);
  std::vector<std::uint8_t> buffer(kReadBytes);
  FileHash hash;
  while (true) {
    const std::size_t wanted =
        std::min<std::uint64_t>(buffer.size(), limit_bytes - hash.size_bytes);
    const ssize_t size = pread(fd, buffer.data(), wanted, static_cast<off_t>(hash.size_bytes));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) hash.failure = make_system_error(errno, path).value();
    if (size <= 0) break;
    hash.size_bytes += static_cast<std::uint64_t>(size);
    sha256_update(&state, static_cast<std::size_t>(size), buffer.data());
  }
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&state, digest.size(), digest.data());
  hash.sha256 = fmt::format("{:02x}", fmt::join(digest, ""));
  return hash;
}

}  // namespace pepite
