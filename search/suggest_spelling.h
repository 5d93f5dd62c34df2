// Words of the archive that look like a word of the query that no post holds: "did you mean".
#ifndef PEPITE_SEARCH_SUGGEST_SPELLING_H_
#define PEPITE_SEARCH_SUGGEST_SPELLING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Letters to insert, delete, replace or swap with their neighbour to turn one word into the other
// (optimal string alignment); `most` + 1 where it would be more than `most`. Valid UTF-8.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t most);

// How many mistakes a word may have and still be meant: two, one for words of up to four letters.
std::size_t most_mistakes(std::string_view word);

// What is commonest and nearest weighs most: a mistake more is made up for by twenty times the
// posts. Typing slips are rare; a name that one post misspells is not what was meant.
double suggestion_weight(std::size_t distance, std::uint64_t posts);

struct Suggestion {
  std::string written;  // the form that most posts have: "cinéma"
  std::uint64_t posts = 0;
  std::size_t distance = 0;
};

// Written forms from the vocabularies of the snapshot whose folded form is at most two mistakes
// away from `folded`, one for words of up to four letters: by suggestion_weight. Words that do not
// share the first letter count one mistake more. Reads the whole
// vocabulary: .1 s for a million entries, so only for a query that found nothing.
Result<std::vector<Suggestion>> suggest_spelling(const Snapshot& snapshot, std::string_view folded,
                                                 std::size_t limit);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SUGGEST_SPELLING_H_
