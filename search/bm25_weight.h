// BM25 in two parts, whose scores do not depend on how posts are spread over segments.
//
//   score(word, post)   = weight · tf / (k1 + tf)
//   weight              = (k1 + 1) · idf · 2q / (1 + q)
//   idf                 = ln(x), x = (N − n + .5) / (n + .5), and x / 2 + 1 where x < 2
//   length_factor(post) = (k1 + 1) / (k1 · (1 − b + b · max(length / average, .5)) + 1)
//
// with tf the word's occurrences in the post, n the posts that hold it, q its occurrences in the
// query, N all posts. Posts are found by the sum of scores: BM25 with b = 0, which needs no length
// of any post (the lengths of a common word's posts cost more than its postings). Those that are
// read are then normalised for their length: a word that stands once in a post gets exactly what
// Xapian::BM25Weight gives it with k1 .3, k2 0, k3 1, b .3, min_normlen .5, and one that stands
// there more often nearly so. After Robertson and Spärck Jones 1976 and Robertson, Walker et al.
// 1994 (TREC-3); the constants were tuned on TREC Microblog. N, n and the average length come from
// outside, for all segments at once, and each score is rounded to a multiple of 2^-20, so that sums
// are exact in any order.
#ifndef PEPITE_SEARCH_BM25_WEIGHT_H_
#define PEPITE_SEARCH_BM25_WEIGHT_H_

#include <xapian.h>
#include <cstddef>
#include <cstdint>
#include <string>

namespace pepite::search {

// The word's `weight` above: what its terms are scaled with (Xapian::Query::OP_SCALE_WEIGHT).
// 0 when no post holds the word. Requires posts_with_word <= all_posts.
double bm25_word_weight(std::uint64_t posts_with_word, std::uint64_t all_posts,
                        std::uint32_t occurrences_in_query);

// The score above, rounded: what a post gets from one word.
double bm25_score(double word_weight, std::uint32_t occurrences);

// The factor above for a post of `length` words; 1 where the average is 0. Above 1 for posts
// shorter than the average, never above 1.04.
double length_factor(std::size_t length, double average_length);

// The score for Xapian's matcher. A term's factor is its word weight.
class Bm25Weight : public Xapian::Weight {
 public:
  Bm25Weight();

  void init(double factor) override;
  Bm25Weight* clone() const override;
  double get_sumpart(Xapian::termcount occurrences, Xapian::termcount length,
                     Xapian::termcount distinct_terms) const override;
  // At least every get_sumpart of the segment, so that the matcher may skip posts.
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount length, Xapian::termcount distinct_terms) const override;
  double get_maxextra() const override;

 private:
  double factor_ = 0;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_BM25_WEIGHT_H_
