// What the world gives to a command: streams, environment, clock, place. main makes the real one;
// tests make their own.
#ifndef PEPITE_SHARED_PROGRAM_CONTEXT_H_
#define PEPITE_SHARED_PROGRAM_CONTEXT_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <istream>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

#include "shared/message.h"

namespace pepite {

struct ProgramContext {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  bool in_is_terminal = false;
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  bool use_color = false;    // out is a terminal and NO_COLOR is unset
  std::size_t columns = 80;  // width of the terminal
  UiLanguage language = UiLanguage::English;
  std::string version = {};  // the program's own, for what it writes
  std::filesystem::path working_directory = {};
  // $NAME, or nullopt where it is unset or empty.
  std::function<std::optional<std::string>(std::string_view)> environment = {};
  std::function<std::int64_t()> now_s = {};  // seconds since 1970 UTC
  // Set by Ctrl-C: long work publishes what is whole and returns.
  const std::atomic<bool>* stop_requested = nullptr;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_PROGRAM_CONTEXT_H_
