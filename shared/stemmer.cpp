#include "shared/stemmer.h"

#include <xapian.h>

#include <algorithm>
#include <optional>

#include "shared/code_point.h"
#include "shared/fold.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

constexpr std::size_t kLettersBeforeSuffix = 3;
constexpr std::size_t kLongestSuffix = 5;  // in the table, without its hyphen: "-ieres"

// Stemmers see words only: "covid19", "c.q.f.d" and addresses are what they are.
bool is_stemmable(std::string_view word) {
  return std::ranges::all_of(
      word, [](char c) { return is_ascii_letter(static_cast<unsigned char>(c)) || c == '\''; });
}

// The word with its ending as stem_exceptions.txt has it.
std::string replace_ending(std::string_view word) {
  const std::size_t stem = std::min(word.size(), kLettersBeforeSuffix);
  std::size_t kept = std::max(stem, word.size() - std::min(word.size(), kLongestSuffix));
  std::string suffix = "-" + std::string(word.substr(kept));
  for (; kept < word.size(); ++kept) {
    if (const WordListEntry* entry = find_entry(kStemExceptions, suffix))
      return std::string(word.substr(0, kept)).append(entry->value.substr(1));
    suffix.erase(0, 1).front() = '-';
  }
  return std::string(word);
}

}  // namespace

struct Stemmer::State {
  Xapian::Stem french{"french"};
  Xapian::Stem english{"english"};
};

Stemmer::Stemmer() : state_(std::make_unique<State>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view folded, TermSpace space) const {
  if (space == TermSpace::Other || !is_stemmable(folded)) return std::string(folded);
  if (space == TermSpace::English) return state_->english(std::string(folded));
  if (const WordListEntry* entry = find_entry(kStemExceptions, folded))
    return std::string(entry->value);
  return fold(state_->french(replace_ending(folded)));
}

}  // namespace pepite
