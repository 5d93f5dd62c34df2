#include "search/bm25_weight.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace pepite::search {
namespace {

constexpr double kK1 = .3;
constexpr double kB = .3;
constexpr double kLeastNormalisedLength = .5;
constexpr double kScoreSteps = 1 << 20;

}  // namespace

double bm25_word_weight(std::uint64_t posts_with_word, std::uint64_t all_posts,
                        std::uint32_t occurrences_in_query) {
  assert(posts_with_word <= all_posts);
  if (posts_with_word == 0) return 0;
  const auto held = static_cast<double>(posts_with_word);
  double odds = (static_cast<double>(all_posts) - held + .5) / (held + .5);
  if (odds < 2) odds = odds * .5 + 1;
  const auto asked = static_cast<double>(occurrences_in_query);
  return (kK1 + 1) * std::log(odds) * 2 * asked / (1 + asked);
}

double bm25_score(double word_weight, std::uint32_t occurrences, std::uint32_t length,
                  double average_length) {
  const double normalised =
      average_length > 0
          ? std::max(static_cast<double>(length) / average_length, kLeastNormalisedLength)
          : 1;
  const auto tf = static_cast<double>(occurrences);
  const double score = word_weight * (tf / (kK1 * (1 - kB + kB * normalised) + tf));
  return std::nearbyint(score * kScoreSteps) / kScoreSteps;
}

Bm25Weight::Bm25Weight(double average_length) : average_length_(average_length) {
  need_stat(WDF);
  need_stat(WDF_MAX);
  need_stat(DOC_LENGTH);
  need_stat(DOC_LENGTH_MIN);
}

void Bm25Weight::init(double factor) {
  factor_ = factor;
}

Bm25Weight* Bm25Weight::clone() const {
  return new Bm25Weight(average_length_);
}

double Bm25Weight::get_sumpart(Xapian::termcount occurrences, Xapian::termcount length,
                               Xapian::termcount) const {
  return bm25_score(factor_, occurrences, length, average_length_);
}

double Bm25Weight::get_maxpart() const {
  // A post is at least as long as the word occurs in it, and the score grows with occurrences even
  // where each of them makes the post longer (Macdonald, Ounis and Tonellotto 2011).
  const Xapian::termcount most = get_wdf_upper_bound();
  return bm25_score(factor_, most, std::max(most, get_doclength_lower_bound()), average_length_);
}

double Bm25Weight::get_sumextra(Xapian::termcount, Xapian::termcount) const {
  return 0;
}

double Bm25Weight::get_maxextra() const {
  return 0;
}

}  // namespace pepite::search
