// Folded word -> the stem under which a language's space files it.
//
// Xapian's stemmers on folded words, so that "événement" and "evenement" meet, corrected by
// stem_exceptions.txt for French. No cache here: analyzer.h keeps one.
#ifndef PEPITE_SHARED_STEMMER_H_
#define PEPITE_SHARED_STEMMER_H_

#include <memory>
#include <string>
#include <string_view>

#include "shared/index_schema.h"

namespace pepite {

// Holds the stemmers' state: one per thread.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  // The stem of a folded word (fold.h); the word itself for TermSpace::Other and for what is not
  // letters alone. Valid UTF-8, never empty for a word.
  //   French: "evenements" -> "even", "francaise" -> "francais"; English: "running" -> "run"
  std::string stem(std::string_view folded, TermSpace space) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_STEMMER_H_
