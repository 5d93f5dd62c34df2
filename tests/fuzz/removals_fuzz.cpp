// Any bytes as the file of what was removed: what is taken is written as it was read.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/removals.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pepite;
  const auto removals = parse_removals(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!removals) return 0;
  const auto again = parse_removals(format_removals(*removals));
  if (!again || *again != *removals) __builtin_trap();
  return 0;
}
