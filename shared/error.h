// What data or the system can cause: one error type for the whole program.
//
// Functions that can fail return Result<T>; nothing throws (Xapian's and Boost's exceptions are
// turned into an Error where they are called). main renders an Error and exits with its status.
#ifndef PEPITE_SHARED_ERROR_H_
#define PEPITE_SHARED_ERROR_H_

#include <filesystem>
#include <optional>
#include <string_view>
#include <tl/expected.hpp>

#include "shared/message.h"

namespace pepite {

enum class ErrorCode {
  Usage,          // the command line is off
  Query,          // the query is off; the message marks the place
  NotAnExport,    // nothing given could be read as an export
  System,         // the operating system refused: missing file, full disk, no permission
  Locked,         // another process writes this archive
  FormatVersion,  // the archive was written by another version, or analysed another way
  Damaged,        // the archive's bytes are not what was written
  Internal,       // a bug of ours
};

// The program's exit statuses. NothingFound is a result, not an error.
enum class ExitStatus : int {
  Done = 0,
  NothingFound = 1,
  Usage = 2,
  NotAnExport = 3,
  System = 4,
  Locked = 5,
  FormatVersion = 6,
  Damaged = 7,
  Internal = 70,
};

struct Error {
  ErrorCode code;
  Message message;              // one line that names the file, field or word
  std::optional<Message> hint;  // what to do next
};

template <class T>
using Result = tl::expected<T, Error>;

ExitStatus exit_status(ErrorCode code);

// An unexpected value, ready to return:
//   return make_error(ErrorCode::Usage, make_message(MessageId::CommandUnknown, name));
tl::unexpected<Error> make_error(ErrorCode code, Message message,
                                 std::optional<Message> hint = std::nullopt);

// The system's own words for errno's value, in the language of the interface where they are known.
MessageArgument system_words(int error_number);

// The number of the error that the system has these words for, for libraries that give words only;
// 0 where system_words has none of its own.
int system_error_number(std::string_view words);

// The error for a failed system call on `path`, from errno's value: not found, no permission, no
// space left (with the hint to make room), or the system's own words (with a hint to raise a limit
// that was met). Always ErrorCode::System.
tl::unexpected<Error> make_system_error(int error_number, const std::filesystem::path& path);

// The error for a file that a user named and that could not be written, from errno's value: as
// make_system_error, without the hint of who fills an archive. System.
tl::unexpected<Error> make_output_error(int error_number, const std::filesystem::path& path);

}  // namespace pepite

#endif  // PEPITE_SHARED_ERROR_H_
