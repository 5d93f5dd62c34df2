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

double bm25_score(double word_weight, std::uint32_t occurrences) {
  const auto tf = static_cast<double>(occurrences);
  return std::nearbyint(word_weight * (tf / (kK1 + tf)) * kScoreSteps) / kScoreSteps;
}

double length_factor(std::size_t length, double average_length) {
  if (average_length <= 0) return 1;
  const double normalised =
      std::max(static_cast<double>(length) / average_length, kLeastNormalisedLength);
  return (kK1 + 1) / (kK1 * (1 - kB + kB * normalised) + 1);
}

Bm25Weight::Bm25Weight() {
  need_stat(WDF);
  need_stat(WDF_MAX);
}

void Bm25Weight::init(double factor) {
  factor_ = factor;
}

Bm25Weight* Bm25Weight::clone() const {
  return new Bm25Weight();
}

double Bm25Weight::get_sumpart(Xapian::termcount occurrences, Xapian::termcount,
                               Xapian::termcount) const {
  return bm25_score(factor_, occurrences);
}

double Bm25Weight::get_maxpart() const {
  return bm25_score(factor_, get_wdf_upper_bound());
}

double Bm25Weight::get_sumextra(Xapian::termcount, Xapian::termcount) const {
  return 0;
}

double Bm25Weight::get_maxextra() const {
  return 0;
}

}  // namespace pepite::search
