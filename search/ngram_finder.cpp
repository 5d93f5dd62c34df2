#include "search/ngram_finder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <utility>

namespace pepite::search {
namespace {

// Counts that may be too high, never too low: what stays below a bound here is surely rare. Most
// pairs of words stand in one text; with this they need no entry of their own.
class RoughCounts {
 public:
  explicit RoughCounts(std::size_t expected)
      : counts_(std::bit_ceil(std::clamp<std::size_t>(2 * expected, kLeast, kMost))) {}

  void add(std::uint64_t key) {
    std::uint8_t& count = counts_[place(key)];
    if (count < 255) ++count;
  }
  std::uint32_t of(std::uint64_t key) const { return counts_[place(key)]; }

 private:
  static constexpr std::size_t kLeast = std::size_t{1} << 16;
  static constexpr std::size_t kMost = std::size_t{1} << 26;

  std::size_t place(std::uint64_t key) const {
    key ^= key >> 33;
    key *= 0xff51afd7ed558ccdULL;  // the finalizer of MurmurHash3
    key ^= key >> 33;
    return key & (counts_.size() - 1);
  }
  std::vector<std::uint8_t> counts_;
};

std::size_t count_forms(std::span<const NgramText> texts) {
  std::size_t forms = 0;
  for (const NgramText& text : texts)
    forms += text.forms.size();
  return forms;
}

}  // namespace

NgramFinder::Key NgramFinder::pair_key(const NgramText& text, std::size_t at) const {
  if (at + 1 >= text.forms.size()) return std::nullopt;
  const std::uint32_t left = text.forms[at];
  const std::uint32_t right = text.forms[at + 1];
  if (left == kNoForm || right == kNoForm) return std::nullopt;
  if (!forms_[left].is_word || !forms_[right].is_word) return std::nullopt;
  return std::uint64_t{forms_[left].unit} << 32 | forms_[right].unit;
}

// Pairs are counted before.
NgramFinder::Key NgramFinder::triple_key(const NgramText& text, std::size_t at) const {
  const Candidate* left = find_pair(text, at);
  const Candidate* right = left == nullptr ? nullptr : find_pair(text, at + 1);
  if (right == nullptr) return std::nullopt;
  if (!forms_[text.forms[at]].may_end || !forms_[text.forms[at + 2]].may_end) return std::nullopt;
  return std::uint64_t{left->number} << 32 | right->number;
}

const NgramFinder::Candidate* NgramFinder::find_pair(const NgramText& text, std::size_t at) const {
  const Key key = pair_key(text, at);
  const auto found = key ? pairs_.find(*key) : pairs_.end();
  return found == pairs_.end() ? nullptr : &found->second;
}

const NgramFinder::Candidate* NgramFinder::find_triple(const NgramText& text,
                                                       std::size_t at) const {
  const Key key = triple_key(text, at);
  const auto found = key ? triples_.find(*key) : triples_.end();
  return found == triples_.end() ? nullptr : &found->second;
}

void NgramFinder::count_words(std::span<const NgramText> texts) {
  std::uint32_t units = 0;
  for (const NgramForm& form : forms_)
    units = std::max(units, form.unit + 1);
  unit_texts_.assign(units, 0);
  std::vector<std::uint32_t> last_text(units, kNoForm);
  for (std::uint32_t number = 0; number < texts.size(); ++number) {
    const NgramText& text = texts[number];
    if (language_texts_.size() <= text.language) language_texts_.resize(text.language + 1);
    ++language_texts_[text.language];
    for (const std::uint32_t form : text.forms) {
      if (form == kNoForm || last_text[forms_[form].unit] == number) continue;
      last_text[forms_[form].unit] = number;
      ++unit_texts_[forms_[form].unit];
    }
  }
}

template <class KeyAt>
void NgramFinder::count(std::span<const NgramText> texts, KeyAt key_at,
                        Candidates& candidates) const {
  RoughCounts rough(count_forms(texts));
  for (const NgramText& text : texts) {
    for (std::size_t i = 0; i < text.forms.size(); ++i) {
      if (const Key key = key_at(text, i)) rough.add(*key);
    }
  }
  for (std::uint32_t number = 0; number < texts.size(); ++number) {
    for (std::size_t i = 0; i < texts[number].forms.size(); ++i) {
      const Key key = key_at(texts[number], i);
      if (!key || rough.of(*key) < least_texts_) continue;
      Candidate& candidate = candidates[*key];
      if (std::exchange(candidate.last_text, number) != number) ++candidate.texts;
    }
  }
  std::erase_if(candidates, [&](const auto& entry) { return entry.second.texts < least_texts_; });
  std::uint32_t next = 0;
  for (auto& [key, candidate] : candidates)
    candidate.number = next++;
}

double NgramFinder::cohesion(std::uint32_t both, std::uint32_t left, std::uint32_t right,
                             std::uint32_t language) const {
  const double all = language_texts_[language];
  const double log_both = std::log(both / all);
  if (log_both >= 0) return 1;  // in every text
  return (log_both - std::log(left / all) - std::log(right / all)) / -log_both;
}

void NgramFinder::keep_cohesive(std::span<const NgramText> texts) {
  for (const NgramText& text : texts) {
    for (std::size_t i = 0; i + 1 < text.forms.size(); ++i) {
      const Candidate* pair = find_pair(text, i);
      if (pair == nullptr) continue;
      const NgramForm& first = forms_[text.forms[i]];
      const NgramForm& second = forms_[text.forms[i + 1]];
      if (pair->place == kNoForm && first.may_end && second.may_end &&
          cohesion(pair->texts, unit_texts_[first.unit], unit_texts_[second.unit], text.language) >=
              kLeastCohesion) {
        pairs_[*pair_key(text, i)].place = static_cast<std::uint32_t>(found_.size());
        found_.push_back({.language = text.language});
      }
      const Candidate* triple = find_triple(text, i);
      if (triple == nullptr || triple->place != kNoForm) continue;
      const Candidate* next = find_pair(text, i + 1);
      const NgramForm& third = forms_[text.forms[i + 2]];
      if (cohesion(triple->texts, pair->texts, unit_texts_[third.unit], text.language) >=
              kLeastCohesion &&
          cohesion(triple->texts, unit_texts_[first.unit], next->texts, text.language) >=
              kLeastCohesion) {
        triples_[*triple_key(text, i)].place = static_cast<std::uint32_t>(found_.size());
        found_.push_back({.language = text.language});
      }
    }
  }
}

void NgramFinder::choose_forms(std::span<const NgramText> texts) {
  std::vector<std::map<std::array<std::uint32_t, 3>, std::uint32_t>> uses(found_.size());
  for (const NgramText& text : texts) {
    for (std::size_t i = 0; i + 1 < text.forms.size(); ++i) {
      const Candidate* pair = find_pair(text, i);
      if (pair == nullptr) continue;
      if (pair->place != kNoForm) ++uses[pair->place][{text.forms[i], text.forms[i + 1], kNoForm}];
      const Candidate* triple = find_triple(text, i);
      if (triple != nullptr && triple->place != kNoForm)
        ++uses[triple->place][{text.forms[i], text.forms[i + 1], text.forms[i + 2]}];
    }
  }
  for (std::size_t ngram = 0; ngram < found_.size(); ++ngram) {
    const auto most =
        std::ranges::max_element(uses[ngram], {}, [](const auto& form) { return form.second; });
    found_[ngram].forms = most->first;
  }
}

void NgramFinder::find(std::span<const NgramText> texts) {
  count_words(texts);
  count(
      texts, [&](const NgramText& text, std::size_t at) { return pair_key(text, at); }, pairs_);
  count(
      texts, [&](const NgramText& text, std::size_t at) { return triple_key(text, at); }, triples_);
  keep_cohesive(texts);
  choose_forms(texts);
}

}  // namespace pepite::search
