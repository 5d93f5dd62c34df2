// A post and its words -> what it says, in a form in which posts that say the same are equal.
// alike_clusters puts them together.
//
// Alike are copies and what was passed on, never a shared text and a personal view added to it: a
// word more, before or behind, makes another text. What tells nothing apart is left out: spelling,
// punctuation, quotation marks, links, names, "RT @x:", "MT", "via @x", "cc @x", signs like 🚨 or
// 📷, and in posts that share something (a link, another's text) the tags at the end. What does
// tell is kept: every word, not and n't among them; every number; faces, hearts and gestures, which
// are a view; tags at the end that feel (#honte), speak (#NotInMyName) or end a sentence (pour
// #Laval); what is quoted by number (quote_of).
#ifndef PEPITE_SEARCH_ALIKE_POSTS_H_
#define PEPITE_SEARCH_ALIKE_POSTS_H_

#include <optional>
#include <string>
#include <unordered_set>
#include <vector>

#include "shared/analyzer.h"
#include "shared/lexicon.h"
#include "shared/post.h"

namespace pepite::search {

// Names carry their network: "twitter:123", "twitter:@lea".
struct AlikeSigns {
  // Letters and digits, folded, nothing between words. Below kLeastAlikeWords with names, tags and
  // links: so short a post is alike to its equal only.
  std::string said;
  std::string id;
  std::string author;
  // Of another's text that was cut to fit ("RT @lea: le début du tex…") with no word added: whose
  // it is, as far as the post says. Empty in all others.
  std::string cut_from_id;
  std::string cut_from_author;
};

inline constexpr std::size_t kLeastAlikeWords = 4;

class AlikeReader {
 public:
  // `analyzed` is the post's.
  AlikeSigns read(const Post& post, const AnalyzedPost& analyzed);

 private:
  // Read when a tag has to be looked up. The product's own: clusters are the same in every list,
  // whatever --lexicon adds.
  std::optional<Lexicons> lexicons_;
};

// Posts that share a key teach the same words. A key is made of the first twelve words, folded,
// without what marks a retweet, links and names: one of all words, one of the words that carry
// meaning. A post without words has no key.
std::vector<std::string> alike_keys(const AnalyzedPost& post);

// Does it share no key with the posts heard before? It is heard then.
bool hears_new(std::unordered_set<std::string>& heard, const AnalyzedPost& post);

// A word or whole hashtag of the text that is not what marks a retweet.
bool is_own_word(const AnalyzedWord& word);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_ALIKE_POSTS_H_
