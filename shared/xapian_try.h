// Where Xapian's exceptions stop: every call into the library that can throw goes through here.
#ifndef PEPITE_SHARED_XAPIAN_TRY_H_
#define PEPITE_SHARED_XAPIAN_TRY_H_

#include <xapian.h>
#include <filesystem>
#include <string>
#include <utility>

#include "shared/error.h"
#include "shared/terminal_text.h"

namespace pepite {

// The result of `call`, a function that returns a Result. What Xapian throws becomes Damaged, since
// we only ask what its contract allows, or System where the file cannot be read; `path` names it.
template <class Call>
auto xapian_try(const std::filesystem::path& path, Call&& call) -> decltype(call()) {
  try {
    return std::forward<Call>(call)();
  } catch (const Xapian::DatabaseOpeningError& error) {
    return make_error(ErrorCode::System,
                      make_message(MessageId::FileNotReadable, terminal_safe(path.string()),
                                   terminal_safe(error.get_description())));
  } catch (const Xapian::Error& error) {
    return make_error(ErrorCode::Damaged,
                      make_message(MessageId::FileNotReadable, terminal_safe(path.string()),
                                   terminal_safe(error.get_description())));
  }
}

}  // namespace pepite

#endif  // PEPITE_SHARED_XAPIAN_TRY_H_
