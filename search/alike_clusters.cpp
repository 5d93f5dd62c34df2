#include "search/alike_clusters.h"

#include <algorithm>
#include <numeric>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "shared/checksum.h"

namespace pepite::search {
namespace {

bool is_cut(const AlikeSigns& post) {
  return !post.cut_from_id.empty() || !post.cut_from_author.empty();
}

// Cut texts that begin alike may go on in different ways: they are the same only from one post.
std::string text_key(const AlikeSigns& post) {
  if (!is_cut(post)) return post.said;
  return post.said + "\n" + (post.cut_from_id.empty() ? post.cut_from_author : post.cut_from_id);
}

class ClusterFinder {
 public:
  explicit ClusterFinder(std::span<const AlikeSigns> posts)
      : posts_(posts), parents_(posts.size()) {
    std::iota(parents_.begin(), parents_.end(), 0);
    for (std::size_t i = 0; i < posts.size(); ++i) {
      keys_.push_back(text_key(posts[i]));
      by_id_.emplace(posts[i].id, i);
      if (!posts[i].author.empty()) by_author_[posts[i].author].push_back(i);
    }
  }

  std::vector<std::uint64_t> find() {
    join_equals();
    for (std::size_t i = 0; i < posts_.size(); ++i)
      join_original(i);
    return name();
  }

 private:
  std::span<const AlikeSigns> posts_;
  std::vector<std::size_t> parents_;
  std::vector<std::string> keys_;
  std::unordered_map<std::string_view, std::size_t> by_id_;
  std::unordered_map<std::string_view, std::vector<std::size_t>> by_author_;

  std::size_t root(std::size_t post) {
    while (parents_[post] != post)
      post = parents_[post] = parents_[parents_[post]];
    return post;
  }

  void join(std::size_t a, std::size_t b) { parents_[root(a)] = root(b); }

  void join_equals() {
    std::unordered_map<std::string_view, std::size_t> first;
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      const auto [known, is_new] = first.emplace(keys_[i], i);
      if (!is_new) join(i, known->second);
    }
  }

  void join_original(std::size_t cut) {
    if (!is_cut(posts_[cut])) return;
    if (const auto original = by_id_.find(posts_[cut].cut_from_id); original != by_id_.end()) {
      join(cut, original->second);
      return;
    }
    const auto written = by_author_.find(posts_[cut].cut_from_author);
    if (written == by_author_.end()) return;
    const std::size_t* shortest = nullptr;
    for (const std::size_t& other : written->second) {
      const std::string& said = posts_[other].said;
      if (is_cut(posts_[other]) || !said.starts_with(posts_[cut].said)) continue;
      if (shortest == nullptr ||
          std::pair(said.size(), std::string_view(said)) <
              std::pair(posts_[*shortest].said.size(), std::string_view(posts_[*shortest].said)))
        shortest = &other;
    }
    if (shortest != nullptr) join(cut, *shortest);
  }

  // Does the text of `a` name a cluster rather than that of `b`?
  bool names_before(std::size_t a, std::size_t b) const {
    const auto rank = [&](std::size_t i) {
      return std::tuple(is_cut(posts_[i]), -static_cast<std::ptrdiff_t>(keys_[i].size()),
                        std::string_view(keys_[i]));
    };
    return rank(a) < rank(b);
  }

  std::vector<std::uint64_t> name() {
    std::vector<std::size_t> naming(posts_.size());
    std::iota(naming.begin(), naming.end(), 0);
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      std::size_t& names = naming[root(i)];
      if (names_before(i, names)) names = i;
    }
    std::vector<std::uint64_t> clusters;
    clusters.reserve(posts_.size());
    for (std::size_t i = 0; i < posts_.size(); ++i)
      clusters.push_back(std::max<std::uint64_t>(1, checksum64(keys_[naming[root(i)]])));
    return clusters;
  }
};

// Places of posts of one cluster, in order; clusters in the order of their first post.
std::vector<std::vector<std::size_t>> group_clusters(std::span<const std::uint64_t> clusters) {
  std::vector<std::vector<std::size_t>> groups;
  std::unordered_map<std::uint64_t, std::size_t> group_of;
  for (std::size_t i = 0; i < clusters.size(); ++i) {
    const auto [known, is_new] = group_of.emplace(clusters[i], groups.size());
    if (is_new) groups.emplace_back();
    groups[known->second].push_back(i);
  }
  return groups;
}

// Every post has its place; the first of a cluster keeps its count.
std::vector<ShownPost> list_one_by_one(std::span<const ShownPost> firsts, std::size_t size) {
  std::vector<ShownPost> posts;
  for (std::size_t i = 0; i < size; ++i)
    posts.push_back({i, 0, std::nullopt});
  for (const ShownPost& first : firsts)
    posts[first.place] = first;
  return posts;
}

}  // namespace

std::vector<std::uint64_t> name_clusters(std::span<const AlikeSigns> posts) {
  return ClusterFinder(posts).find();
}

AlikePage cut_page(std::span<const std::uint64_t> clusters, AlikeView view, std::uint64_t offset,
                   std::uint64_t limit) {
  const std::vector<std::vector<std::size_t>> groups = group_clusters(clusters);
  const bool is_put_together = view == AlikeView::Folded || view == AlikeView::Expanded;
  std::vector<ShownPost> places;
  for (const std::vector<std::size_t>& group : groups)
    places.push_back({group.front(), static_cast<std::uint32_t>(group.size() - 1), std::nullopt});
  if (!is_put_together) places = list_one_by_one(places, clusters.size());
  const std::uint64_t begin = std::min<std::uint64_t>(offset, places.size());
  const std::uint64_t left = places.size() - begin;
  const std::uint64_t count = limit == 0 ? left : std::min(left, limit);
  AlikePage page;
  page.is_full = limit != 0 && count == limit;
  for (std::uint64_t i = begin; i < begin + count; ++i) {
    page.posts.push_back(places[i]);
    if (view == AlikeView::Folded) page.folded += places[i].alike;
    if (view != AlikeView::Expanded) continue;
    for (const std::size_t other : std::span(groups[i]).subspan(1))
      page.posts.push_back({other, 0, places[i].place});
  }
  return page;
}

}  // namespace pepite::search
