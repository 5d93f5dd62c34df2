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

}  // namespace pepite::search
