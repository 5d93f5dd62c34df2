// Sets of posts -> the texts of each group and of what they are compared with. Every post is read
// and analysed once.
#ifndef PEPITE_SEARCH_KEYWORD_READING_H_
#define PEPITE_SEARCH_KEYWORD_READING_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "search/keyword_corpus.h"
#include "search/keyword_groups.h"
#include "search/post_set.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct KeywordTexts {
  KeywordCorpus corpus;
  std::vector<std::vector<std::uint32_t>> groups;  // by number of the group; ascending, distinct
  // Ascending. All texts of the set; or those of the other set that the first does not hold.
  std::vector<std::uint32_t> comparison;
  std::uint64_t ungrouped = 0;  // posts of the set that are in no group
};

// How many posts were read so far.
using ReadingProgress = std::function<void(std::uint64_t)>;

// Damaged when a post cannot be read.
Result<KeywordTexts> read_keyword_texts(const PostSet& set, const std::optional<PostSet>& against,
                                        const Snapshot& snapshot, KeywordGroups& groups,
                                        const CorpusOptions& options, Analyzer& analyzer,
                                        const ReadingProgress& progress);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_READING_H_
