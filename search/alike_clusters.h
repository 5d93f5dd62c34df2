// Posts of a list -> which of them are alike (alike_posts), each cluster under one name; and the
// order in which a list shows them.
#ifndef PEPITE_SEARCH_ALIKE_CLUSTERS_H_
#define PEPITE_SEARCH_ALIKE_CLUSTERS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "search/alike_posts.h"

namespace pepite::search {

// How a list shows posts that are alike.
enum class AlikeView : std::uint8_t {
  Unmarked,  // nobody looks: clusters are not told
  Marked,    // one by one, each with its cluster
  Folded,    // the first of each cluster, which counts the others
  Expanded,  // the first of each cluster, and under it the others
};

// How much of a list is looked through, at least: the page that is asked for, where that is more.
// So neither the page nor the format changes a cluster.
inline constexpr std::size_t kAlikeDepth = 1000;

// The cluster of each, never 0. Posts that say the same are one; another's text that was cut joins
// the post it is from: the one of that id, else the shortest of that author that begins so. A
// cluster's name is a checksum of the longest text in it (of equal ones the first by its bytes),
// so it is the same in every list that holds that text. The order of the posts changes nothing.
std::vector<std::uint64_t> name_clusters(std::span<const AlikeSigns> posts);

// A post of a page.
struct ShownPost {
  std::size_t place;                 // in the list
  std::uint32_t alike = 0;           // of the first of a cluster: how many others there are
  std::optional<std::size_t> under;  // the place of the first of its cluster, that it stands under
  friend bool operator==(const ShownPost&, const ShownPost&) = default;
};
struct AlikePage {
  std::vector<ShownPost> posts;
  std::uint64_t folded = 0;  // posts that stand behind those shown
  bool is_full = false;      // more of the list would not change what is shown
};

// The page of a list whose posts have these clusters. `offset` and `limit` (0: no limit) count
// clusters, by their first posts, where the view puts clusters together, else posts.
AlikePage cut_page(std::span<const std::uint64_t> clusters, AlikeView view, std::uint64_t offset,
                   std::uint64_t limit);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_ALIKE_CLUSTERS_H_
