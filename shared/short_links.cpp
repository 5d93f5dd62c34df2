#include "shared/short_links.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

#include "shared/link_words.h"
#include "shared/url_token.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

constexpr std::size_t kMostLinks = 100;
constexpr std::size_t kMostSteps = 8;  // from short link to short link
constexpr std::string_view kProtocolMark = "://";

// The links with a protocol that stand whole in the text and are short: url as written, key.
std::vector<LearntLink> short_links_in(std::string_view text) {
  std::vector<LearntLink> links;
  std::size_t floor = 0;
  for (std::size_t colon = text.find(kProtocolMark);
       colon != std::string_view::npos && links.size() < kMostLinks;
       colon = text.find(kProtocolMark, colon + 1)) {
    const std::optional<UrlSpan> span = match_url_at_protocol(text, colon, floor);
    if (!span) continue;
    floor = span->end;
    const std::string_view url = text.substr(span->begin, span->end - span->begin);
    if (text.substr(span->end).starts_with("…")) continue;
    if (std::string key = short_link_key(url); !key.empty()) {
      links.push_back({std::move(key), std::string(url)});
    }
  }
  return links;
}

const std::string* find_target(const std::vector<LearntLink>& known, const std::string& key) {
  const auto found = std::lower_bound(
      known.begin(), known.end(), key,
      [](const LearntLink& link, const std::string& wanted) { return link.key < wanted; });
  return found != known.end() && found->key == key && !found->target.empty() ? &found->target
                                                                             : nullptr;
}

// Where a short link leads in the end; empty when nobody says.
std::string follow(const std::vector<LearntLink>& known, std::string key) {
  std::string target;
  for (std::size_t step = 0; step < kMostSteps && !key.empty(); ++step) {
    const std::string* const next = find_target(known, key);
    if (next == nullptr) break;
    target = *next;
    key = short_link_key(target);
  }
  return target;
}

// By key, each with its best target.
std::vector<LearntLink> best_of_each(std::vector<LearntLink> links) {
  std::sort(links.begin(), links.end(), [](const LearntLink& left, const LearntLink& right) {
    if (left.key != right.key) return left.key < right.key;
    return is_better_target(right.target, left.target);
  });
  links.erase(std::unique(links.begin(), links.end(),
                          [](const LearntLink& left, const LearntLink& right) {
                            return left.key == right.key;
                          }),
              links.end());
  return links;
}

}  // namespace

std::string short_link_key(std::string_view url) {
  const std::size_t mark = url.find(kProtocolMark);
  const std::string_view rest =
      cut_at(mark == std::string_view::npos ? url : url.substr(mark + 3), "?#");
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return {};
  std::string_view path = rest.substr(slash);
  while (path.ends_with('/'))
    path.remove_suffix(1);
  if (path.empty()) return {};
  std::string host = link_host(rest);
  if (find_entry(kShorteners, host) == nullptr) return {};
  return host.append(path);
}

bool is_better_target(const std::string& target, const std::string& other) {
  if (target.empty() || other.empty()) return target.empty() && !other.empty();
  const auto rank = [](const std::string& of) {
    return std::tuple(short_link_key(of).empty(), of.size(), std::string_view(of));
  };
  return rank(target) < rank(other);
}

std::vector<LearntLink> short_links_of(const Post& post) {
  std::vector<LearntLink> links = post.learnt_links;
  for (std::size_t i = 0; i < std::min(post.links.size(), kMostLinks); ++i) {
    std::string key = short_link_key(post.links[i].url);
    std::string next = short_link_key(post.links[i].expanded);
    // A link that leads to itself leads nowhere.
    if (!key.empty()) {
      const bool leads_on = key != next;
      links.push_back({std::move(key), leads_on ? post.links[i].expanded : std::string()});
    }
    if (!next.empty()) links.push_back({std::move(next), {}});
  }
  for (const LearntLink& learnt : post.learnt_links) {
    if (std::string key = short_link_key(learnt.target); !key.empty()) {
      links.push_back({std::move(key), {}});
    }
  }
  for (LearntLink& link : short_links_in(post.text))
    links.push_back({std::move(link.key), {}});
  return links.empty() ? links : best_of_each(std::move(links));
}

std::vector<std::string> followed_short_links(const Post& post) {
  const std::vector<LearntLink> known = short_links_of(post);
  Post untaught;
  untaught.text = post.text;
  untaught.links = post.links;
  std::set<std::string> keys;
  for (LearntLink& held : short_links_of(untaught)) {
    std::string key = std::move(held.key);
    for (std::size_t step = 0; step < kMostSteps && !key.empty(); ++step) {
      const std::string* const next = find_target(known, key);
      keys.insert(std::move(key));
      key = next == nullptr ? std::string() : short_link_key(*next);
    }
  }
  return {keys.begin(), keys.end()};
}

void apply_learnt_links(Post& post) {
  if (post.learnt_links.empty()) return;
  const std::vector<LearntLink> known = short_links_of(post);
  std::vector<std::string> listed;
  for (Link& link : post.links) {
    std::string key = short_link_key(link.url);
    listed.push_back(key);
    if (!link.expanded.empty()) {
      std::string next = short_link_key(link.expanded);
      if (next.empty()) continue;
      if (key.empty()) key = std::move(next);
    }
    if (std::string target = follow(known, key); !target.empty()) link.expanded = std::move(target);
  }
  for (LearntLink& link : short_links_in(post.text)) {
    if (std::find(listed.begin(), listed.end(), link.key) != listed.end()) continue;
    std::string target = follow(known, link.key);
    if (target.empty()) continue;
    listed.push_back(link.key);
    post.links.push_back({std::move(link.target), std::move(target), {}});
  }
  post.learnt_links.clear();
}

std::vector<LearntLink> links_to_learn(const Post& post, std::vector<LearntLink> known) {
  Post untaught;
  untaught.links = post.links;
  const std::vector<LearntLink> own = short_links_of(untaught);
  known = best_of_each(std::move(known));
  std::erase_if(known, [&own](const LearntLink& link) {
    const std::string* const target = find_target(own, link.key);
    return link.target.empty() || (target != nullptr && !is_better_target(*target, link.target));
  });
  return known;
}

}  // namespace pepite
