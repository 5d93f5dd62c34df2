// Hashtags, mentions, cashtags, e-mail addresses and emoticons at a given place of a text, as
// twitter-text reads them. Used by the tokenizer.
#ifndef PEPITE_SHARED_TAG_TOKEN_H_
#define PEPITE_SHARED_TAG_TOKEN_H_

#include <cstddef>
#include <optional>
#include <string_view>

namespace pepite {

// Each takes the place of the sign and gives where the token ends; nothing when it is none.
//   "#LacMégantic!" -> behind "c"; not "#1", nor "a#b"
std::optional<std::size_t> match_hashtag(std::string_view utf8, std::size_t sign);
//   "@le_monde:", "@le_monde/une-liste" with its list; not "@user@host", nor "é@" in a word
std::optional<std::size_t> match_mention(std::string_view utf8, std::size_t sign);
//   "$AAPL", "$BRK.A"; not "$100"
std::optional<std::size_t> match_cashtag(std::string_view utf8, std::size_t sign);

// The address around the "@" at `sign`; it begins at or after `floor`.
struct EmailSpan {
  std::size_t begin;
  std::size_t end;
};
std::optional<EmailSpan> match_email(std::string_view utf8, std::size_t sign, std::size_t floor);

// The emoticon that begins here, the longest if there are several.
std::optional<std::size_t> match_emoticon(std::string_view utf8, std::size_t begin);

}  // namespace pepite

#endif  // PEPITE_SHARED_TAG_TOKEN_H_
