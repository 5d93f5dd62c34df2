#include "shared/word_lists.h"

#include <algorithm>

namespace pepite {

const WordListEntry* find_entry(WordList list, std::string_view key) {
  const auto at = std::ranges::lower_bound(list, key, {}, &WordListEntry::key);
  return at != list.end() && at->key == key ? &*at : nullptr;
}

}  // namespace pepite
