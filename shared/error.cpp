#include "shared/error.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

struct SystemWords {
  int error_number;
  MessageId words;
};

constexpr auto kSystemWords = std::to_array<SystemWords>({
    {EACCES, MessageId::SystemDenied},
    {EPERM, MessageId::SystemNotPermitted},
    {EIO, MessageId::SystemInputOutput},
    {EROFS, MessageId::SystemReadOnly},
    {EISDIR, MessageId::SystemIsFolder},
    {ENOTDIR, MessageId::SystemNoFolder},
    {ENOENT, MessageId::SystemNotFound},
    {EEXIST, MessageId::SystemExists},
    {EMFILE, MessageId::SystemTooManyFiles},
    {ENFILE, MessageId::SystemTooManyFilesInAll},
    {ENAMETOOLONG, MessageId::SystemNameTooLong},
    {ELOOP, MessageId::SystemTooManyLinks},
    {ENOMEM, MessageId::SystemNoMemory},
    {ENOSPC, MessageId::SystemNoSpace},
    {EFBIG, MessageId::SystemFileTooLarge},
    {EBUSY, MessageId::SystemBusy},
    {EINVAL, MessageId::SystemInvalid},
    {ENOTEMPTY, MessageId::SystemNotEmpty},
    {EINTR, MessageId::SystemInterrupted},
    {ESTALE, MessageId::SystemStale},
    {ENODEV, MessageId::SystemNoDevice},
    {ENXIO, MessageId::SystemNoDeviceThere},
    {ESPIPE, MessageId::SystemSeek},
    {EAGAIN, MessageId::SystemTryAgain},
    {EPIPE, MessageId::SystemBrokenPipe},
    {EDQUOT, MessageId::SystemQuota},
    {ETXTBSY, MessageId::SystemTextBusy},
    {EXDEV, MessageId::SystemOtherDisk},
    {EMLINK, MessageId::SystemTooManyNames},
    {ENOLCK, MessageId::SystemNoLocks},
    {EOPNOTSUPP, MessageId::SystemNotSupported},
    {EOVERFLOW, MessageId::SystemValueTooLarge},
    {ENOTCONN, MessageId::SystemNotConnected},
    {ETIMEDOUT, MessageId::SystemTimedOut},
    {EUCLEAN, MessageId::SystemDamagedStructure},
    {ENOKEY, MessageId::SystemNoKey},
    {EBADF, MessageId::SystemBadDescriptor},
    {EBADMSG, MessageId::SystemBadMessage},
});

// What can be done about what the system refused, where that is known.
std::optional<Message> system_hint(int error_number) {
  if (error_number == EMFILE || error_number == ENFILE)
    return make_message(MessageId::SystemTooManyFilesHint);
  if (error_number == EFBIG) return make_message(MessageId::SystemFileTooLargeHint);
  return std::nullopt;
}

}  // namespace

ExitStatus exit_status(ErrorCode code) {
  switch (code) {
    case ErrorCode::Usage:
    case ErrorCode::Query:
      return ExitStatus::Usage;
    case ErrorCode::NotAnExport:
      return ExitStatus::NotAnExport;
    case ErrorCode::System:
      return ExitStatus::System;
    case ErrorCode::Locked:
      return ExitStatus::Locked;
    case ErrorCode::FormatVersion:
      return ExitStatus::FormatVersion;
    case ErrorCode::Damaged:
      return ExitStatus::Damaged;
    case ErrorCode::Internal:
      return ExitStatus::Internal;
  }
  return ExitStatus::Internal;
}

tl::unexpected<Error> make_error(ErrorCode code, Message message, std::optional<Message> hint) {
  return tl::unexpected<Error>(Error{code, std::move(message), std::move(hint)});
}

MessageArgument system_words(int error_number) {
  const auto* const known =
      std::ranges::find(kSystemWords, error_number, &SystemWords::error_number);
  if (known != kSystemWords.end()) return known->words;
  return std::generic_category().message(error_number);
}

int system_error_number(std::string_view words) {
  const auto* const known = std::ranges::find_if(kSystemWords, [&](const SystemWords& row) {
    return std::generic_category().message(row.error_number) == words;
  });
  return known == kSystemWords.end() ? 0 : known->error_number;
}

tl::unexpected<Error> make_system_error(int error_number, const std::filesystem::path& path) {
  const std::string name = terminal_safe(path.string());
  if (error_number == ENOENT) {
    return make_error(ErrorCode::System, make_message(MessageId::FileNotFound, name));
  }
  if (error_number == ENOSPC || error_number == EDQUOT) {
    return make_error(ErrorCode::System, make_message(MessageId::DiskFull, name),
                      make_message(MessageId::DiskFullHint));
  }
  return make_error(ErrorCode::System,
                    make_message(MessageId::SystemCallFailed, name, system_words(error_number)),
                    system_hint(error_number));
}

tl::unexpected<Error> make_output_error(int error_number, const std::filesystem::path& path) {
  Error error = make_system_error(error_number, path).value();
  if (error.hint && error.hint->id == MessageId::DiskFullHint)
    error.hint = make_message(MessageId::DiskFullElsewhereHint);
  return tl::unexpected(std::move(error));
}

}  // namespace pepite
