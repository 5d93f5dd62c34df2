// Unicode word boundaries (UAX 29) of the text between the tokens that are already known.
//
// Used by the tokenizer only. Plain Latin text is cut by a loop of ours, the rest by ICU with
// break_rules.txt; tests hold the two together, and both to Unicode's own.
#ifndef PEPITE_SHARED_WORD_BREAKER_H_
#define PEPITE_SHARED_WORD_BREAKER_H_

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "shared/tokenizer.h"

namespace pepite {

class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(WordBreaker&&) noexcept;
  WordBreaker& operator=(WordBreaker&&) noexcept;

  // `taken` (in order, not overlapping) together with the words, numbers and emoji around it, in
  // order. Words are whole here: nothing elided is cut.
  std::vector<Token> add_words(std::string_view utf8, std::span<const Token> taken);

  // The words of a text by the rules alone: what add_words is tested against.
  std::vector<Token> words_by_rules(std::string_view utf8);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_WORD_BREAKER_H_
