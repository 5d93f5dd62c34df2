// Who else says something alike around then: one casual post is an anecdote, four hundred are
// evidence.
#ifndef PEPITE_SEARCH_NUGGET_CHORUS_H_
#define PEPITE_SEARCH_NUGGET_CHORUS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/hit.h"
#include "shared/analyzer.h"
#include "shared/post.h"

namespace pepite::search {

// Who speaks: the id of the account, else its handle, else "".
const std::string& author_of(const Post& post);

// A post found for the topic. Only quiet ones are counted in another's chorus.
struct Voice {
  const Post* post;
  const AnalyzedPost* analyzed;
  bool is_quiet;
};

// Another post says something alike where at most three days lie between the two and it holds a
// third of this one's telling words, and no fewer than two. Telling are the words and hashtags of
// the text that are neither stopwords, nor of the query, nor in as many quiet posts as
// would be more than a tenth of all (more than twenty, where all are fewer than two hundred).
class Chorus {
 public:
  // The posts must outlive this.
  explicit Chorus(std::span<const Voice> voices);

  // The first quiet voice of each other author that says something alike, as indexes in order.
  // `matches` are the ranges of this voice's text that the query found. Empty where the time is
  // unknown, or the author.
  std::vector<std::size_t> others(std::size_t voice, std::span<const MatchedRange> matches) const;

 private:
  // Of each telling word: the quiet voices that hold it, in order.
  std::vector<std::span<const std::uint32_t>> find_telling(
      std::size_t voice, std::span<const MatchedRange> matches) const;

  std::span<const Voice> voices_;
  std::size_t most_posts_ = 0;  // that hold a telling word
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> quiet_by_word_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_CHORUS_H_
