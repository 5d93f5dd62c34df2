#include "indexer/archive_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <string>
#include <utility>

#include "shared/file_bytes.h"
#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr int kMostAttempts = 10;

// What the lock file says of its holder; "?" when it has not written yet.
std::string holder_of(const std::filesystem::path& path) {
  const Result<std::string> text = read_archive_file(path, MessageId::ArchiveLockNoFileHint);
  if (!text) return "?";
  std::string digits = text->substr(0, text->find_first_not_of("0123456789"));
  return digits.empty() ? "?" : digits;
}

// Who makes an archive and publishes nothing takes it away, its lock too: a lock on a file without
// a name keeps nobody out.
Result<bool> is_named_so(int fd, const std::filesystem::path& path) {
  struct stat held = {};
  struct stat named = {};
  if (::fstat(fd, &held) != 0) return make_system_error(errno, path);
  if (::lstat(path.c_str(), &named) == 0)
    return held.st_dev == named.st_dev && held.st_ino == named.st_ino;
  if (errno != ENOENT) return make_system_error(errno, path);
  return false;
}

tl::unexpected<Error> locked(const std::filesystem::path& archive,
                             const std::filesystem::path& path) {
  return make_error(
      ErrorCode::Locked,
      make_message(MessageId::ArchiveLocked, terminal_safe(archive.string()), holder_of(path)),
      make_message(MessageId::ArchiveLockedHint));
}

}  // namespace

Result<ArchiveLock> ArchiveLock::acquire(const std::filesystem::path& archive) {
  const std::filesystem::path path = archive / kLockName;
  if (Result<void> ours = check_archive_file(path, MessageId::ArchiveLockNoFileHint); !ours)
    return tl::unexpected(std::move(ours.error()));
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) return make_opening_error(errno, path);
    ArchiveLock lock(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
      if (errno != EWOULDBLOCK) return make_system_error(errno, path);
      return locked(archive, path);
    }
    const Result<bool> is_ours = is_named_so(fd, path);
    if (!is_ours) return tl::unexpected(is_ours.error());
    if (!*is_ours) continue;
    const std::string process_id = std::to_string(::getpid()) + "\n";
    // Only for the message of whoever finds it locked: a number cut short does no harm.
    if (::ftruncate(fd, 0) != 0 || ::pwrite(fd, process_id.data(), process_id.size(), 0) < 0)
      return make_system_error(errno, path);
    return lock;
  }
  return locked(archive, path);
}

ArchiveLock::~ArchiveLock() {
  if (fd_ >= 0) ::close(fd_);
}

ArchiveLock::ArchiveLock(ArchiveLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

ArchiveLock& ArchiveLock::operator=(ArchiveLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

}  // namespace pepite::indexer
