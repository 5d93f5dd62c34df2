#include "indexer/file_hash.h"

#include <sodium.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <vector>

namespace pepite::indexer {
namespace {

constexpr std::size_t kReadBytes = std::size_t{256} << 10;

}  // namespace

Result<FileHash> hash_file(int fd, const std::filesystem::path& path) {
  crypto_hash_sha256_state state;
  crypto_hash_sha256_init(&state);
  std::vector<unsigned char> buffer(kReadBytes);
  FileHash hash;
  while (true) {
    const ssize_t size =
        pread(fd, buffer.data(), buffer.size(), static_cast<off_t>(hash.size_bytes));
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return make_system_error(errno, path);
    if (size == 0) break;
    hash.size_bytes += static_cast<std::uint64_t>(size);
    crypto_hash_sha256_update(&state, buffer.data(), static_cast<unsigned long long>(size));
  }
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest;
  crypto_hash_sha256_final(&state, digest.data());
  std::array<char, crypto_hash_sha256_BYTES * 2 + 1> hex;
  sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
  hash.sha256 = hex.data();
  return hash;
}

}  // namespace pepite::indexer
