#include "search/ngram_finder.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>

namespace pepite::search {
namespace {

using Key = std::optional<std::uint64_t>;  // nullopt: what begins here cannot be an n-gram

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

struct Counted {
  std::uint32_t texts = 0;
  std::uint32_t last_text = kNoForm;
  std::uint32_t number = kNoForm;
};

std::uint64_t join(std::uint32_t high, std::uint32_t low) {
  return std::uint64_t{high} << 32 | low;
}

}  // namespace

NgramFinder::NgramFinder(std::span<const NgramForm> forms, std::span<const NgramText> texts,
                         std::uint32_t least_texts)
    : forms_(forms), texts_(texts), least_texts_(least_texts) {
  begins_.push_back(0);
  for (const NgramText& text : texts)
    begins_.push_back(begins_.back() + text.forms.size());
  count_words();
  pairs_ = count([&](const NgramText& text, std::size_t at, std::size_t) -> Key {
    if (at + 1 >= text.forms.size()) return std::nullopt;
    const std::uint32_t left = text.forms[at];
    const std::uint32_t right = text.forms[at + 1];
    if (left == kNoForm || right == kNoForm) return std::nullopt;
    if (!forms_[left].is_word || !forms_[right].is_word) return std::nullopt;
    return join(forms_[left].unit, forms_[right].unit);
  });
  triples_ = count([&](const NgramText& text, std::size_t at, std::size_t place) -> Key {
    if (at + 2 >= text.forms.size()) return std::nullopt;
    const std::uint32_t left = pairs_.numbers[place];
    const std::uint32_t right = pairs_.numbers[place + 1];
    if (left == kNoForm || right == kNoForm) return std::nullopt;
    if (!forms_[text.forms[at]].may_end || !forms_[text.forms[at + 2]].may_end) return std::nullopt;
    return join(left, right);
  });
  keep_cohesive();
  choose_forms();
}

void NgramFinder::count_words() {
  std::uint32_t units = 0;
  for (const NgramForm& form : forms_)
    units = std::max(units, form.unit + 1);
  unit_texts_.assign(units, 0);
  std::vector<std::uint32_t> last_text(units, kNoForm);
  for (std::uint32_t number = 0; number < texts_.size(); ++number) {
    const NgramText& text = texts_[number];
    if (language_texts_.size() <= text.language) language_texts_.resize(text.language + 1);
    ++language_texts_[text.language];
    for (const std::uint32_t form : text.forms) {
      if (form == kNoForm || last_text[forms_[form].unit] == number) continue;
      last_text[forms_[form].unit] = number;
      ++unit_texts_[forms_[form].unit];
    }
  }
}

// key_at(text, place in it, place among all forms)
template <class KeyAt>
NgramFinder::Candidates NgramFinder::count(KeyAt key_at) const {
  const auto each_key = [&](auto visit) {
    for (std::uint32_t number = 0; number < texts_.size(); ++number) {
      for (std::size_t at = 0; at < texts_[number].forms.size(); ++at) {
        const std::size_t place = begins_[number] + at;
        if (const Key key = key_at(texts_[number], at, place)) visit(number, place, *key);
      }
    }
  };
  RoughCounts rough(begins_.back());
  each_key([&](std::uint32_t, std::size_t, std::uint64_t key) { rough.add(key); });
  std::unordered_map<std::uint64_t, Counted> counts;
  each_key([&](std::uint32_t text, std::size_t, std::uint64_t key) {
    if (rough.of(key) < least_texts_) return;
    Counted& counted = counts[key];
    if (std::exchange(counted.last_text, text) != text) ++counted.texts;
  });
  Candidates candidates;
  candidates.numbers.assign(begins_.back(), kNoForm);
  each_key([&](std::uint32_t, std::size_t place, std::uint64_t key) {
    if (rough.of(key) < least_texts_) return;
    Counted& counted = counts.find(key)->second;
    if (counted.texts < least_texts_) return;
    if (counted.number == kNoForm) {
      counted.number = static_cast<std::uint32_t>(candidates.table.size());
      candidates.table.push_back({.texts = counted.texts});
    }
    candidates.numbers[place] = counted.number;
  });
  return candidates;
}

double NgramFinder::cohesion(std::uint32_t both, std::uint32_t left, std::uint32_t right,
                             std::uint32_t language) const {
  const double all = language_texts_[language];
  const double log_both = std::log(both / all);
  if (log_both >= 0) return 1;  // in every text
  return (log_both - std::log(left / all) - std::log(right / all)) / -log_both;
}

void NgramFinder::keep_cohesive() {
  std::vector<bool> is_judged(pairs_.table.size());
  std::vector<bool> is_triple_judged(triples_.table.size());
  const auto keep = [&](Candidate& candidate, std::uint32_t language) {
    candidate.place = static_cast<std::uint32_t>(found_.size());
    found_.push_back({.language = language});
  };
  for (std::size_t number = 0; number < texts_.size(); ++number) {
    const NgramText& text = texts_[number];
    const auto texts_with = [&](std::size_t at) {
      return unit_texts_[forms_[text.forms[at]].unit];
    };
    for (std::size_t at = 0; at < text.forms.size(); ++at) {
      const std::size_t place = begins_[number] + at;
      const std::uint32_t pair_number = pairs_.numbers[place];
      if (pair_number == kNoForm) continue;
      Candidate& pair = pairs_.table[pair_number];
      // Forms of one unit end n-grams alike.
      if (!is_judged[pair_number]) {
        is_judged[pair_number] = true;
        if (forms_[text.forms[at]].may_end && forms_[text.forms[at + 1]].may_end &&
            cohesion(pair.texts, texts_with(at), texts_with(at + 1), text.language) >=
                kLeastCohesion)
          keep(pair, text.language);
      }
      const std::uint32_t triple_number = triples_.numbers[place];
      if (triple_number == kNoForm || is_triple_judged[triple_number]) continue;
      is_triple_judged[triple_number] = true;
      Candidate& triple = triples_.table[triple_number];
      const Candidate& next = pairs_.table[pairs_.numbers[place + 1]];
      if (cohesion(triple.texts, pair.texts, texts_with(at + 2), text.language) >= kLeastCohesion &&
          cohesion(triple.texts, texts_with(at), next.texts, text.language) >= kLeastCohesion)
        keep(triple, text.language);
    }
  }
}

void NgramFinder::choose_forms() {
  std::vector<std::map<std::array<std::uint32_t, 3>, std::uint32_t>> uses(found_.size());
  for (std::size_t number = 0; number < texts_.size(); ++number) {
    const auto& forms = texts_[number].forms;
    for (std::size_t at = 0; at < forms.size(); ++at) {
      const std::size_t place = begins_[number] + at;
      const std::uint32_t pair = pairs_.numbers[place];
      if (pair == kNoForm) continue;
      if (const std::uint32_t ngram = pairs_.table[pair].place; ngram != kNoForm)
        ++uses[ngram][{forms[at], forms[at + 1], kNoForm}];
      const std::uint32_t triple = triples_.numbers[place];
      if (triple == kNoForm || triples_.table[triple].place == kNoForm) continue;
      ++uses[triples_.table[triple].place][{forms[at], forms[at + 1], forms[at + 2]}];
    }
  }
  for (std::size_t ngram = 0; ngram < found_.size(); ++ngram) {
    const auto most =
        std::ranges::max_element(uses[ngram], {}, [](const auto& form) { return form.second; });
    found_[ngram].forms = most->first;
  }
}

}  // namespace pepite::search
