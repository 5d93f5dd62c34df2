// A hit: one post that a search found, ready to be printed. Its JSON form is
// schemas/hit.schema.json.
#ifndef PEPITE_SEARCH_HIT_H_
#define PEPITE_SEARCH_HIT_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/post.h"

namespace pepite::search {

// Bytes of post.text that matched the query; sorted, not overlapping.
struct MatchedRange {
  std::uint32_t begin;
  std::uint32_t end;
  friend bool operator==(const MatchedRange&, const MatchedRange&) = default;
};

struct Hit {
  Post post;
  std::optional<double> score;  // absent where the list is not ranked
  std::vector<MatchedRange> matches;
  bool is_context = false;  // seen only inside other posts
};

// Hits in order, and how many there were before --limit cut the list.
struct HitList {
  std::vector<Hit> hits;
  std::uint64_t total = 0;  // posts that match
  bool total_is_estimate = false;
  std::uint64_t holding_all = 0;  // posts that hold all the words of the query
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_HIT_H_
