// Posts that say again what given posts say: retweets of them, quotes that repeat their words, and
// texts that pass them on by name, whole or cut ("RT @lea: ...", "... via @lea", "“@lea: ...” oui",
// "@lea a dit: ...", "... — @lea").
#ifndef PEPITE_INDEXER_POST_COPIES_H_
#define PEPITE_INDEXER_POST_COPIES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "shared/post.h"

namespace pepite::indexer {

class PostCopies {
 public:
  void add(const Post& original);

  // Is it a copy of one of them? One of them itself is none.
  //   original of @lea "Le train a déraillé hier soir"
  //     "Bravo ! RT @Lea: Le train a déraillé hier s…" -> true
  //     "RT @max: Le train a déraillé hier soir", "Le train a déraillé hier soir" -> false
  bool is_copy(const Post& post) const;

 private:
  // May a beginning of her words be one that does not say that it is cut?
  enum class Cut { Said, Unsaid };

  bool passes_on(std::string_view text) const;
  bool is_said_behind(std::string_view handle, std::string_view before,
                      std::string_view behind) const;
  bool says_same(std::string_view handle, std::string_view passed_on, Cut cut) const;

  std::unordered_set<std::string> handles_;             // of the authors, folded
  std::unordered_map<std::string, std::string> texts_;  // "twitter:123" -> its words, folded
  // Author and the first words -> all words, folded; authors may begin alike more than once.
  std::unordered_map<std::string, std::vector<std::string>> by_author_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_COPIES_H_
