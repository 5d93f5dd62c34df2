// Names with how many posts each has -> a table with bars, for a terminal.
#ifndef PEPITE_SEARCH_COUNT_TABLE_H_
#define PEPITE_SEARCH_COUNT_TABLE_H_

#include <cstdint>
#include <string>
#include <vector>

#include "search/text_layout.h"

namespace pepite::search {

struct NamedCount {
  std::string name;
  std::uint64_t posts = 0;
  friend bool operator==(const NamedCount&, const NamedCount&) = default;
};

// A line a row, indented: the name made harmless, the number, a bar in proportion to the largest.
//   fr  1,000  ███████████████████████████
//   en    234  ██████▎
std::string format_count_table(const std::vector<NamedCount>& rows, const TextSettings& settings);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_COUNT_TABLE_H_
