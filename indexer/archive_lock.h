// One writer at a time: an archive's lock, held as long as the object lives. Readers need none.
#ifndef PEPITE_INDEXER_ARCHIVE_LOCK_H_
#define PEPITE_INDEXER_ARCHIVE_LOCK_H_

#include <filesystem>

#include "shared/error.h"

namespace pepite::indexer {

// flock on the file `lock`: let go by the system however the process ends. The file says the
// holder's process id.
class ArchiveLock {
 public:
  // Locked, naming the process that holds it; System when the file cannot be made; Damaged where
  // something else is in its place.
  static Result<ArchiveLock> acquire(const std::filesystem::path& archive);
  ~ArchiveLock();
  ArchiveLock(ArchiveLock&& other) noexcept;
  ArchiveLock& operator=(ArchiveLock&& other) noexcept;

  bool is_held() const { return fd_ >= 0; }  // not where it was moved away

 private:
  explicit ArchiveLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ARCHIVE_LOCK_H_
