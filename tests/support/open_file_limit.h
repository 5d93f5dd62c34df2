// For as long as it lives, this process may have only so many files open.
#ifndef PEPITE_TESTS_SUPPORT_OPEN_FILE_LIMIT_H_
#define PEPITE_TESTS_SUPPORT_OPEN_FILE_LIMIT_H_

#include <sys/resource.h>

#include <cstdlib>

namespace pepite::tests {

class OpenFileLimit {
 public:
  explicit OpenFileLimit(rlim_t files) {
    if (getrlimit(RLIMIT_NOFILE, &before_) != 0) std::abort();
    const rlimit few{.rlim_cur = files, .rlim_max = before_.rlim_max};
    if (setrlimit(RLIMIT_NOFILE, &few) != 0) std::abort();
  }
  ~OpenFileLimit() { setrlimit(RLIMIT_NOFILE, &before_); }
  OpenFileLimit(const OpenFileLimit&) = delete;
  OpenFileLimit& operator=(const OpenFileLimit&) = delete;

 private:
  rlimit before_{};
};

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_SUPPORT_OPEN_FILE_LIMIT_H_
