#include "shared/post.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace pepite {
namespace {

constexpr std::array<std::string_view, kNetworks.size()> kNetworkNames = {
    "twitter", "mastodon", "bluesky", "threads", "facebook"};

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool has_id(const Post& post, std::string_view id) {
  return post.id == id ||
         std::find(post.edit_ids.begin(), post.edit_ids.end(), id) != post.edit_ids.end();
}

const std::string& language_of(const Post& post) {
  return post.lang_declared.empty() ? post.lang_detected : post.lang_declared;
}

std::string_view primary_subtag(std::string_view language) {
  return language.substr(0, language.find_first_of("-_"));
}

std::string_view network_name(Network network) {
  return kNetworkNames[static_cast<std::size_t>(network)];
}

bool post_id_less(std::string_view left, std::string_view right) {
  const bool left_is_digits = is_digits(left);
  if (left_is_digits != is_digits(right)) return left_is_digits;
  if (left_is_digits && left.size() != right.size()) return left.size() < right.size();
  return left < right;
}

}  // namespace pepite
