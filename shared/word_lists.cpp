#include "shared/word_lists.h"

#include <algorithm>

namespace pepite {

namespace {

// As the library compares them, but without asking it: most differ in their first bytes.
bool is_less(std::string_view left, std::string_view right) {
  const auto [in_left, in_right] = std::ranges::mismatch(left, right);
  if (in_right == right.end()) return false;
  return in_left == left.end() ||
         static_cast<unsigned char>(*in_left) < static_cast<unsigned char>(*in_right);
}

}  // namespace

const WordListEntry* find_entry(WordList list, std::string_view key) {
  const auto at = std::ranges::lower_bound(list, key, is_less, &WordListEntry::key);
  return at != list.end() && at->key == key ? &*at : nullptr;
}

}  // namespace pepite
