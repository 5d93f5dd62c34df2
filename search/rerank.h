// The first hits put in order anew by signs that anyone can see in a post.
//
//   score = relevance / best + .20 coverage + .05 link + .05 min(1, words / 20)
//           − .40 retweet − .60 rare
//
// relevance: what the words of the (expanded) query gave; coverage: the share of the query's words
// found, weighted by how rare they are; rare: the share of a post's words that fewer than five
// posts hold (noise, other languages, typing). Weights from TREC Microblog 2011-14, rounded.
// Arithmetic and reading of signs only; rank_posts orders the list.
#ifndef PEPITE_SEARCH_RERANK_H_
#define PEPITE_SEARCH_RERANK_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "search/hit.h"
#include "search/query_plan.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/post.h"

namespace pepite::search {

inline constexpr std::size_t kRerankedPosts = 1000;
inline constexpr std::uint64_t kRarePosts = 5;  // a word in fewer is rare

struct PostSigns {
  double relevance = 0;  // in [0, 1]: the score by words, over the best one's
  double coverage = 0;   // in [0, 1]
  bool has_link = false;
  std::uint32_t words = 0;
  bool is_retweet = false;
  double rare_share = 0;  // in [0, 1]
};

// Below any score that the formula can give.
inline constexpr double kBeyondReranked = -2;

// What a user may switch off: TREC holds retweets for worthless and links for a good sign, someone
// who wants to hear all voices may not.
struct PriorSwitches {
  bool retweets = true;
  bool links = true;
};

// How a list by relevance is ranked beyond the words themselves.
struct Ranking {
  bool expands = false;                    // by the words of the first hits
  bool reranks = false;                    // by visible signs
  PriorSwitches priors = {};               // of the re-rank
  std::vector<std::string> removed_words;  // folded, sorted: not to be added by the expansion
};

// The terms of the formula, as they are added: those of a retweet and of rare words are negative.
ScoreParts weigh_signs(const PostSigns& signs, const PriorSwitches& switches);

// All signs but relevance. Coverage looks at the plan's wanted words, not at its expansion.
Result<PostSigns> read_signs(const Post& post, const AnalyzedPost& analyzed, const Plan& plan,
                             TermCounts& counts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_RERANK_H_
