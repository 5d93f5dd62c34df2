// The first hits of a query -> words to add to it: relevance feedback without asking anybody.
//
// RM3 (Lavrenko and Croft 2001; Abdul-Jaleel et al., TREC 2004): the first hits are taken for
// relevant; their words, weighted by the share each has of a hit and by the hit's score, make a
// model of what is relevant; its strongest words join the query.
//
//   p(word) = Σ over hits  score(hit) / Σ scores · occurrences(word) / words(hit)
//
// Stopwords, numbers and single letters are left out; the kept words' p are scaled to sum to 1. The
// words rank, they do not find: what has no word of the query stays out of the list. Searching with
// them as well found the same (MAP .356 either way on TREC Microblog) and costs a second search.
#ifndef PEPITE_SEARCH_FEEDBACK_EXPANSION_H_
#define PEPITE_SEARCH_FEEDBACK_EXPANSION_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "search/added_word.h"
#include "search/query_plan.h"
#include "search/term_counts.h"
#include "shared/analyzer.h"
#include "shared/error.h"

namespace pepite::search {

inline constexpr std::size_t kFeedbackPosts = 10;
inline constexpr std::size_t kFeedbackWords = 40;
inline constexpr double kFeedbackShare = .6;  // of the expanded query's weight; its own words: .4

// One of the first hits, analysed again.
struct FeedbackPost {
  const AnalyzedPost* analyzed = nullptr;
  double score = 0;
};

struct FeedbackWord {
  QueryWord word;
  double share = 0;         // p of above; all sum to 1
  std::uint64_t posts = 0;  // living posts that hold it
};

// The strongest kFeedbackWords words, strongest first (ties by their folded form); words of the
// query may be among them. A word takes all its forms and languages with it, so that a post holds
// it as it would a word of the query. Words whose folded form is in `removed` (sorted) are left
// out, and others take their place. Errors: what reading `counts` can cause.
Result<std::vector<FeedbackWord>> learn_feedback_words(std::span<const FeedbackPost> posts,
                                                       std::span<const std::string> removed,
                                                       Analyzer& analyzer, TermCounts& counts);

// What the learnt words add to the scores of posts that the plan finds.
class FeedbackScorer {
 public:
  // Both must outlive it.
  FeedbackScorer(const Plan& plan, std::span<const FeedbackWord> words);

  // The weight of the words[i] beside a word of the query, which weighs 1.
  double weight_of(std::size_t i) const;

  // BM25 (bm25_weight.h) over the learnt words; exact in any order of them.
  double score(const AnalyzedPost& post) const;

 private:
  const Plan& plan_;
  std::span<const FeedbackWord> words_;
  double weight_of_all_;
  std::unordered_map<std::string_view, std::size_t> word_of_term_;
};

// The learnt words that neither the plan nor its equivalents hold.
std::vector<AddedWord> describe_feedback(const Plan& plan, const FeedbackScorer& scorer,
                                         std::span<const FeedbackWord> words);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_FEEDBACK_EXPANSION_H_
