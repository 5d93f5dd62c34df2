// The query as understood, for people: one line a part, with what each word was turned into, how
// many posts hold it, and filters with their exact times.
#ifndef PEPITE_SEARCH_EXPLAIN_QUERY_H_
#define PEPITE_SEARCH_EXPLAIN_QUERY_H_

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "search/hit.h"
#include "search/query_plan.h"
#include "search/segment_query.h"
#include "shared/message.h"

namespace pepite::search {

struct ExplainLine {
  Message message;
  std::size_t depth = 0;  // inside how many groups
};

// Lines in the order of the query; words left out and notices last. `time_zone` is the query's.
//   word “cinéma” (en:cinema fr:cinem xx:cinema): 12 posts
//   from 2013-07-01 00:00:00 (Europe/Paris) on
std::vector<ExplainLine> explain_query(const Plan& plan, std::string_view time_zone);
// The same of a set: words that must hold are told so, and nothing of an order.
std::vector<ExplainLine> explain_set(const Plan& plan, PlainWords plain_words,
                                     std::string_view time_zone);

// Only its dates: what "06/07/2013" and "hier" were taken for.
std::vector<Message> explain_dates(const Plan& plan, std::string_view time_zone);

// A part of the query as a user would type it, without its sign: from:bob, "hier soir",
// (film OR cinéma). Long groups are cut.
std::string describe_part(const Plan& plan, const PlanClause& clause);

// The words added, each with where it comes from, the posts that hold it, and the word of the query
// that it stands for or, of learnt ones, its weight beside a word of the query (1).
std::vector<Message> explain_added_words(std::span<const AddedWord> added);

// A hit's id, its score and the parts that add up to it, to three decimals; the words alone where
// there was no re-rank. Nothing for a hit without a score.
//   353595123456789504 1.134 = words 0.912, all asked for 0.200, link 0.050, ...
std::optional<Message> explain_score(const Hit& hit);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_EXPLAIN_QUERY_H_
