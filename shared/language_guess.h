// The language of a post's text, by CLD2 on its words.
#ifndef PEPITE_SHARED_LANGUAGE_GUESS_H_
#define PEPITE_SHARED_LANGUAGE_GUESS_H_

#include <span>
#include <string>
#include <string_view>

#include "shared/tokenizer.h"

namespace pepite {

// A BCP 47 code ("fr", "en", "pt", "zh-Hant"), or empty where the text allows no guess. Links,
// addresses, @names, #tags, $tags and emoticons among `tokens` are left out.
std::string guess_language(std::string_view utf8, std::span<const Token> tokens);

}  // namespace pepite

#endif  // PEPITE_SHARED_LANGUAGE_GUESS_H_
