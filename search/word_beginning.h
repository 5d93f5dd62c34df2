// Words by their beginning ("cin*"): from the vocabularies of an archive.
#ifndef PEPITE_SEARCH_WORD_BEGINNING_H_
#define PEPITE_SEARCH_WORD_BEGINNING_H_

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/index_schema.h"
#include "shared/snapshot.h"

namespace pepite::search {

// More words than this that begin alike are refused.
inline constexpr std::size_t kMostWordsOfBeginning = 2000;

// And all beginnings of a query together.
inline constexpr std::size_t kMostWordsOfBeginnings = 4 * kMostWordsOfBeginning;

// What the beginnings of one query have brought together, words and values.
class BeginningCount {
 public:
  // Query, beyond kMostWordsOfBeginnings.
  Result<void> add(std::size_t words);

 private:
  std::size_t words_ = 0;
};

// Where a written form stands: in posts of which segment of a snapshot, and of which language.
struct FormPlace {
  std::size_t segment;  // its place in the snapshot
  TermSpace space;
};
using FormPlaces = std::map<std::string, std::vector<FormPlace>>;

// The written forms whose folded form begins so; once there are more than kMostWordsOfBeginning,
// not all of them. Damaged when a vocabulary cannot be read.
Result<FormPlaces> find_forms(const Snapshot& snapshot, std::string_view folded);

// The terms under which words of the archive are looked up that do not begin so, when folded: the
// posts under them need a second look, those under the others need none. Also terms of which that
// cannot be told cheaply.
Result<std::vector<std::string>> find_doubtful_terms(const Snapshot& snapshot, Analyzer& analyzer,
                                                     std::span<const std::string> terms,
                                                     std::string_view folded);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_WORD_BEGINNING_H_
