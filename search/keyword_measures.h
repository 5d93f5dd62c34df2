// A contingency table -> how strongly a unit of text marks one set of texts against another.
//
//              with the unit   without it   all
//   set              a              c        n1
//   rest             b              d        n2
//
// Sources, and what each is for:
//   G²                  Dunning 1993, the table's four cells: how sure the difference is; grows
//                       with the size of the set
//   log-ratio           Hardie 2014: binary logarithm of the two shares' ratio: how large the
//                       difference is; says much of rare units that are there by chance
//   conservative        Evert 2022 (LRC): the end nearer to 0 of the log-ratio's confidence
//   log-ratio           interval (Clopper and Pearson, 95 % after Bonferroni); 0 where it holds 0
//   specificity         Lafon 1980: decimal logarithm of the hypergeometric probability of as many
//                       or more (positive) or as few or fewer (negative); exact
//   TF-IDF              Spärck Jones 1972: a · ln((n1 + n2) / (a + b)), texts counted for words
#ifndef PEPITE_SEARCH_KEYWORD_MEASURES_H_
#define PEPITE_SEARCH_KEYWORD_MEASURES_H_

#include <cstdint>

namespace pepite::search {

// Numbers of texts. with <= all; one side at least has texts.
struct Contingency {
  std::uint64_t set_with = 0;   // a
  std::uint64_t set_all = 0;    // n1
  std::uint64_t rest_with = 0;  // b
  std::uint64_t rest_all = 0;   // n2
  friend bool operator==(const Contingency&, const Contingency&) = default;
};

// Is the unit's share of the set larger than that of the rest?
bool is_over_used(const Contingency& table);

// Texts of the set that would hold the unit if it did not care.
double expected_texts(const Contingency& table);

// With the sign of the difference; 0 where one side has no texts.
double log_likelihood(const Contingency& table);

// A share of nothing counts as half a text.
double log_ratio(const Contingency& table);

// `tests`: how many units are looked at together, at least 1. As log_ratio in sign.
double conservative_log_ratio(const Contingency& table, std::uint64_t tests);

// Positive for over-use; 3 says one chance in a thousand, -3 the same of under-use.
double specificity(const Contingency& table);

double tf_idf(const Contingency& table);

// ln of the probability that a draw of `drawn` out of `all`, of which `marked` are marked, has
// exactly `hits` marked: -infinity where that cannot be.
double log_hypergeometric(std::uint64_t hits, std::uint64_t drawn, std::uint64_t marked,
                          std::uint64_t all);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_MEASURES_H_
