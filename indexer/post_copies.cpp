#include "indexer/post_copies.h"

#include <algorithm>
#include <cstddef>

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

bool is_handle_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '.' || c == '-' || c == '@';
}

}  // namespace

void PostCopies::add(const Post& original) {
  std::string words = fold_words(original.text);
  texts_.emplace(identity_name(original.network, original.id), words);
  for (const std::string& id : original.edit_ids)
    texts_.emplace(identity_name(original.network, id), words);
  if (original.author.handle.empty() || words.empty()) return;
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
  const auto sign = find_origin_sign(text);
  if (!sign) return false;
  const std::size_t name = text.find('@', *sign);
  if (name == std::string_view::npos) return false;
  std::size_t begin = name + 1;
  while (begin < text.size() && text[begin] == ' ')
    ++begin;
  std::size_t end = begin;
  while (end < text.size() && is_handle_byte(text[end]))
    ++end;
  const std::string_view handle = text.substr(begin, end - begin);
  while (end < text.size() && (text[end] == ':' || text[end] == ' '))
    ++end;
  return says_same(handle, text.substr(end)) || says_same(handle, text.substr(0, *sign));
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
