// Which posts say the same in nearly the same words.
#ifndef PEPITE_SEARCH_ALIKE_POSTS_H_
#define PEPITE_SEARCH_ALIKE_POSTS_H_

#include <string>
#include <unordered_set>
#include <vector>

#include "shared/analyzer.h"

namespace pepite::search {

// Posts that share a key are near-duplicates. A key is made of the first twelve words, folded,
// without what marks a retweet, links and names: one of all words, one of the words that carry
// meaning. A post without words has no key.
std::vector<std::string> alike_keys(const AnalyzedPost& post);

// Does it share no key with the posts heard before? It is heard then.
bool hears_new(std::unordered_set<std::string>& heard, const AnalyzedPost& post);

// A word or whole hashtag of the text that is not what marks a retweet.
bool is_own_word(const AnalyzedWord& word);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_ALIKE_POSTS_H_
