#include "indexer/status_url.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace pepite::indexer {
namespace {

constexpr std::array<std::string_view, 2> kSchemes = {"https://", "http://"};
constexpr std::array<std::string_view, 3> kSubdomains = {"www.", "mobile.", "m."};
constexpr std::array<std::string_view, 2> kHosts = {"twitter.com/", "x.com/"};

template <class Table>
bool remove_one_of(std::string_view& text, const Table& prefixes) {
  for (const std::string_view prefix : prefixes) {
    if (text.starts_with(prefix)) {
      text.remove_prefix(prefix.size());
      return true;
    }
  }
  return false;
}

struct StatusPath {
  std::string_view handle;
  std::string_view id;
  std::string_view rest;  // after the id: "", "/photo/1"
};

std::optional<StatusPath> split_status_path(std::string_view url) {
  if (!remove_one_of(url, kSchemes)) return std::nullopt;
  remove_one_of(url, kSubdomains);
  if (!remove_one_of(url, kHosts)) return std::nullopt;
  if (url.starts_with("#!/")) url.remove_prefix(3);
  const std::size_t slash = url.find('/');
  if (slash == std::string_view::npos || slash == 0) return std::nullopt;
  const std::string_view handle = url.substr(0, slash);
  url.remove_prefix(slash + 1);
  if (handle == "i" && url.starts_with("web/")) url.remove_prefix(4);
  constexpr std::array<std::string_view, 2> kWords = {"status/", "statuses/"};
  if (!remove_one_of(url, kWords)) return std::nullopt;
  const auto digits_end =
      std::find_if_not(url.begin(), url.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto size = static_cast<std::size_t>(digits_end - url.begin());
  if (size == 0 || size > 20) return std::nullopt;
  const std::string_view rest = url.substr(size);
  return StatusPath{handle, url.substr(0, size), rest.substr(0, rest.find_first_of("?#"))};
}

bool names_media(std::string_view rest) {
  return rest.starts_with("/photo/") || rest.starts_with("/video/");
}

}  // namespace

std::optional<PostReference> parse_status_url(std::string_view url) {
  const auto path = split_status_path(url);
  if (!path || !(path->rest.empty() || path->rest == "/")) return std::nullopt;
  PostReference reference;
  reference.id = std::string(path->id);
  if (path->handle != "i") reference.author_handle = std::string(path->handle);
  return reference;
}

bool is_status_media_url(std::string_view url) {
  const auto path = split_status_path(url);
  return path && names_media(path->rest);
}

std::optional<PostReference> find_linked_post(const Post& post) {
  if (post.retweet_of || post.id.empty()) return std::nullopt;
  for (auto link = post.links.rbegin(); link != post.links.rend(); ++link) {
    auto reference = parse_status_url(link->expanded.empty() ? link->url : link->expanded);
    if (reference && reference->id != post.id) return reference;
  }
  return std::nullopt;
}

}  // namespace pepite::indexer
