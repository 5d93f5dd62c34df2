// In how many living posts of a snapshot a term stands, remembered: re-ranking asks for some
// thousand terms a query, many of them again in the next one.
#ifndef PEPITE_SEARCH_TERM_COUNTS_H_
#define PEPITE_SEARCH_TERM_COUNTS_H_

#include <cstdint>
#include <string>
#include <unordered_map>

#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

class TermCounts {
 public:
  // The snapshot must outlive it.
  explicit TermCounts(const Snapshot& snapshot) : snapshot_(&snapshot) {}

  // Context posts do not count. 0 for a term that no index can hold. Damaged or System.
  Result<std::uint64_t> posts_with(const std::string& term);
  // The sum over its terms: a post is of one language, and has one of them.
  Result<std::uint64_t> posts_with(const QueryWord& word);

 private:
  const Snapshot* snapshot_;
  std::unordered_map<std::string, std::uint64_t> known_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_TERM_COUNTS_H_
