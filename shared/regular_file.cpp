#include "shared/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {

Result<int> open_regular_file(const std::filesystem::path& path) {
  // Without O_NONBLOCK a pipe in the place of a file waits for its writer.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (fd < 0) return make_system_error(errno, path);
  struct stat status = {};
  int error_number = ::fstat(fd, &status) != 0 ? errno : 0;
  if (error_number == 0 && S_ISREG(status.st_mode)) return fd;
  if (error_number == 0) error_number = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
  ::close(fd);
  return make_system_error(error_number, path);
}

Result<void> refuse_link(const std::filesystem::path& path) {
  std::error_code unknown;
  if (!std::filesystem::is_symlink(path, unknown)) return {};
  return make_error(ErrorCode::System,
                    make_message(MessageId::SystemCallFailed, terminal_safe(path.string()),
                                 std::generic_category().message(ELOOP)),
                    make_message(MessageId::ArchiveDamagedHint));
}

}  // namespace pepite
