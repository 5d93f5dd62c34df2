// Words by their beginning ("cin*"): from the vocabularies of an archive.
#ifndef PEPITE_SEARCH_WORD_BEGINNING_H_
#define PEPITE_SEARCH_WORD_BEGINNING_H_

#include <set>
#include <span>
#include <string>
#include <string_view>

#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// The written forms whose folded form begins so, at most one more than kMostWordsOfBeginning.
// Damaged when a vocabulary cannot be read.
Result<std::set<std::string>> find_forms(const Snapshot& snapshot, std::string_view folded);

// Do all words of the archive that are looked up under one of the terms begin so, when folded? Then
// the posts under the terms need no second look. False where it cannot be told cheaply.
Result<bool> have_no_other_words(const Snapshot& snapshot, Analyzer& analyzer,
                                 std::span<const std::string> terms, std::string_view folded);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_WORD_BEGINNING_H_
