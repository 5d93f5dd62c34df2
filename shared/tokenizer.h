// Text -> tokens: what in a post is a word, a #tag, a @name, a link, an emoji.
//
// By a RuleBasedBreakIterator with our own rules (break_rules.txt), compiled while building. The
// tokenizer neither folds nor stems; analyzer.h does. Hashtags, mentions, cashtags and links follow
// twitter-text; words follow Unicode's word breaks (UAX 29) outside those.
#ifndef PEPITE_SHARED_TOKENIZER_H_
#define PEPITE_SHARED_TOKENIZER_H_

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace pepite {

enum class TokenKind : std::uint8_t {
  Word,     // letters, with the elided article cut: in "l'amour" the token is "amour"
  Number,   // "2,5", "10:30"
  Hashtag,  // from "#" on
  Mention,  // from "@" on
  Cashtag,  // from "$" on
  Url,
  Email,
  Emoji,     // one whole sequence, joiners and flags included
  Emoticon,  // ":-)"
};

struct Token {
  TokenKind kind;
  std::uint32_t begin;  // bytes in the text
  std::uint32_t end;
  friend bool operator==(const Token&, const Token&) = default;
};

// Holds ICU state: one per thread.
class Tokenizer {
 public:
  Tokenizer();
  ~Tokenizer();
  Tokenizer(Tokenizer&&) noexcept;
  Tokenizer& operator=(Tokenizer&&) noexcept;

  // Tokens in text order, not overlapping. Any bytes are allowed: broken UTF-8 separates words.
  std::vector<Token> tokenize(std::string_view utf8);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_TOKENIZER_H_
