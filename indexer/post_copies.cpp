#include "indexer/post_copies.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstddef>
#include <optional>
#include <span>

#include "shared/fold.h"
#include "shared/passed_on.h"
#include "shared/removals.h"

namespace pepite::indexer {
namespace {

// Texts that begin alike in so many bytes are compared whole.
constexpr std::size_t kKeyBytes = 16;
// A cut text tells what it is cut from only where it is long enough.
constexpr std::size_t kShortestCutBytes = 20;

// Folded, runs of spaces as one, none at the ends.
std::string fold_words(std::string_view text) {
  std::string words;
  for (const char c : fold(text)) {
    const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!is_space) {
      words.push_back(c);
    } else if (!words.empty() && words.back() != ' ') {
      words.push_back(' ');
    }
  }
  while (words.ends_with(' '))
    words.pop_back();
  return words;
}

std::string key_of(std::string_view handle, std::string_view words) {
  return fold(handle) + "\n" + std::string(words.substr(0, kKeyBytes));
}

// A text that names her more often than that is no quotation.
constexpr std::size_t kMostNames = 50;
constexpr std::array<std::string_view, 9> kQuotes = {"\"", "“", "”", "„", "«", "»", "'", "‘", "’"};
constexpr std::array<std::string_view, 2> kColonAndSpace = {":", " "};
constexpr std::array<std::string_view, 4> kSpaces = {" ", "\n", "\u00A0", "\u202F"};
constexpr std::array<std::string_view, 5> kDashes = {"-", "–", "—", "―", "−"};

template <std::size_t First, std::size_t Second>
constexpr auto join(const std::array<std::string_view, First>& first,
                    const std::array<std::string_view, Second>& second) {
  std::array<std::string_view, First + Second> signs;
  std::ranges::copy(second, std::ranges::copy(first, signs.begin()).out);
  return signs;
}
constexpr auto kQuotesAndSpaces = join(kQuotes, kSpaces);
// Between a name and what it said: "RT (@lea) ...", "RT @lea - ...", "RT @lea, ...".
constexpr auto kSeparators =
    join(join(kSpaces, kDashes), std::array<std::string_view, 3>{":", ",", ")"});
constexpr auto kEnds = join(kSeparators, std::array<std::string_view, 2>{".", "!"});
constexpr auto kDashesAndOpeners =
    join(join(kSpaces, kDashes), std::array<std::string_view, 1>{"("});
// Between "RT" and a name.
constexpr auto kOpeners = join(kQuotesAndSpaces, std::array<std::string_view, 2>{":", "("});
constexpr auto kParenthesisAndSpaces = join(kSpaces, std::array<std::string_view, 1>{")"});
constexpr std::array<std::string_view, 8> kVerbs = {"a dit",    "dit",  "a écrit", "écrit",
                                                    "a tweeté", "said", "says",    "tweeted"};

// Without any of these at its beginning.
std::string_view skip(std::string_view text, std::span<const std::string_view> passed) {
  const auto stands = [&](std::string_view sign) { return text.starts_with(sign); };
  for (auto at = std::ranges::find_if(passed, stands); at != passed.end();
       at = std::ranges::find_if(passed, stands)) {
    text.remove_prefix(at->size());
  }
  return text;
}

std::size_t find_first_quote(std::string_view text) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view quote : kQuotes)
    first = std::min(first, text.find(quote));
  return first;
}

std::size_t find_last_quote(std::string_view text) {
  std::size_t last = std::string_view::npos;
  for (const std::string_view quote : kQuotes) {
    const std::size_t at = text.rfind(quote);
    if (at != std::string_view::npos && (last == std::string_view::npos || at > last)) last = at;
  }
  return last;
}

// Without any of these at its end.
std::string_view trim(std::string_view text, std::span<const std::string_view> passed) {
  const auto ends = [&](std::string_view sign) { return text.ends_with(sign); };
  for (auto at = std::ranges::find_if(passed, ends); at != passed.end();
       at = std::ranges::find_if(passed, ends)) {
    text.remove_suffix(at->size());
  }
  return text;
}

bool ends_with_any(std::string_view text, std::span<const std::string_view> signs) {
  return std::ranges::any_of(signs, [&](std::string_view sign) { return text.ends_with(sign); });
}

bool ends_with_quote(std::string_view text) {
  return ends_with_any(trim(text, kSpaces), kQuotes);
}

// Without this word at its end, in small letters or capitals; nullopt where another stands there.
std::optional<std::string_view> before_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return std::nullopt;
  const std::size_t begin = text.size() - word.size();
  if (fold(text.substr(begin)) != word) return std::nullopt;
  if (begin > 0 && std::isalnum(static_cast<unsigned char>(text[begin - 1])) != 0)
    return std::nullopt;
  return text.substr(0, begin);
}

// Does "RT", "MT" or "QT" stand before a name, in front of which this text stands?
bool ends_with_retweet_sign(std::string_view before) {
  const std::string_view end = trim(before, kOpeners);
  return std::ranges::any_of(
      std::array<std::string_view, 3>{"rt", "mt", "qt"},
      [&](std::string_view word) { return before_word(end, word).has_value(); });
}

bool is_handle_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || c == '@';
}

// A cut text without what stands where it was cut: dots, "(cont)", a link, a quote. `words` is
// folded.
struct CutText {
  std::string_view words;
  bool has_sign = false;  // dots or "(cont)": it says that it is cut
};

CutText find_cut(std::string_view words) {
  constexpr std::array<std::string_view, 3> kGoesOn = {"(cont)", "(suite)", "(more)"};
  CutText cut{words};
  while (true) {
    cut.words = trim(cut.words, kQuotesAndSpaces);
    const std::size_t last = cut.words.find_last_of(' ') + 1;
    const auto on = std::ranges::find_if(
        kGoesOn, [&](std::string_view sign) { return cut.words.ends_with(sign); });
    if (cut.words.ends_with("..")) {
      while (cut.words.ends_with('.'))
        cut.words.remove_suffix(1);
      cut.has_sign = true;
    } else if (on != kGoesOn.end()) {
      cut.words.remove_suffix(on->size());
      cut.has_sign = true;
    } else if (cut.words.substr(last).starts_with("http")) {
      cut.words = cut.words.substr(0, last);
    } else {
      return cut;
    }
  }
}

// Of what stands before a name, the text that the name signs: of "text via", "text — ", "text (";
// nullopt where it signs none. Behind a dash or in parentheses the name must be the end, and "Oui —
// @lea" speaks to her.
std::optional<std::string_view> find_signed(std::string_view before, std::string_view behind) {
  const std::string_view end = trim(before, kOpeners);
  for (const std::string_view word : {"via", "rt", "mt", "qt"}) {
    if (const auto text = before_word(end, word)) return text;
  }
  const bool is_last = find_cut(skip(behind, kEnds)).words.empty();
  const std::string_view close = trim(before, kSpaces);
  if (!is_last || !(ends_with_any(close, kDashes) || close.ends_with('('))) return std::nullopt;
  const std::string_view text = trim(close, kDashesAndOpeners);
  if (text.size() < kShortestCutBytes) return std::nullopt;
  return text;
}

// Of what stands behind a name, the colon before what was said: of ": oui", " a dit : oui".
std::size_t find_colon(std::string_view behind) {
  std::string_view rest = skip(behind, kSpaces);
  for (const std::string_view verb : kVerbs) {
    if (!rest.starts_with(verb)) continue;
    rest = skip(rest.substr(verb.size()), kSpaces);
    break;
  }
  if (!rest.starts_with(":")) return std::string_view::npos;
  return static_cast<std::size_t>(rest.begin() - behind.begin());
}

// Behind the "@" at this place, spaces between them or not.
std::string_view handle_at(std::string_view text, std::size_t at) {
  std::size_t begin = at + 1;
  while (begin < text.size() && text[begin] == ' ')
    ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_handle_byte(text[end]))
    ++end;
  // "text — @lea."
  while (end > begin && !std::isalnum(static_cast<unsigned char>(text[end - 1])) &&
         text[end - 1] != '_')
    --end;
  return text.substr(begin, end - begin);
}

}  // namespace

void PostCopies::add(const Post& original) {
  std::string words = fold_words(original.text);
  texts_.emplace(identity_name(original.network, original.id), words);
  for (const std::string& id : original.edit_ids)
    texts_.emplace(identity_name(original.network, id), words);
  if (original.author.handle.empty() || words.empty()) return;
  handles_.insert(fold(original.author.handle));
  const std::string key = key_of(original.author.handle, words);
  by_author_[key].push_back(std::move(words));
}

bool PostCopies::is_copy(const Post& post) const {
  if (texts_.contains(identity_name(post.network, post.id))) return false;
  if (post.retweet_of) {
    if (texts_.contains(identity_name(post.network, post.retweet_of->id))) return true;
    if (post.retweet_of->id.empty() &&
        says_same(post.retweet_of->author_handle, post.text, Cut::Unsaid)) {
      return true;
    }
  }
  if (post.quote_of) {
    const auto quoted = texts_.find(identity_name(post.network, post.quote_of->id));
    if (quoted != texts_.end() && quoted->second.size() >= kShortestCutBytes &&
        fold_words(post.text).find(quoted->second) != std::string::npos) {
      return true;
    }
  }
  const std::string_view text = post.text;
  if (passes_on(text)) return true;
  const auto sign = find_origin_sign(text);
  if (!sign) return false;
  const std::size_t name = text.find('@', *sign);
  if (name == std::string_view::npos) return false;
  const std::string_view handle = handle_at(text, name);
  const auto end = static_cast<std::size_t>(handle.end() - text.begin());
  return says_same(handle, skip(text.substr(end), kColonAndSpace), Cut::Said) ||
         says_same(handle, text.substr(0, *sign), Cut::Said);
}

// As was written before there was a button for it: the name and her words behind it, or her words
// and the name.
bool PostCopies::passes_on(std::string_view text) const {
  std::size_t names = 0;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const std::string_view handle = handle_at(text, at);
    if (handle.empty() || !handles_.contains(fold(handle))) continue;
    if (++names > kMostNames) return false;
    const std::string_view before = text.substr(0, at);
    const std::string_view behind =
        text.substr(static_cast<std::size_t>(handle.end() - text.begin()));
    if (is_said_behind(handle, before, behind)) return true;
    const auto signed_text = find_signed(before, behind);
    if (!signed_text) continue;
    const std::size_t quote = std::min(find_first_quote(*signed_text), signed_text->size());
    if (says_same(handle, *signed_text, Cut::Said) ||
        says_same(handle, skip(signed_text->substr(quote), kQuotesAndSpaces), Cut::Said)) {
      return true;
    }
  }
  return false;
}

bool PostCopies::is_said_behind(std::string_view handle, std::string_view before,
                                std::string_view behind) const {
  const bool is_retweet = ends_with_retweet_sign(before);
  const bool is_inside = ends_with_quote(before);
  std::string_view rest = skip(behind, kParenthesisAndSpaces);
  const std::size_t colon = find_colon(rest);
  const bool is_quoted = skip(rest, kQuotes).size() < rest.size();
  if (!is_retweet && !is_inside && !is_quoted && colon == std::string_view::npos) return false;
  if (colon != std::string_view::npos) rest.remove_prefix(colon + 1);
  if (is_retweet || is_inside) rest = skip(rest, kSeparators);
  rest = skip(rest, kSpaces);
  const std::string_view said = skip(rest, kQuotesAndSpaces);
  // "@lea: merci" may answer her, whatever she once said as shortly.
  if (!is_retweet && !is_inside && said.size() < kShortestCutBytes) return false;
  const Cut cut = is_retweet || is_inside ? Cut::Unsaid : Cut::Said;
  if (says_same(handle, rest, cut) || says_same(handle, said, cut)) return true;
  // The words of whoever quotes may follow; hers may hold quotes of their own.
  return std::ranges::any_of(
      std::array{find_first_quote(said), find_last_quote(said)}, [&](std::size_t end) {
        return end != std::string_view::npos && says_same(handle, said.substr(0, end), cut);
      });
}

bool PostCopies::says_same(std::string_view handle, std::string_view passed_on, Cut cut) const {
  if (handle.empty()) return false;
  const std::string whole = fold_words(passed_on);
  const auto found = by_author_.find(key_of(handle, whole));
  if (found == by_author_.end()) return false;
  const CutText beginning = find_cut(whole);
  const bool may_be_cut =
      beginning.words.size() >= kShortestCutBytes && (beginning.has_sign || cut == Cut::Unsaid);
  return std::ranges::any_of(found->second, [&](const std::string& original) {
    return whole == original ||
           (original.size() >= kShortestCutBytes && whole.starts_with(original)) ||
           (may_be_cut && original.starts_with(beginning.words));
  });
}

}  // namespace pepite::indexer
