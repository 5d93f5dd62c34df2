// A plan's words in the text of one post: is the phrase there, and what to highlight.
#ifndef PEPITE_SEARCH_MATCH_WORDS_H_
#define PEPITE_SEARCH_MATCH_WORDS_H_

#include <cstddef>
#include <span>
#include <vector>

#include "search/hit.h"
#include "search/query_plan.h"
#include "shared/analyzer.h"

namespace pepite::search {

// Do the words (places in plan.words) stand one after the other? Compared folded, so accents and
// case do not count and endings do; the parts of a hashtag are words like others.
//   "vu hier" in "Vu hier soir" -> true; in "vus hier" -> false
bool holds_phrase(const AnalyzedPost& post, const Plan& plan, std::span<const std::size_t> words);

// Is one of the words there, in any form, or an equivalent?
bool holds_word(const AnalyzedPost& post, const Plan& plan, const PlanWord& word);

// No equivalent of it.
bool holds_as_written(const AnalyzedPost& post, const PlanWord& word);

// Does the post hold the word as a foreign one (foreign_word.h)?
bool holds_foreign_form(const AnalyzedPost& post, const PlanWord& word);

// What in post.text matched: every form of the wanted words, and the hashtags asked for.
std::vector<MatchedRange> find_matched_ranges(const AnalyzedPost& post, const Plan& plan);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_MATCH_WORDS_H_
