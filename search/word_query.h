// A word of a plan -> the Xapian query for the posts that hold it.
#ifndef PEPITE_SEARCH_WORD_QUERY_H_
#define PEPITE_SEARCH_WORD_QUERY_H_

#include <xapian.h>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "search/query_plan.h"
#include "shared/analyzer.h"
#include "shared/index_schema.h"
#include "shared/segment.h"

namespace pepite::search {

enum class Equivalents : std::uint8_t { Leave, Take };

// Those of the terms that are of the space and that an index can hold. A post is in one space only;
// it may hold several terms of a word where accents make another one ("peche": peche, pêche,
// péché).
std::vector<std::string> terms_in_space(std::span<const std::string> terms, TermSpace space);

// The terms by which posts of the segment may hold the word.
std::span<const std::string> terms_in_segment(const PlanWord& word, const Segment& segment);

// For posts of the segment. Its alternatives count as one word: a post that holds several of them,
// or one of its equivalents, holds it as often as they all stand there. Weighed by how rare they
// are: in posts of a language that has equivalents of it, by all holders of the word; in the others
// by those that hold it as written, so that a French word's few posts are not lost among the many
// of its English equivalents. MatchNothing for a word without terms.
Xapian::Query query_of_word(const Plan& plan, const PlanWord& word, Equivalents equivalents,
                            const Segment& segment, std::uint32_t occurrences_in_query);
Xapian::Query query_of_equivalent(const AddedWord& equivalent);

// Living posts of the segment that the query of a word finds. Throws Xapian::Error.
std::uint64_t count_holders(const Segment& segment, const Xapian::Query& word);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_WORD_QUERY_H_
