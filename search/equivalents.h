// Plan -> the plan with what stands for its words in the other language, and in the other French:
// a French query finds English posts and the reverse, Québec finds France.
//
//   tremblement de terre  ->  earthquake, quake   (of the two words; our list)
//   magasiner             ->  shopping, faire du shopping
//
// A word's equivalents are alternatives of it, and all of them together say how rare they are
// (structured queries, Pirkola 1998); in its own language the word keeps its own rarity, so that
// its posts go before those of a commoner equivalent. From our own lists first (phrase_lists.h);
// what they do not know, from FreeDict where it is there. Only plain words have equivalents: what
// is quoted, marked with "+", "-", "=" or "*" is meant as written. Commands on sets never come
// here.
#ifndef PEPITE_SEARCH_EQUIVALENTS_H_
#define PEPITE_SEARCH_EQUIVALENTS_H_

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "search/free_dict.h"
#include "search/query_plan.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/index_schema.h"
#include "shared/snapshot.h"

namespace pepite::search {

inline constexpr std::size_t kMostEquivalents = 8;  // of a word
inline constexpr std::size_t kFreeDictSenses = 3;   // the first of an entry

struct Dictionaries {
  bool translates = true;
  std::optional<TermSpace> only = std::nullopt;  // the one language that is wanted
  std::optional<FreeDict> french_to_english = std::nullopt;
  std::optional<FreeDict> english_to_french = std::nullopt;
  std::vector<std::filesystem::path> files = {};  // of FreeDict, for the record of a run
};

// Which language most of the query's words speak for, stopwords among them; nullopt where nothing
// or as much speaks for both. Then words are looked up in both.
std::optional<TermSpace> guess_query_language(const Plan& plan, const Dictionaries& dictionaries);

// Equivalents that no post holds are left out, and those of which a word is in `removed` (folded,
// sorted). Errors: what reading the index can cause.
Result<void> find_equivalents(Plan& plan, const Dictionaries& dictionaries,
                              std::span<const std::string> removed, const Snapshot& snapshot,
                              Analyzer& analyzer, TermCounts& counts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EQUIVALENTS_H_
