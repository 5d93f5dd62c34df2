#include "shared/xapian_try.h"

#include <cerrno>
#include <optional>
#include <string>
#include <system_error>

#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/terminal_text.h"

namespace pepite {

namespace {

// Xapian asks which files are there, and takes every answer but yes for no.
bool is_there_but_not_found(std::string_view said, const std::filesystem::path& path) {
  return said.starts_with("DatabaseNotFoundError") && !is_gone(path / "iamglass");
}

}  // namespace

tl::unexpected<Error> make_xapian_error(ErrorCode code, std::string_view said,
                                        const std::filesystem::path& path,
                                        const char* system_said) {
  if (code == ErrorCode::System && system_said != nullptr) {
    if (const int error_number = system_error_number(system_said); error_number != 0)
      return make_system_error(error_number, path);
  }
  if (code == ErrorCode::Damaged && is_there_but_not_found(said, path)) code = ErrorCode::System;
  const MessageId id =
      code == ErrorCode::FormatVersion ? MessageId::XapianVersionUnknown : MessageId::XapianFailed;
  const auto hint = code == ErrorCode::Damaged
                        ? std::optional(make_message(MessageId::CheckDamagedHint))
                        : std::nullopt;
  return make_error(code, make_message(id, terminal_safe(path.string()), terminal_safe(said)),
                    hint);
}

ErrorCode code_of_opening(const char* system_said) {
  if (system_said == nullptr) return ErrorCode::Damaged;
  // Xapian gives the message of errno, not its number.
  for (const int is_of_file : {ENOENT, ENOTDIR, EISDIR}) {
    if (std::generic_category().message(is_of_file) == system_said) return ErrorCode::Damaged;
  }
  return ErrorCode::System;
}

}  // namespace pepite
