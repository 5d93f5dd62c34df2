// A word that the query does not hold and that a list is found or ranked by; with where it comes
// from, so that whoever reads the list can take it back (--drop).
#ifndef PEPITE_SEARCH_ADDED_WORD_H_
#define PEPITE_SEARCH_ADDED_WORD_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/message.h"

namespace pepite::search {

enum class WordSource : std::uint8_t {
  Bilingual,  // bilingual_words.txt, bilingual_places.txt: the other language
  Regional,   // regional_words.txt: Québec, France
  FreeDict,
  Names,     // tags and names of the first hits
  Feedback,  // other words of the first hits: they rank and do not find
};

struct AddedWord {
  std::string written = {};           // as its source has it; learnt ones folded, with accents
  std::vector<QueryWord> words = {};  // a post holds all of them
  WordSource source = WordSource::Feedback;
  std::string stands_for = {};  // which words of the query, as written; empty: for all of it
  double weight = 1;            // of one such word; each word of the query weighs 1
  std::uint64_t posts = 0;      // living posts that hold it
};

// An added word that a hit holds.
struct HeldWord {
  std::string written;
  WordSource source;
  std::string stands_for;
};

// In JSON: "bilingual", "regional", "freedict", "names", "feedback".
std::string_view source_name(WordSource source);
// For people: "FreeDict".
Message describe_source(WordSource source);

// Of the words, those that the post holds.
std::vector<HeldWord> find_held_words(const AnalyzedPost& post,
                                      const std::vector<AddedWord>& added);

// Do all the words stand in the post, each in any form?
bool holds_added_word(const AnalyzedPost& post, const AddedWord& added);
bool holds_form(const AnalyzedPost& post, const QueryWord& word);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_ADDED_WORD_H_
