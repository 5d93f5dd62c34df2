// The first hits of a query -> the hashtags and names that go with it: how a topic is called by
// those who do not use its words, in another language or in a tag.
//
//   #tags:  the 4 strongest, weight min(1, 4 · share)
//   names:  the 4 strongest words with a capital, of 4 letters or more, weight .1
//
// Strongest: by share · ln(lift) among the first 60 hits; lift is how much more frequent a word is
// there than in the archive. Tuned on
// CrisisLex's development topics.
#ifndef PEPITE_SEARCH_LEARNT_NAMES_H_
#define PEPITE_SEARCH_LEARNT_NAMES_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "search/query_plan.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/post.h"

namespace pepite::search {

inline constexpr std::size_t kNamingPosts = 60;

struct NamingPost {
  const Post* post = nullptr;
  const AnalyzedPost* analyzed = nullptr;
};

// Words to add to the plan, their weights set; none of the plan's, none whose folded form is in
// `removed` (sorted), none that a single hit holds. Errors: what reading `counts` can cause.
Result<std::vector<PlanWord>> learn_names(std::span<const NamingPost> posts, const Plan& plan,
                                          std::span<const std::string> removed, Analyzer& analyzer,
                                          TermCounts& counts);

// Makes them optional words of the plan, its last ones.
void add_names(Plan& plan, std::vector<PlanWord> names);
// The plan's words from `first` on, as added.
std::vector<AddedWord> describe_names(const Plan& plan, std::size_t first);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_LEARNT_NAMES_H_
