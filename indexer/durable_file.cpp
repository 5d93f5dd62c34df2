#include "indexer/durable_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <string>
#include <system_error>

#include "shared/regular_file.h"

namespace pepite::indexer {
namespace {

constexpr mode_t kOwnerOnly = 0600;

Result<void> write_all(int fd, const std::filesystem::path& path, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(fd, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return make_system_error(errno, path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

enum class Durability { Synced, Unsynced };

Result<void> write_with_flags(const std::filesystem::path& path, int flags, std::string_view bytes,
                              Durability durability) {
  const int fd =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC | flags, kOwnerOnly);
  if (fd < 0) return make_opening_error(errno, path);
  Result<void> result = write_all(fd, path, bytes);
  if (result && durability == Durability::Synced && ::fsync(fd) != 0) {
    result = make_system_error(errno, path);
  }
  if (::close(fd) != 0 && result) result = make_system_error(errno, path);
  return result;
}

}  // namespace

Result<void> write_durable_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path beside = path;
  beside += ".new";
  if (Result<void> written = write_synced_file(beside, bytes); !written) return written;
  if (std::rename(beside.c_str(), path.c_str()) != 0) return make_system_error(errno, path);
  return sync_path(path.parent_path());
}

Result<void> write_synced_file(const std::filesystem::path& path, std::string_view bytes) {
  return write_with_flags(path, O_TRUNC, bytes, Durability::Synced);
}

Result<void> append_to_file(const std::filesystem::path& path, std::string_view bytes) {
  return write_with_flags(path, O_APPEND, bytes, Durability::Unsynced);
}

Result<void> truncate_file(const std::filesystem::path& path, std::uint64_t size_bytes) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd < 0) return make_opening_error(errno, path);
  const int error_number = ::ftruncate(fd, static_cast<off_t>(size_bytes)) != 0 ? errno : 0;
  ::close(fd);
  if (error_number != 0) return make_system_error(error_number, path);
  return {};
}

Result<void> sync_path(const std::filesystem::path& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return make_system_error(errno, path);
  const int status = ::fsync(fd);
  const int error_number = errno;
  ::close(fd);
  if (status != 0) return make_system_error(error_number, path);
  return {};
}

Result<void> make_private_folder(const std::filesystem::path& path) {
  std::error_code failure;
  if (std::filesystem::is_directory(path, failure)) return {};
  if (path.has_parent_path() && !std::filesystem::exists(path.parent_path(), failure)) {
    if (Result<void> parent = make_private_folder(path.parent_path()); !parent) return parent;
  }
  if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return make_system_error(errno, path);
  return sync_path(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
}

Result<void> make_new_private_folder(const std::filesystem::path& path) {
  if (::mkdir(path.c_str(), S_IRWXU) != 0) return make_system_error(errno, path);
  return {};
}

Result<std::vector<std::filesystem::path>> list_folder(const std::filesystem::path& path) {
  std::vector<std::filesystem::path> paths;
  std::error_code failure;
  std::filesystem::directory_iterator entry(path, failure);
  while (!failure && entry != std::filesystem::directory_iterator()) {
    paths.push_back(entry->path());
    entry.increment(failure);
  }
  // Where the system is out of something it may not get as far as to see that nothing is there.
  const bool is_there = failure != std::errc::no_such_file_or_directory && !is_gone(path);
  if (failure && is_there) return make_system_error(failure.value(), path);
  std::sort(paths.begin(), paths.end());
  return paths;
}

Result<void> remove_path(const std::filesystem::path& path) {
  std::error_code failure;
  std::filesystem::remove_all(path, failure);
  if (failure) return make_system_error(failure.value(), path);
  return {};
}

Result<void> make_private_file(const std::filesystem::path& path) {
  if (::chmod(path.c_str(), kOwnerOnly) != 0) return make_system_error(errno, path);
  return {};
}

}  // namespace pepite::indexer
