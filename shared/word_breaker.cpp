#include "shared/word_breaker.h"

#include <unicode/rbbi.h>
#include <unicode/utext.h>

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "shared/break_rules.h"
#include "shared/code_point.h"

namespace pepite {
namespace {

// The word break property of the characters that the short way knows.
enum class Break : std::uint8_t {
  Other,      // a boundary on both sides
  Space,      // the same, and what stands behind it cannot join what stands before it
  Letter,     // ALetter
  Digit,      // Numeric
  Underline,  // ExtendNumLet
  MidLetter,  // joins letters
  MidNumber,  // joins numbers
  MidBoth,    // joins either
  Unknown,    // ask the rules
};

constexpr std::array<Break, 128> kAsciiBreaks = [] {
  std::array<Break, 128> breaks{};
  for (const char c : {' ', '\t', '\n', '\r', '\v', '\f'})
    breaks[static_cast<unsigned char>(c)] = Break::Space;
  for (std::size_t c = 'a'; c <= 'z'; ++c)
    breaks[c] = breaks[c - 0x20] = Break::Letter;
  for (std::size_t c = '0'; c <= '9'; ++c)
    breaks[c] = Break::Digit;
  breaks['_'] = Break::Underline;
  breaks[':'] = Break::MidLetter;
  breaks[','] = breaks[';'] = Break::MidNumber;
  breaks['.'] = breaks['\''] = Break::MidBoth;
  return breaks;
}();

struct Unit {
  Break kind;
  std::uint32_t bytes;
};

Unit unit_at(std::string_view utf8, std::size_t at) {
  const auto byte = static_cast<unsigned char>(utf8[at]);
  if (byte < 0x80) return {kAsciiBreaks[byte], 1};
  const auto next = static_cast<unsigned char>(at + 1 < utf8.size() ? utf8[at + 1] : '\0');
  // U+00C0 - U+017F are letters but for the signs × and ÷.
  if (byte >= 0xC3 && byte <= 0xC5 && (next & 0xC0) == 0x80)
    return {byte == 0xC3 && (next == 0x97 || next == 0xB7) ? Break::Other : Break::Letter, 2};
  if (byte == 0xC2 && (next == 0xAB || next == 0xBB)) return {Break::Other, 2};  // « »
  if (byte == 0xC2 && next == 0xA0) return {Break::Space, 2};
  if (byte == 0xE2 && next == 0x80 && at + 2 < utf8.size()) {
    const auto last = static_cast<unsigned char>(utf8[at + 2]);
    if (last == 0x99) return {Break::MidBoth, 3};  // ’
    if (last == 0xA6 || last == 0x93 || last == 0x94 || last == 0x9C || last == 0x9D)
      return {Break::Other, 3};  // … – — “ ”
  }
  return {Break::Unknown, 1};
}

bool joins(Break left, Break middle, Break right) {
  if (left == Break::Letter && right == Break::Letter)
    return middle == Break::MidLetter || middle == Break::MidBoth;
  if (left == Break::Digit && right == Break::Digit)
    return middle == Break::MidNumber || middle == Break::MidBoth;
  return false;
}

bool is_word_part(Break kind) {
  return kind == Break::Letter || kind == Break::Digit || kind == Break::Underline;
}

// What stands between two boundaries. The status tells of the last rule alone (in "a12" that of two
// digits, in "a__" that of two underlines), so that the characters have the last word.
std::optional<TokenKind> kind_of(std::int32_t status, std::string_view piece) {
  if (status >= 500) return TokenKind::Emoji;
  if (status >= 200) return TokenKind::Word;
  bool has_number = false;
  for (std::size_t i = 0; i < piece.size();) {
    const CodePoint c = code_point_at(piece, i);
    if (is_letter(c.value)) return TokenKind::Word;
    has_number |= is_decimal_digit(c.value);
    i += c.bytes;
  }
  return has_number ? std::optional(TokenKind::Number) : std::nullopt;
}

}  // namespace

struct WordBreaker::State {
  std::unique_ptr<icu::RuleBasedBreakIterator> rules;
  UText text = UTEXT_INITIALIZER;

  State() {
    UErrorCode status = U_ZERO_ERROR;
    rules = std::make_unique<icu::RuleBasedBreakIterator>(kBreakRules, kBreakRulesBytes, status);
    assert(U_SUCCESS(status));
  }
  ~State() { utext_close(&text); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void add_by_rules(std::string_view utf8, std::size_t begin, std::size_t end,
                    std::vector<Token>& tokens) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&text, utf8.data() + begin, static_cast<std::int64_t>(end - begin), &status);
    rules->setText(&text, status);
    assert(U_SUCCESS(status));
    std::int32_t from = rules->first();
    for (std::int32_t to = rules->next(); to != icu::BreakIterator::DONE; to = rules->next()) {
      const std::size_t piece = begin + static_cast<std::size_t>(from);
      const std::size_t behind = begin + static_cast<std::size_t>(to);
      const std::optional<TokenKind> kind =
          kind_of(rules->getRuleStatus(), utf8.substr(piece, behind - piece));
      if (kind) {
        tokens.push_back(
            {*kind, static_cast<std::uint32_t>(piece), static_cast<std::uint32_t>(behind)});
      }
      from = to;
    }
  }

  // Adds the words of [begin, end) while all is plain; stops at the first space-bounded chunk that
  // holds something else. Returns where it stopped: `end`, or the chunk's begin.
  static std::size_t add_plain(std::string_view utf8, std::size_t begin, std::size_t end,
                               std::vector<Token>& tokens) {
    std::size_t chunk = begin;                 // behind the last space
    std::size_t chunk_tokens = tokens.size();  // tokens before the chunk
    std::size_t at = begin;
    const std::string_view text = utf8.substr(0, end);
    while (at < end) {
      Unit unit = unit_at(text, at);
      if (unit.kind == Break::Space) {
        chunk = at + unit.bytes;
        chunk_tokens = tokens.size();
      }
      if (unit.kind == Break::Unknown) {
        tokens.resize(chunk_tokens, Token{});
        return chunk;
      }
      if (!is_word_part(unit.kind)) {
        at += unit.bytes;
        continue;
      }
      const std::size_t word = at;
      bool has_letter = false;
      bool has_digit = false;
      while (true) {
        const Break last = unit.kind;
        has_letter |= last == Break::Letter;
        has_digit |= last == Break::Digit;
        at += unit.bytes;
        if (at >= end) break;
        unit = unit_at(text, at);
        if (is_word_part(unit.kind)) continue;
        const std::size_t behind = at + unit.bytes;
        if (unit.kind < Break::MidLetter || unit.kind == Break::Unknown || behind >= end) break;
        const Unit right = unit_at(text, behind);
        if (!joins(last, unit.kind, right.kind)) break;
        at = behind;
        unit = right;
      }
      if (has_letter || has_digit) {
        tokens.push_back({has_letter ? TokenKind::Word : TokenKind::Number,
                          static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(at)});
      }
    }
    return end;
  }

  static std::size_t chunk_end(std::string_view utf8, std::size_t begin, std::size_t end) {
    std::size_t at = begin;
    while (at < end && (static_cast<unsigned char>(utf8[at]) >= 0x80 ||
                        kAsciiBreaks[static_cast<unsigned char>(utf8[at])] != Break::Space))
      ++at;
    return at;
  }

  void add_gap(std::string_view utf8, std::size_t begin, std::size_t end,
               std::vector<Token>& tokens) {
    while (begin < end) {
      begin = add_plain(utf8, begin, end, tokens);
      if (begin == end) return;
      const std::size_t stop = chunk_end(utf8, begin, end);
      add_by_rules(utf8, begin, stop, tokens);
      begin = stop;
    }
  }
};

WordBreaker::WordBreaker() : state_(std::make_unique<State>()) {}
WordBreaker::~WordBreaker() = default;
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker& WordBreaker::operator=(WordBreaker&&) noexcept = default;

std::vector<Token> WordBreaker::add_words(std::string_view utf8, std::span<const Token> taken) {
  std::vector<Token> tokens;
  tokens.reserve(utf8.size() / 5 + taken.size() + 1);
  std::size_t at = 0;
  for (const Token& token : taken) {
    state_->add_gap(utf8, at, token.begin, tokens);
    tokens.push_back(token);
    at = token.end;
  }
  state_->add_gap(utf8, at, utf8.size(), tokens);
  return tokens;
}

std::vector<Token> WordBreaker::words_by_rules(std::string_view utf8) {
  std::vector<Token> tokens;
  state_->add_by_rules(utf8, 0, utf8.size(), tokens);
  return tokens;
}

}  // namespace pepite
