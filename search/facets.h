// A set of posts -> how they spread over languages, authors, months, sites, tags...: counted from
// the index (the user's own tags from theirs), exact, without reading a stored post.
#ifndef PEPITE_SEARCH_FACETS_H_
#define PEPITE_SEARCH_FACETS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/count_table.h"
#include "search/post_set.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

enum class FacetSource : std::uint8_t {
  Terms,    // values that a boolean term stands for
  Authors,  // the value slot
  Times,    // buckets of time
  OwnTags,  // the user's own, which are no part of the index
};

struct FacetSpec {
  std::string_view name;    // in English; in output always
  std::string_view french;  // folded
  FacetSource source;
  std::string_view prefix;    // of its terms
  std::string_view sign;      // before a value in text: "#"
  bool has_one_value = true;  // a post has one value or none: what is missing can be counted
  MessageId title;
};

std::span<const FacetSpec> facet_table();
// Whatever case and accents: "Langue", "lang". nullptr when there is none.
const FacetSpec* find_facet(std::string_view name);
// "lang, author, ...", for messages.
std::string facet_names();

struct FacetCounts {
  const FacetSpec* spec = nullptr;
  // Most posts first, of equal ones by value; years and months in their order. Values are as the
  // index folds them, so that each can stand in a query.
  std::vector<NamedCount> values;
  bool is_cut = false;                        // there are more values than were asked for
  std::optional<std::uint64_t> without = {};  // posts without a value; where has_one_value
};

// The `limit` values that most posts have (0: all; of years and months always all), exact, whatever
// the order of sources. Months are cut in the zone. Usage for an unknown zone; Damaged.
Result<FacetCounts> count_facet(const FacetSpec& facet, const PostSet& set,
                                const Snapshot& snapshot, std::uint64_t limit,
                                std::string_view time_zone);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FACETS_H_
