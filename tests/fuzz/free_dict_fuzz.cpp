// Any bytes as the two files of a dictionary. First two bytes: where the index ends.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "search/free_dict.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const std::size_t border =
      std::min<std::size_t>(data[0] + std::size_t{256} * data[1], bytes.size());
  const auto dictionary =
      pepite::search::FreeDict::read(bytes.substr(0, border), bytes.substr(border), "fuzz");
  if (!dictionary) return 0;
  for (const auto* headword : dictionary->find_beginning("")) {
    for (const std::string& word : dictionary->translations(*headword))
      if (word.empty()) __builtin_trap();
  }
  return 0;
}
