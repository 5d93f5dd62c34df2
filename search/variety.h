// Where a text in French was written, guessed from its words: variety_words.txt.
#ifndef PEPITE_SEARCH_VARIETY_H_
#define PEPITE_SEARCH_VARIETY_H_

#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"

namespace pepite::search {

// The words of "qc" (Québec) or "fr" (France), in the order of the file; of others none.
std::vector<std::string_view> variety_words(std::string_view variety);

// Their terms in the index, sorted: those of texts in French alone, so that an English text with
// the same word is none.
std::vector<std::string> variety_terms(std::string_view variety, Analyzer& analyzer);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_VARIETY_H_
