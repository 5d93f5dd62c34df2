#include "search/keyword_measures.h"

#include <algorithm>
#include <array>
#include <boost/math/special_functions/beta.hpp>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>

namespace pepite::search {
namespace {

constexpr double kConfidence = .95;
constexpr double kInfinity = std::numeric_limits<double>::infinity();

double as_double(std::uint64_t count) {
  return static_cast<double>(count);
}

// observed · ln(observed / expected); 0 where nothing was observed.
double information(double observed, double expected) {
  return observed > 0 ? observed * std::log(observed / expected) : 0;
}

// Binomial probabilities by Loader's way (2000), which keeps all digits where factorials of large
// numbers would cancel: what Stirling's formula for ln n! leaves over...
double stirling_error(std::uint64_t n) {
  constexpr std::size_t kExact = 16;
  static const std::array<double, kExact> errors = [] {
    std::array<double, kExact> table{};
    for (std::size_t i = 1; i < kExact; ++i) {
      const auto x = static_cast<double>(i);
      table[i] =
          std::lgamma(x + 1) - (x + .5) * std::log(x) + x - std::log(2 * std::numbers::pi) / 2;
    }
    return table;
  }();
  if (n < kExact) return errors[n];
  const double x = as_double(n);
  const double square = x * x;
  return (1. / 12 -
          (1. / 360 - (1. / 1260 - (1. / 1680 - 1. / 1188 / square) / square) / square) / square) /
         x;
}

// ...and the deviance x · ln(x / mean) + mean - x, by its series where the two are near.
double deviance(double x, double mean) {
  if (std::abs(x - mean) >= .1 * (x + mean)) return x * std::log(x / mean) + mean - x;
  const double v = (x - mean) / (x + mean);
  double sum = (x - mean) * v;
  double power = 2 * x * v;
  for (int i = 1;; ++i) {
    power *= v * v;
    const double next = sum + power / (2 * i + 1);
    if (next == sum) return next;
    sum = next;
  }
}

double log_binomial(std::uint64_t hits, std::uint64_t draws, double share) {
  if (hits == 0) return draws == 0 ? 0 : as_double(draws) * std::log1p(-share);
  if (hits == draws) return as_double(draws) * std::log(share);
  const double x = as_double(hits);
  const double n = as_double(draws);
  const double exponent = stirling_error(draws) - stirling_error(hits) -
                          stirling_error(draws - hits) - deviance(x, n * share) -
                          deviance(n - x, n * (1 - share));
  return exponent + std::log(n / (2 * std::numbers::pi * x * (n - x))) / 2;
}

// ln of the sum of the probabilities from `hits` on, away from the mean: upwards or downwards. Each
// follows from the one before; they fall at least as fast as a geometric row.
double log_tail(std::uint64_t hits, std::uint64_t drawn, std::uint64_t marked, std::uint64_t all,
                bool upwards) {
  const double first = log_hypergeometric(hits, drawn, marked, all);
  const double n = as_double(drawn);
  const double m = as_double(marked);
  const double others = as_double(all) - m;
  double term = 1;
  double sum = 1;
  for (double k = as_double(hits); term > sum * 1e-17;) {
    if (upwards) {
      term *= (m - k) * (n - k) / ((k + 1) * (others - n + k + 1));
      ++k;
    } else {
      term *= k * (others - n + k) / ((m - k + 1) * (n - k + 1));
      --k;
    }
    sum += term;
  }
  return std::min(0., first + std::log(sum));
}

}  // namespace

bool is_over_used(const Contingency& table) {
  return as_double(table.set_with) * as_double(table.rest_all) >
         as_double(table.rest_with) * as_double(table.set_all);
}

double expected_texts(const Contingency& table) {
  return as_double(table.set_all) * as_double(table.set_with + table.rest_with) /
         as_double(table.set_all + table.rest_all);
}

double log_likelihood(const Contingency& table) {
  if (table.set_all == 0 || table.rest_all == 0) return 0;
  const double all = as_double(table.set_all + table.rest_all);
  const double with = as_double(table.set_with + table.rest_with);
  const double g2 =
      2 * (information(as_double(table.set_with), as_double(table.set_all) * with / all) +
           information(as_double(table.rest_with), as_double(table.rest_all) * with / all) +
           information(as_double(table.set_all - table.set_with),
                       as_double(table.set_all) * (all - with) / all) +
           information(as_double(table.rest_all - table.rest_with),
                       as_double(table.rest_all) * (all - with) / all));
  const double size = std::max(0., g2);
  return is_over_used(table) ? size : -size;
}

double log_ratio(const Contingency& table) {
  if (table.set_all == 0 || table.rest_all == 0) return 0;
  const double set = std::max(.5, as_double(table.set_with)) / as_double(table.set_all);
  const double rest = std::max(.5, as_double(table.rest_with)) / as_double(table.rest_all);
  return std::log2(set / rest);
}

double conservative_log_ratio(const Contingency& table, std::uint64_t tests) {
  if (table.set_with + table.rest_with == 0) return 0;
  if (table.set_all == 0 || table.rest_all == 0) return 0;
  const double tail = (1 - kConfidence) / as_double(std::max<std::uint64_t>(1, tests)) / 2;
  const double a = as_double(table.set_with);
  const double b = as_double(table.rest_with);
  // Of the texts with the unit, the share that is in the set, and its odds.
  if (is_over_used(table)) {
    const double share = boost::math::ibeta_inv(a, b + 1, tail);
    const double ratio = share / (1 - share) * as_double(table.rest_all) / as_double(table.set_all);
    return std::max(0., std::log2(ratio));
  }
  if (b == 0) return 0;
  const double rest_share = boost::math::ibeta_inv(b, a + 1, tail);
  const double ratio =
      (1 - rest_share) / rest_share * as_double(table.rest_all) / as_double(table.set_all);
  return std::min(0., std::log2(ratio));
}

double specificity(const Contingency& table) {
  if (table.set_all == 0 || table.rest_all == 0) return 0;
  const std::uint64_t all = table.set_all + table.rest_all;
  const std::uint64_t marked = table.set_with + table.rest_with;
  const bool over = is_over_used(table);
  const double log_p = log_tail(table.set_with, table.set_all, marked, all, over);
  const double size = -log_p / std::numbers::ln10;
  return over ? size : -size;
}

double tf_idf(const Contingency& table) {
  const std::uint64_t with = table.set_with + table.rest_with;
  if (with == 0) return 0;
  return as_double(table.set_with) *
         std::log(as_double(table.set_all + table.rest_all) / as_double(with));
}

double log_hypergeometric(std::uint64_t hits, std::uint64_t drawn, std::uint64_t marked,
                          std::uint64_t all) {
  if (drawn > all || marked > all || hits > drawn || hits > marked) return -kInfinity;
  if (drawn - hits > all - marked) return -kInfinity;
  if (drawn == 0 || drawn == all) return 0;  // what is drawn is certain
  const double share = as_double(drawn) / as_double(all);
  return log_binomial(hits, marked, share) + log_binomial(drawn - hits, all - marked, share) -
         log_binomial(drawn, all, share);
}

}  // namespace pepite::search
