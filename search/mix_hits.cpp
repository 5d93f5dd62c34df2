#include "search/mix_hits.h"

#include <cmath>
#include <set>
#include <string>
#include <utility>

namespace pepite::search {

std::vector<Hit> mix_hits(std::vector<Hit> nuggets, std::vector<Hit> plain, double share) {
  std::set<std::pair<Network, std::string>> known;
  for (const Hit& hit : nuggets)
    known.emplace(hit.post.network, hit.post.id);
  std::erase_if(plain, [&](const Hit& hit) {
    return known.contains({hit.post.network, hit.post.id});
  });
  std::vector<Hit> mixed;
  auto next_plain = plain.begin();
  for (auto next = nuggets.begin(); next != nuggets.end();) {
    const auto places = static_cast<double>(mixed.size());
    const bool is_plain = std::floor((places + 1) * share) > std::floor(places * share);
    if (is_plain && next_plain != plain.end()) {
      mixed.push_back(std::move(*next_plain++));
    } else {
      mixed.push_back(std::move(*next++));
    }
  }
  return mixed;
}

HitList cut_mixed_page(HitList list, AlikeView view, std::uint64_t offset, std::uint64_t limit) {
  std::vector<std::uint64_t> clusters;
  for (const Hit& hit : list.hits)
    clusters.push_back(hit.cluster);
  const AlikePage page = cut_page(clusters, view, offset, limit);
  std::vector<Hit> hits;
  std::string first_id;
  for (const ShownPost& shown : page.posts) {
    hits.push_back(std::move(list.hits[shown.place]));
    hits.back().alike = shown.alike;
    if (shown.under) hits.back().alike_to = first_id;
    if (!shown.under) first_id = hits.back().post.id;
  }
  list.hits = std::move(hits);
  list.folded = page.folded;
  return list;
}

}  // namespace pepite::search
