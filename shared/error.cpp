#include "shared/error.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {

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

tl::unexpected<Error> make_system_error(int error_number, const std::filesystem::path& path) {
  const std::string name = terminal_safe(path.string());
  if (error_number == ENOENT) {
    return make_error(ErrorCode::System, make_message(MessageId::FileNotFound, name));
  }
  if (error_number == ENOSPC || error_number == EDQUOT) {
    return make_error(ErrorCode::System, make_message(MessageId::DiskFull, name),
                      make_message(MessageId::DiskFullHint));
  }
  return make_error(ErrorCode::System, make_message(MessageId::SystemCallFailed, name,
                                                    std::generic_category().message(error_number)));
}

}  // namespace pepite
