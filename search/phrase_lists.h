// Words and phrases that stand for each other, as sorted tables made while building of the .txt of
// this folder by compile_phrase_lists.cpp: bilingual_words.txt and bilingual_places.txt across the
// two languages, regional_words.txt between Québec and France.
#ifndef PEPITE_SEARCH_PHRASE_LISTS_H_
#define PEPITE_SEARCH_PHRASE_LISTS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/index_schema.h"
#include "shared/word_lists.h"

namespace pepite::search {

// Keys are phrase_key's; a value is what stands for it, as written, with "|" between.
extern const WordList kFrenchToEnglish;
extern const WordList kEnglishToFrench;
extern const WordList kRegional;

inline constexpr std::size_t kLongestPhrase = 4;  // words, stopwords apart

// The stems of the words in that language, with spaces between; stopwords are left out where others
// remain. Empty without a word.   tremblements de terre -> "trembl terr"
std::string phrase_key(std::span<const QueryWord> words, TermSpace space);

// "earthquake|quake" -> earthquake, quake
std::vector<std::string_view> split_phrases(std::string_view value);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PHRASE_LISTS_H_
