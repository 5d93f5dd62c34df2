// find_stopwords of analyzer.h, over stopwords_fr.txt and stopwords_en.txt.
#include <algorithm>
#include <cstddef>

#include "shared/analyzer.h"
#include "shared/word_lists.h"

namespace pepite {
namespace {

enum class Weight { Content, Homograph, Plain };

Weight weight_of(const QueryWord& word, WordList stopwords) {
  const WordListEntry* entry = find_entry(stopwords, word.written);
  if (entry == nullptr) return Weight::Content;
  return entry->value == "homograph" ? Weight::Homograph : Weight::Plain;
}

void flag_stopwords(const std::vector<QueryWord>& words, WordList stopwords,
                    std::vector<bool>& flags) {
  const bool has_plain = std::ranges::any_of(words, [stopwords](const QueryWord& word) {
    return weight_of(word, stopwords) == Weight::Plain;
  });
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Weight weight = weight_of(words[i], stopwords);
    if (weight == Weight::Plain || (weight == Weight::Homograph && has_plain)) flags[i] = true;
  }
}

}  // namespace

std::vector<bool> find_stopwords(const std::vector<QueryWord>& words) {
  std::vector<bool> flags(words.size(), false);
  flag_stopwords(words, kStopwordsFr, flags);
  flag_stopwords(words, kStopwordsEn, flags);
  if (std::ranges::find(flags, false) == flags.end()) flags.assign(words.size(), false);
  return flags;
}

bool is_common_word(std::string_view written) {
  return find_entry(kStopwordsFr, written) != nullptr ||
         find_entry(kStopwordsEn, written) != nullptr;
}

}  // namespace pepite
