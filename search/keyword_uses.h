// Keywords of a list -> where they stand: lines of context (KWIC), and when they burst.
#ifndef PEPITE_SEARCH_KEYWORD_USES_H_
#define PEPITE_SEARCH_KEYWORD_USES_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/keyword_corpus.h"
#include "search/keyword_list.h"
#include "search/time_buckets.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct KeywordContext {
  Post post;
  std::uint32_t begin = 0;  // bytes of post.text: the keyword's first place
  std::uint32_t end = 0;
};

struct KeywordBurst {
  std::int64_t begin_s = 0;
  std::int64_t end_s = 0;  // the second when the first day after it begins
  double weight = 0;
};

struct KeywordUses {
  std::vector<KeywordContext> contexts;  // the earliest, of a post each
  std::vector<KeywordBurst> bursts;      // in order of time
};

struct UseOptions {
  std::uint32_t contexts = 0;  // a keyword
  bool bursts = false;         // by day, over the days of the group's texts in the language
};

// One entry for each keyword. `texts` are the group's. Damaged when a post cannot be read.
Result<std::vector<KeywordUses>> find_uses(const KeywordList& list,
                                           std::span<const std::uint32_t> texts,
                                           const KeywordCorpus& corpus, const Snapshot& snapshot,
                                           const TimeBuckets& days, Analyzer& analyzer,
                                           const UseOptions& options);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_USES_H_
