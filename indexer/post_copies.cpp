#include "indexer/post_copies.h"

#include <algorithm>
#include <array>
#include <cstddef>
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
constexpr std::string_view kEllipsis = "…";

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
constexpr auto kQuotesAndSpaces = [] {
  std::array<std::string_view, kQuotes.size() + kSpaces.size()> signs;
  std::ranges::copy(kSpaces, std::ranges::copy(kQuotes, signs.begin()).out);
  return signs;
}();
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

bool ends_with_quote(std::string_view text) {
  const auto ends = [&](std::string_view sign) { return text.ends_with(sign); };
  for (auto space = std::ranges::find_if(kSpaces, ends); space != kSpaces.end();
       space = std::ranges::find_if(kSpaces, ends)) {
    text.remove_suffix(space->size());
  }
  return std::ranges::any_of(kQuotes, ends);
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

bool is_handle_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || c == '@';
}

// Behind the "@" at this place, spaces between them or not.
std::string_view handle_at(std::string_view text, std::size_t at) {
  std::size_t begin = at + 1;
  while (begin < text.size() && text[begin] == ' ')
    ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_handle_byte(text[end]))
    ++end;
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
    if (post.retweet_of->id.empty() && says_same(post.retweet_of->author_handle, post.text))
      return true;
  }
  if (post.quote_of) {
    const auto quoted = texts_.find(identity_name(post.network, post.quote_of->id));
    if (quoted != texts_.end() && quoted->second.size() >= kShortestCutBytes &&
        fold_words(post.text).find(quoted->second) != std::string::npos) {
      return true;
    }
  }
  const std::string_view text = post.text;
  if (quotes(text)) return true;
  const auto sign = find_origin_sign(text);
  if (!sign) return false;
  const std::size_t name = text.find('@', *sign);
  if (name == std::string_view::npos) return false;
  const std::string_view handle = handle_at(text, name);
  const auto end = static_cast<std::size_t>(handle.end() - text.begin());
  return says_same(handle, skip(text.substr(end), kColonAndSpace)) ||
         says_same(handle, text.substr(0, *sign));
}

// As was written before there was a button for it: the name, and her words behind it.
bool PostCopies::quotes(std::string_view text) const {
  std::size_t names = 0;
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    const std::string_view handle = handle_at(text, at);
    if (!handles_.contains(fold(handle))) continue;
    if (++names > kMostNames) return false;
    std::string_view rest = text.substr(static_cast<std::size_t>(handle.end() - text.begin()));
    const bool is_inside = ends_with_quote(text.substr(0, at));
    const std::size_t colon = find_colon(rest);
    if (colon == std::string_view::npos && !is_inside) continue;
    if (colon != std::string_view::npos) rest.remove_prefix(colon + 1);
    const std::string_view said = skip(rest, kQuotesAndSpaces);
    // "@lea: merci" may answer her, whatever she once said as shortly.
    if (!is_inside && said.size() < kShortestCutBytes) continue;
    if (says_same(handle, said)) return true;
    // The words of whoever quotes may follow; hers may hold quotes of their own.
    for (const std::size_t end : {find_first_quote(said), find_last_quote(said)}) {
      if (end != std::string_view::npos && says_same(handle, said.substr(0, end))) return true;
    }
  }
  return false;
}

bool PostCopies::says_same(std::string_view handle, std::string_view passed_on) const {
  if (handle.empty()) return false;
  const auto is_held = [&](const std::string& words, auto says) {
    const auto found = by_author_.find(key_of(handle, words));
    return found != by_author_.end() && std::ranges::any_of(found->second, says);
  };
  const std::string whole = fold_words(passed_on);
  if (is_held(whole, [&](const std::string& original) { return whole == original; })) return true;
  const std::size_t ellipsis = passed_on.rfind(kEllipsis);
  // What follows the cut is a link at most.
  const bool is_cut = ellipsis != std::string_view::npos &&
                      passed_on.substr(ellipsis + kEllipsis.size()).find_last_of(' ') + 1 <= 1;
  const std::string words = fold_words(is_cut ? passed_on.substr(0, ellipsis) : passed_on);
  return is_held(words, [&](const std::string& original) {
    if (is_cut) return words.size() >= kShortestCutBytes && original.starts_with(words);
    return original.size() >= kShortestCutBytes && words.starts_with(original);
  });
}

}  // namespace pepite::indexer
