// What a command is given in a test: streams in memory, no environment, a clock that stands still.
#ifndef PEPITE_TESTS_SUPPORT_FAKE_PROGRAM_H_
#define PEPITE_TESTS_SUPPORT_FAKE_PROGRAM_H_

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>

#include "shared/program_context.h"

namespace pepite::tests {

struct FakeProgram {
  explicit FakeProgram(std::filesystem::path working_directory = "/",
                       const std::string& standard_input = "")
      : in(standard_input),
        context{.in = in,
                .out = out,
                .err = err,
                .working_directory = std::move(working_directory),
                .environment = [](std::string_view) { return std::nullopt; },
                .now_s = [] { return std::int64_t{1'400'000'000}; },
                .stop_requested = &stop} {}
  FakeProgram(const FakeProgram&) = delete;
  FakeProgram& operator=(const FakeProgram&) = delete;

  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  std::atomic<bool> stop = false;
  ProgramContext context;
};

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_SUPPORT_FAKE_PROGRAM_H_
