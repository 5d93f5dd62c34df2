// The analyzer's data files (the .txt of this folder) as sorted tables, made while building by
// compile_word_lists.cpp: "stopwords_fr.txt" becomes kStopwordsFr.
#ifndef PEPITE_SHARED_WORD_LISTS_H_
#define PEPITE_SHARED_WORD_LISTS_H_

#include <span>
#include <string_view>

namespace pepite {

// A line "key value" or "key"; value is empty where the line has none.
struct WordListEntry {
  std::string_view key;
  std::string_view value;
};

// Sorted by the bytes of the key, keys distinct.
using WordList = std::span<const WordListEntry>;

extern const WordList kDistinctAccents;
extern const WordList kElisions;
extern const WordList kEmoticons;
extern const WordList kFunctionWords;
extern const WordList kShorteners;
extern const WordList kStemExceptions;
extern const WordList kStopwordsEn;
extern const WordList kStopwordsFr;
extern const WordList kTlds;

// All of the above, in a fixed order: what the analyzer's identity hashes.
extern const std::span<const WordList> kWordLists;

// The entry of this key, or nullptr.
const WordListEntry* find_entry(WordList list, std::string_view key);

}  // namespace pepite

#endif  // PEPITE_SHARED_WORD_LISTS_H_
