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
#include <span>
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
  // `forms` and `texts` must outlive it. In fewer than `least_texts` texts nothing is an n-gram.
  NgramFinder(std::span<const NgramForm> forms, std::span<const NgramText> texts,
              std::uint32_t least_texts);

  std::span<const Ngram> found() const { return found_; }

  // Calls visit(place in found()) for each n-gram of a text, as often as it stands there.
  template <class Visit>
  void visit(std::size_t text, Visit visit) const {
    for (std::size_t at = begins_[text]; at < begins_[text + 1]; ++at) {
      for (const Candidates* candidates : {&pairs_, &triples_}) {
        const std::uint32_t number = candidates->numbers[at];
        if (number != kNoForm && candidates->table[number].place != kNoForm)
          visit(candidates->table[number].place);
      }
    }
  }

 private:
  struct Candidate {
    std::uint32_t texts = 0;
    std::uint32_t place = kNoForm;  // in found_
  };
  // What may be an n-gram: where it stands, and what is known of it.
  struct Candidates {
    std::vector<std::uint32_t> numbers;  // by place of its first word; kNoForm: none begins there
    std::vector<Candidate> table;
  };

  template <class KeyAt>
  Candidates count(KeyAt key_at) const;
  void count_words();
  void keep_cohesive();
  double cohesion(std::uint32_t both, std::uint32_t left, std::uint32_t right,
                  std::uint32_t language) const;
  void choose_forms();

  std::span<const NgramForm> forms_;
  std::span<const NgramText> texts_;
  std::uint32_t least_texts_;
  std::vector<std::size_t> begins_;  // of each text among all forms, and the end of the last
  std::vector<std::uint32_t> language_texts_;
  std::vector<std::uint32_t> unit_texts_;
  Candidates pairs_;
  Candidates triples_;
  std::vector<Ngram> found_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NGRAM_FINDER_H_
