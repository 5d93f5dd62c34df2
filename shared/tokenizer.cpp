#include "shared/tokenizer.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>
#include <limits>
#include <optional>

#include "shared/code_point.h"
#include "shared/elision.h"
#include "shared/tag_token.h"
#include "shared/url_token.h"
#include "shared/word_breaker.h"

namespace pepite {
namespace {

Token make_token(TokenKind kind, std::size_t begin, std::size_t end) {
  return {kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

// The first bytes of everything that is more than words: signs, and 0xEF for full-width ＃ and ＠.
constexpr std::array<bool, 256> kSigns = [] {
  std::array<bool, 256> signs{};
  for (const char c : {'.', ':', '#', '@', '$', ';', '=', '<', '>', '^', '-', '('})
    signs[static_cast<unsigned char>(c)] = true;
  signs[0xEF] = true;
  return signs;
}();

struct Found {
  std::optional<Token> token;
  std::size_t resume;  // where to look on
};

Found find_at_at_sign(std::string_view utf8, std::size_t sign, std::size_t floor) {
  const std::size_t behind = sign + code_point_at(utf8, sign).bytes;
  if (const auto email = match_email(utf8, sign, floor))
    return {make_token(TokenKind::Email, email->begin, email->end), email->end};
  if (const auto end = match_mention(utf8, sign))
    return {make_token(TokenKind::Mention, sign, *end), *end};
  return {std::nullopt, behind};
}

Found find_at_hash(std::string_view utf8, std::size_t sign) {
  if (const auto end = match_hashtag(utf8, sign))
    return {make_token(TokenKind::Hashtag, sign, *end), *end};
  return {std::nullopt, sign + code_point_at(utf8, sign).bytes};
}

Found find_emoticon(std::string_view utf8, std::size_t at) {
  if (const auto end = match_emoticon(utf8, at))
    return {make_token(TokenKind::Emoticon, at, *end), *end};
  return {std::nullopt, at + 1};
}

// The token whose sign stands at `at`; it begins at or after `floor`.
Found find_at(std::string_view utf8, std::size_t at, std::size_t floor) {
  switch (utf8[at]) {
    case '.': {
      const BareUrlMatch match = match_url_at_dot(utf8, at, floor);
      if (!match.url) return {std::nullopt, match.resume};
      return {make_token(TokenKind::Url, match.url->begin, match.url->end), match.resume};
    }
    case ':':
      if (const auto url = match_url_at_protocol(utf8, at, floor))
        return {make_token(TokenKind::Url, url->begin, url->end), url->end};
      return find_emoticon(utf8, at);
    case '#':
      return find_at_hash(utf8, at);
    case '@':
      return find_at_at_sign(utf8, at, floor);
    case '$':
      if (const auto end = match_cashtag(utf8, at))
        return {make_token(TokenKind::Cashtag, at, *end), *end};
      return {std::nullopt, at + 1};
    case '\xEF': {
      const CodePoint c = code_point_at(utf8, at);
      if (c.value == 0xFF03) return find_at_hash(utf8, at);
      if (c.value == 0xFF20) return find_at_at_sign(utf8, at, floor);
      return {std::nullopt, at + c.bytes};
    }
    default:
      return find_emoticon(utf8, at);
  }
}

std::vector<Token> find_signed_tokens(std::string_view utf8) {
  std::vector<Token> tokens;
  std::size_t floor = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    if (!kSigns[static_cast<unsigned char>(utf8[at])]) {
      ++at;
      continue;
    }
    const Found found = find_at(utf8, at, floor);
    assert(found.resume > at);
    if (found.token) {
      tokens.push_back(*found.token);
      floor = found.token->end;
    }
    at = found.resume;
  }
  return tokens;
}

bool is_two_digits(std::string_view text) {
  return text.size() == 2 && is_ascii_digit(static_cast<unsigned char>(text[0])) &&
         is_ascii_digit(static_cast<unsigned char>(text[1]));
}

// "10:30", which Unicode takes for two numbers.
bool joins_time(std::string_view utf8, const Token& left, const Token& right) {
  return left.kind == TokenKind::Number && right.kind == TokenKind::Number &&
         right.begin == left.end + 1 && utf8[left.end] == ':' && left.end - left.begin <= 8 &&
         is_two_digits(utf8.substr(right.begin, right.end - right.begin));
}

// Unicode joins words around a dot or a colon: right for "U.S." and "e.g", wrong for the end of a
// sentence without its space ("fini.Merci", "RT:bonjour"). Returns the end of the first part.
std::size_t end_of_sentence_part(std::string_view word) {
  std::size_t letters = 0;
  bool is_acronym = true;
  std::size_t first = word.size();
  for (std::size_t i = 0; i < word.size();) {
    const CodePoint c = code_point_at(word, i);
    if (c.value == '.' || c.value == ':') {
      if (first == word.size()) first = i;
      letters = 0;
    } else if (++letters > 1) {
      is_acronym = false;
    }
    i += c.bytes;
  }
  return is_acronym ? word.size() : first;
}

// No dot, no colon, nothing that could be an apostrophe: the word is whole. 0xE2 and 0xEF begin the
// curly and the full-width one.
bool is_surely_whole(std::string_view word) {
  return std::ranges::none_of(
      word, [](char c) { return c == '.' || c == ':' || c == '\'' || c == '\xE2' || c == '\xEF'; });
}

void add_word_parts(std::string_view utf8, Token token, std::vector<Token>& out) {
  if (is_surely_whole(utf8.substr(token.begin, token.end - token.begin))) {
    out.push_back(token);
    return;
  }
  while (true) {
    const std::string_view word = utf8.substr(token.begin, token.end - token.begin);
    const std::size_t part = end_of_sentence_part(word);
    const std::string_view cut = cut_elision(word.substr(0, part));
    const auto begin = static_cast<std::size_t>(cut.data() - utf8.data());
    out.push_back(make_token(TokenKind::Word, begin, begin + cut.size()));
    if (part == word.size()) return;
    token.begin += static_cast<std::uint32_t>(part) + 1;
  }
}

}  // namespace

struct Tokenizer::State {
  WordBreaker words;
};

Tokenizer::Tokenizer() : state_(std::make_unique<State>()) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::vector<Token> Tokenizer::tokenize(std::string_view utf8) {
  assert(utf8.size() < std::numeric_limits<std::uint32_t>::max());
  const std::vector<Token> found = state_->words.add_words(utf8, find_signed_tokens(utf8));
  std::vector<Token> tokens;
  tokens.reserve(found.size());
  for (const Token& token : found) {
    if (token.kind == TokenKind::Word) {
      add_word_parts(utf8, token, tokens);
    } else if (!tokens.empty() && joins_time(utf8, tokens.back(), token)) {
      tokens.back().end = token.end;
    } else {
      tokens.push_back(token);
    }
  }
  return tokens;
}

}  // namespace pepite
