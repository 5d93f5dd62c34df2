// The one place where Xapian's exceptions stop: a call into Xapian becomes a Result.
//   return xapian_try(path, [&] { return Xapian::Database(path.string()); });
#ifndef PEPITE_SHARED_XAPIAN_TRY_H_
#define PEPITE_SHARED_XAPIAN_TRY_H_

#include <xapian.h>

#include <filesystem>
#include <stdexcept>
#include <string_view>
#include <type_traits>
#include <utility>

#include "shared/error.h"

namespace pepite {

// The error for what Xapian said about `path`; that of the system where it says what the system
// said.
tl::unexpected<Error> make_xapian_error(ErrorCode code, std::string_view said,
                                        const std::filesystem::path& path,
                                        const char* system_said = nullptr);

// Why a database does not open, by what the system said, if anything: Damaged where a file is gone
// or is no file, System where it is refused (too many open files, no permission...).
ErrorCode code_of_opening(const char* system_said);

// Locked: another process writes it. FormatVersion: a format that this Xapian does not know.
// Damaged: its bytes are off, or it is no database. System: it cannot be read, or Xapian met
// something else. `path` is for the message.
template <class Call>
auto xapian_try(const std::filesystem::path& path, Call&& call)
    -> Result<std::invoke_result_t<Call>> {
  try {
    if constexpr (std::is_void_v<std::invoke_result_t<Call>>) {
      std::forward<Call>(call)();
      return {};
    } else {
      return std::forward<Call>(call)();
    }
  } catch (const Xapian::DatabaseLockError& error) {
    return make_xapian_error(ErrorCode::Locked, error.get_description(), path);
  } catch (const Xapian::DatabaseVersionError& error) {
    return make_xapian_error(ErrorCode::FormatVersion, error.get_description(), path);
  } catch (const Xapian::DatabaseCorruptError& error) {
    return make_xapian_error(ErrorCode::Damaged, error.get_description(), path);
  } catch (const Xapian::DatabaseOpeningError& error) {
    return make_xapian_error(code_of_opening(error.get_error_string()), error.get_description(),
                             path, error.get_error_string());
  } catch (const Xapian::DatabaseError& error) {
    // Without a word of the system's it is the bytes that end too early or make no sense.
    const bool is_of_system = error.get_error_string() != nullptr;
    return make_xapian_error(is_of_system ? ErrorCode::System : ErrorCode::Damaged,
                             error.get_description(), path, error.get_error_string());
  } catch (const Xapian::Error& error) {
    return make_xapian_error(ErrorCode::System, error.get_description(), path,
                             error.get_error_string());
  } catch (const std::logic_error& error) {
    // Xapian believes some lengths and offsets of a damaged table.
    return make_xapian_error(ErrorCode::Damaged, error.what(), path);
  }
}

}  // namespace pepite

#endif  // PEPITE_SHARED_XAPIAN_TRY_H_
