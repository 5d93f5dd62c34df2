#include "shared/elision.h"

#include <algorithm>
#include <optional>
#include <string>

#include "shared/code_point.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

constexpr std::size_t kLongestPrefix = 7;  // "lorsqu", "puisqu"
constexpr std::size_t kLongestKept = 16;

struct Apostrophe {
  std::size_t begin;
  std::size_t end;
};

std::optional<Apostrophe> first_apostrophe(std::string_view word) {
  for (std::size_t i = 0; i < word.size() && i <= kLongestPrefix; ++i) {
    if (is_ascii_letter(static_cast<unsigned char>(word[i]))) continue;
    const CodePoint c = code_point_at(word, i);
    if (!is_apostrophe(c.value)) break;
    return Apostrophe{i, i + c.bytes};
  }
  return std::nullopt;
}

// No more of a long word than the table's longest entry needs.
std::string lower_with_straight_apostrophe(std::string_view word, Apostrophe at) {
  std::string out(word.substr(0, at.begin));
  out.push_back('\'');
  out.append(word.substr(at.end, kLongestKept));
  std::ranges::transform(out, out.begin(), ascii_lower);
  return out;
}

std::string_view cut_possessive(std::string_view word) {
  if (word.size() < 3 || ascii_lower(word.back()) != 's') return word;
  const CodePoint c = code_point_before(word, word.size() - 1);
  if (!is_apostrophe(c.value) || c.bytes + 1 >= word.size()) return word;
  return word.substr(0, word.size() - 1 - c.bytes);
}

}  // namespace

std::string_view cut_elision(std::string_view word) {
  word = cut_possessive(word);
  while (true) {
    const std::optional<Apostrophe> at = first_apostrophe(word);
    if (!at || at->end == word.size()) return word;
    const auto says = [](const WordListEntry* entry, std::string_view value) {
      return entry != nullptr && entry->value == value;
    };
    const std::string whole = lower_with_straight_apostrophe(word, *at);
    const std::string_view prefix = std::string_view(whole).substr(0, at->begin + 1);
    if (!says(find_entry(kElisions, prefix), "cut") || says(find_entry(kElisions, whole), "keep"))
      return word;
    word.remove_prefix(at->end);
  }
}

}  // namespace pepite
