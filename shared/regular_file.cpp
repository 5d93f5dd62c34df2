#include "shared/regular_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {

namespace {

tl::unexpected<Error> no_regular_file(ErrorCode code, const std::filesystem::path& path) {
  return make_error(code, make_message(MessageId::NotARegularFile, terminal_safe(path.string())));
}

// `flags` are open's, beside those of all.
Result<int> open_file_only(const std::filesystem::path& path, int flags) {
  // Without O_NONBLOCK a pipe in the place of a file waits for its writer.
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | flags);
  if (fd < 0) return make_system_error(errno, path);
  struct stat status = {};
  const int error_number = ::fstat(fd, &status) != 0 ? errno : 0;
  if (error_number == 0 && S_ISREG(status.st_mode)) return fd;
  ::close(fd);
  if (error_number != 0) return make_system_error(error_number, path);
  if (S_ISDIR(status.st_mode)) return make_system_error(EISDIR, path);
  return no_regular_file(ErrorCode::System, path);
}

// Of the path itself, which may be a link. System where the system does not say; that nothing is
// there is a status.
Result<std::filesystem::file_status> look_at(const std::filesystem::path& path) {
  std::error_code failure;
  const auto status = std::filesystem::symlink_status(path, failure);
  if (status.type() == std::filesystem::file_type::none)
    return make_system_error(failure.value(), path);
  return status;
}

Result<void> check_is_file(const std::filesystem::path& path) {
  if (Result<void> is_no_link = refuse_link(path); !is_no_link) return is_no_link;
  const auto status = look_at(path);
  if (!status) return tl::unexpected(status.error());
  if (!std::filesystem::exists(*status) || std::filesystem::is_regular_file(*status)) return {};
  return no_regular_file(ErrorCode::Damaged, path);
}

}  // namespace

Result<int> open_regular_file(const std::filesystem::path& path) {
  return open_file_only(path, 0);
}

Result<int> open_archive_file(const std::filesystem::path& path) {
  if (Result<void> checked = check_is_file(path); !checked)
    return tl::unexpected(std::move(checked.error()));
  return open_file_only(path, O_NOFOLLOW);
}

Result<void> check_archive_file(const std::filesystem::path& path, MessageId damage_hint) {
  Result<void> checked = check_is_file(path);
  if (!checked && checked.error().code == ErrorCode::Damaged)
    checked.error().hint = make_message(damage_hint);
  return checked;
}

Result<void> check_archive_folder(const std::filesystem::path& path, MessageId damage_hint) {
  if (Result<void> is_no_link = refuse_link(path); !is_no_link) return is_no_link;
  const auto status = look_at(path);
  if (!status) return tl::unexpected(status.error());
  if (!std::filesystem::exists(*status) || std::filesystem::is_directory(*status)) return {};
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::SystemCallFailed, terminal_safe(path.string()),
                                 system_words(ENOTDIR)),
                    make_message(damage_hint));
}

bool is_gone(const std::filesystem::path& path) {
  std::error_code failure;
  const auto type = std::filesystem::symlink_status(path, failure).type();
  return type == std::filesystem::file_type::not_found;
}

tl::unexpected<Error> make_opening_error(int error_number, const std::filesystem::path& path) {
  if (error_number == ELOOP) {
    if (Result<void> is_no_link = refuse_link(path); !is_no_link)
      return tl::unexpected(std::move(is_no_link.error()));
  }
  auto error = make_system_error(error_number, path);
  const bool is_barred = error_number == EACCES || error_number == EROFS || error_number == EPERM;
  if (is_barred) error.value().hint = make_message(MessageId::ArchiveReadOnlyHint);
  return error;
}

Result<void> refuse_link(const std::filesystem::path& path) {
  const auto status = look_at(path);
  if (!status) return tl::unexpected(status.error());
  if (!std::filesystem::is_symlink(*status)) return {};
  return make_error(ErrorCode::System,
                    make_message(MessageId::LinkRefused, terminal_safe(path.string())),
                    make_message(MessageId::LinkRefusedHint));
}

bool is_link(const Error& error) {
  return error.message.id == MessageId::LinkRefused;
}

}  // namespace pepite
