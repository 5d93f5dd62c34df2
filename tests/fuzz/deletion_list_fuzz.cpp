// Any bytes as a list of deleted posts, as `pepite remove --deletions` reads it: what is taken
// names a post, and reads the same written as a compliance job writes it.
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "indexer/deletion_list.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using pepite::indexer::parse_deletion_list;
  const auto list =
      parse_deletion_list(std::string_view(reinterpret_cast<const char*>(data), size));
  if (!list) return 0;
  if (list->ids.empty()) __builtin_trap();
  std::string lines;
  for (const std::string& id : list->ids) {
    if (id.empty()) __builtin_trap();
    lines += nlohmann::json{{"id", id}, {"action", "delete"}}.dump() + "\n";
  }
  const auto again = parse_deletion_list(lines);
  if (!again || again->ids != list->ids || again->other_entries != 0) __builtin_trap();
  return 0;
}
