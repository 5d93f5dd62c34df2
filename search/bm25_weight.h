// BM25 whose scores do not depend on how posts are spread over segments.
//
//   score(word, post) = weight · tf / (k1 · (1 − b + b · max(length / average, .5)) + tf)
//   weight            = (k1 + 1) · idf · 2q / (1 + q)
//   idf               = ln(x), x = (N − n + .5) / (n + .5), and x / 2 + 1 where x < 2
//
// with tf the word's occurrences in the post, n the posts that hold it, q its occurrences in the
// query, N all posts. It is the formula of Xapian::BM25Weight (k1 .3, k2 0, k3 1, b .3,
// min_normlen .5), after Robertson and Spärck Jones 1976 and Robertson, Walker et al. 1994
// (TREC-3); the constants were tuned on TREC Microblog. Unlike Xapian's, N, n and the average
// length come from outside, for all segments at once, and each score is rounded to a multiple of
// 2^-20, so that sums are exact in any order.
#ifndef PEPITE_SEARCH_BM25_WEIGHT_H_
#define PEPITE_SEARCH_BM25_WEIGHT_H_

#include <xapian.h>
#include <cstdint>
#include <string>

namespace pepite::search {

// The word's `weight` above: what its terms are scaled with (Xapian::Query::OP_SCALE_WEIGHT).
// 0 when no post holds the word. Requires posts_with_word <= all_posts.
double bm25_word_weight(std::uint64_t posts_with_word, std::uint64_t all_posts,
                        std::uint32_t occurrences_in_query);

// The score above, rounded: what a post gets from one word.
double bm25_score(double word_weight, std::uint32_t occurrences, std::uint32_t length,
                  double average_length);

// The same for Xapian's matcher. A term's factor is its word weight.
class Bm25Weight : public Xapian::Weight {
 public:
  // `average_length`: of all posts, in words; 0 in an empty archive.
  explicit Bm25Weight(double average_length);

  void init(double factor) override;
  Bm25Weight* clone() const override;
  double get_sumpart(Xapian::termcount occurrences, Xapian::termcount length,
                     Xapian::termcount distinct_terms) const override;
  // At least every get_sumpart of the segment, so that the matcher may skip posts.
  double get_maxpart() const override;
  double get_sumextra(Xapian::termcount length, Xapian::termcount distinct_terms) const override;
  double get_maxextra() const override;

 private:
  double average_length_;
  double factor_ = 0;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_BM25_WEIGHT_H_
