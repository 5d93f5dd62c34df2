// A word of one language in posts of the other. There it is stemmed as what it is not: in English
// posts "evenement" has the term of "even", in French ones "department" that of "départ". So what
// is plainly a word of one language is looked for in the other's posts as it is written, with
// and without a final s, wherever most of what its term finds there is other words.
#ifndef PEPITE_SEARCH_FOREIGN_WORD_H_
#define PEPITE_SEARCH_FOREIGN_WORD_H_

#include <cstdint>

#include "search/query_plan.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Whose a word is, the archive tells: a language whose posts write it so many times more often than
// the other's. Typed with an accent it is French where French posts write it
// as often, and where no post writes it at all.
inline constexpr std::uint64_t kOwnLanguageRatio = 10;

// Moves the terms of such a word that are mostly other words' to word.foreign. In segments
// whose vocabulary has a form of it in the other language, the living posts under those terms are
// read (5 µs each). Damaged where one of them is, System.
Result<void> settle_foreign_word(PlanWord& word, const Snapshot& snapshot, Analyzer& analyzer,
                                 TermCounts& counts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FOREIGN_WORD_H_
