// Words by their beginning ("cin*"): from the vocabularies of an archive.
#ifndef PEPITE_SEARCH_WORD_BEGINNING_H_
#define PEPITE_SEARCH_WORD_BEGINNING_H_

#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// The written forms whose folded form begins so, at most one more than kMostWordsOfBeginning.
// Damaged when a vocabulary cannot be read.
Result<std::set<std::string>> find_forms(const Snapshot& snapshot, std::string_view folded);

// The terms under which words of the archive are looked up that do not begin so, when folded: the
// posts under them need a second look, those under the others need none. Also terms of which that
// cannot be told cheaply.
Result<std::vector<std::string>> find_doubtful_terms(const Snapshot& snapshot, Analyzer& analyzer,
                                                     std::span<const std::string> terms,
                                                     std::string_view folded);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_WORD_BEGINNING_H_
