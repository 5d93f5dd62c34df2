#include "indexer/retweet_prefix.h"

#include <algorithm>
#include <utility>

namespace pepite::indexer {
namespace {

constexpr std::string_view kOpening = "RT @";
// Handles have 15 characters, some of the first years' up to 20.
constexpr std::size_t kLongestHandle = 30;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool is_handle_character(char c) {
  return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_same_handle(std::string_view left, std::string_view right) {
  return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                    [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::optional<RetweetPrefix> find_retweet_prefix(std::string_view text) {
  if (!text.starts_with(kOpening)) return std::nullopt;
  const std::string_view rest = text.substr(kOpening.size());
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_handle_character);
  const auto size = static_cast<std::size_t>(end - rest.begin());
  if (size == 0 || size > kLongestHandle || !rest.substr(size).starts_with(": ")) {
    return std::nullopt;
  }
  return RetweetPrefix{std::string(rest.substr(0, size)), kOpening.size() + size + 2};
}

Post with_retweet_prefix_read(Post post) {
  const auto prefix = find_retweet_prefix(post.text);
  if (!prefix) return post;
  post.text.erase(0, prefix->size_bytes);
  if (!post.retweet_of) post.retweet_of = PostReference{};
  if (post.retweet_of->author_handle.empty()) post.retweet_of->author_handle = prefix->handle;
  if (!post.mentions.empty() && is_same_handle(post.mentions.front().handle, prefix->handle)) {
    if (post.retweet_of->author_id.empty()) post.retweet_of->author_id = post.mentions.front().id;
    post.mentions.erase(post.mentions.begin());
  }
  post.counts = Counts{};
  return post;
}

}  // namespace pepite::indexer
