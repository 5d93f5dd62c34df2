// Sorting many texts: by a number first, which lies beside its fellows, by the texts only where the
// numbers are equal.
#ifndef PEPITE_INDEXER_SORT_KEY_H_
#define PEPITE_INDEXER_SORT_KEY_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace pepite::indexer {

// The first 8 bytes, zeros where there are fewer: where two keys differ, the texts compare alike.
inline std::uint64_t sort_key(std::string_view text) {
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < sizeof key; ++i)
    key = key << 8 | (i < text.size() ? static_cast<std::uint8_t>(text[i]) : 0U);
  return key;
}

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SORT_KEY_H_
