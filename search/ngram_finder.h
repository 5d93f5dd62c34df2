// Texts as rows of words -> the pairs and triples of words that hold together.
//
// A pair holds together when its normalised pointwise mutual information over the texts of its
// language (Bouma 2009: ln(p(xy) / p(x)p(y)) / -ln p(xy), from -1 to 1) is .4 or more; a triple
// when that holds of the pair and the word at each of its two seams. p counts texts.
#ifndef PEPITE_SEARCH_NGRAM_FINDER_H_
#define PEPITE_SEARCH_NGRAM_FINDER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace pepite::search {

// Stands where words are not next to each other, and for the third word of a pair.
inline constexpr std::uint32_t kNoForm = std::numeric_limits<std::uint32_t>::max();

inline constexpr double kLeastCohesion = .4;

// A way to write a word; several ways are one unit. Of ways used equally often an n-gram is written
// by those that come first: number them in an order that does not hang on that of the texts.
struct NgramForm {
  std::uint32_t unit = 0;
  bool is_word = true;  // else it is part of no n-gram
  bool may_end = true;  // n-grams begin and end with such only
};

struct NgramText {
  std::span<const std::uint32_t> forms;  // kNoForm between words that are not next to each other
  std::uint32_t language = 0;
};

struct Ngram {
  std::uint32_t language = 0;
  std::array<std::uint32_t, 3> forms = {kNoForm, kNoForm, kNoForm};  // as it is most often written
};

class NgramFinder {
 public:
  // `forms` must outlive it. In fewer than `least_texts` texts nothing is an n-gram.
  NgramFinder(std::span<const NgramForm> forms, std::uint32_t least_texts)
      : forms_(forms), least_texts_(least_texts) {}

  void find(std::span<const NgramText> texts);  // once

  std::span<const Ngram> found() const { return found_; }

  // Calls visit(place in found()) for each n-gram of the text, as often as it stands there.
  template <class Visit>
  void visit(const NgramText& text, Visit visit) const {
    for (std::size_t i = 0; i + 1 < text.forms.size(); ++i) {
      const Candidate* pair = find_pair(text, i);
      if (pair == nullptr) continue;
      if (pair->place != kNoForm) visit(pair->place);
      const Candidate* triple = find_triple(text, i);
      if (triple != nullptr && triple->place != kNoForm) visit(triple->place);
    }
  }

 private:
  struct Candidate {
    std::uint32_t number = 0;  // of the pair, from 0
    std::uint32_t texts = 0;
    std::uint32_t last_text = kNoForm;
    std::uint32_t place = kNoForm;  // in found_
  };
  using Candidates = std::unordered_map<std::uint64_t, Candidate>;

  using Key = std::optional<std::uint64_t>;

  // Of the words at this place and after it; nullopt where they cannot be an n-gram.
  Key pair_key(const NgramText& text, std::size_t at) const;
  Key triple_key(const NgramText& text, std::size_t at) const;
  const Candidate* find_pair(const NgramText& text, std::size_t at) const;
  const Candidate* find_triple(const NgramText& text, std::size_t at) const;
  void count_words(std::span<const NgramText> texts);
  template <class KeyAt>
  void count(std::span<const NgramText> texts, KeyAt key_at, Candidates& candidates) const;
  void keep_cohesive(std::span<const NgramText> texts);
  double cohesion(std::uint32_t both, std::uint32_t left, std::uint32_t right,
                  std::uint32_t language) const;
  void choose_forms(std::span<const NgramText> texts);

  std::span<const NgramForm> forms_;
  std::uint32_t least_texts_;
  std::vector<std::uint32_t> language_texts_;
  std::vector<std::uint32_t> unit_texts_;
  Candidates pairs_;
  Candidates triples_;
  std::vector<Ngram> found_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NGRAM_FINDER_H_
