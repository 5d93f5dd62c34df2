#include "search/keyword_measures.h"

#include <gtest/gtest.h>

#include <cmath>

namespace pepite::search {
namespace {

struct Case {
  Contingency table;
  double g2;
  double specificity;
};

// Sums over the tables' cells and exact fractions (Python's integers), not this program's.
// tests/support/check_keywords.py does the same for every row of the samples.
TEST(KeywordMeasures, AgreeWithExactFractions) {
  const Case cases[] = {
      {{8, 10, 2, 10}, 7.7097902808703, 1.9390352909368493},
      {{0, 10, 5, 10}, -8.630462173553425, -1.7890432189251457},
      {{5, 10, 0, 90}, 25.8401050579756, 5.475322450766688},
      {{300, 1000, 700, 99000}, 1651.0267570002084, 359.9921952803385},
      {{3, 50, 50, 1000}, .09421353605885419, .32904877824194445},
      {{10, 10, 0, 10}, 27.725887222397812, 5.266598551124127},
      {{1, 1, 0, 1}, 2.772588722239781, .30102999566398114},
  };
  for (const Case& c : cases) {
    const double close = 1e-10;
    EXPECT_NEAR(log_likelihood(c.table), c.g2, close * std::abs(c.g2)) << c.table.set_with;
    EXPECT_NEAR(specificity(c.table), c.specificity, close * std::abs(c.specificity))
        << c.table.set_with;
  }
}

// Clopper and Pearson's bounds by bisection of the binomial sums.
TEST(KeywordMeasures, LeaveOfALogRatioWhatIsSure) {
  struct {
    Contingency table;
    std::uint64_t tests;
    double expected;
  } const cases[] = {
      {{8, 10, 2, 10}, 1, 0},  // too few to be sure
      {{50, 100, 10, 1000}, 1, 4.647357486563124},
      {{50, 100, 10, 1000}, 1000, 3.7845568528113374},
      {{0, 1000, 40, 1000}, 10, -2.6296227664526493},
      {{5, 100, 90, 1000}, 1, 0},
      {{2, 100, 100, 1000}, 1, -.4313044004156387},
  };
  for (const auto& c : cases)
    EXPECT_NEAR(conservative_log_ratio(c.table, c.tests), c.expected, 1e-9) << c.table.set_with;
}

TEST(KeywordMeasures, SayNothingWhereThereIsNothing) {
  for (const Contingency& table : {Contingency{0, 0, 5, 10}, Contingency{5, 10, 0, 0}}) {
    EXPECT_EQ(log_likelihood(table), 0);
    EXPECT_EQ(log_ratio(table), 0);
    EXPECT_EQ(conservative_log_ratio(table, 1), 0);
    EXPECT_EQ(specificity(table), 0);
  }
  EXPECT_EQ(tf_idf({0, 10, 0, 10}), 0);
  EXPECT_NEAR(log_likelihood({5, 10, 50, 100}), 0, 1e-12);  // the same share on both sides
  EXPECT_NEAR(tf_idf({4, 10, 1, 90}), 4 * std::log(20.), 1e-12);
  EXPECT_NEAR(log_ratio({4, 10, 1, 10}), 2, 1e-12);
  EXPECT_NEAR(log_ratio({4, 10, 0, 10}), 3, 1e-12);  // nothing is half a text
}

TEST(KeywordMeasures, KeepTheirDigitsOnLargeTables) {
  // 2000 marked of a million, none drawn in 500,000: (1/2)^2000 but for the drawing without
  // replacement: the product of (500000 - i) / (1000000 - i).
  double expected = 0;
  for (int i = 0; i < 2000; ++i)
    expected -= std::log10((500'000. - i) / (1'000'000. - i));
  EXPECT_NEAR(specificity({0, 500'000, 2000, 500'000}), -expected, 1e-8 * expected);
  // All probabilities together are 1.
  double sum = 0;
  for (std::uint64_t hits = 0; hits <= 300; ++hits)
    sum += std::exp(log_hypergeometric(hits, 40'000, 300, 1'000'000));
  EXPECT_NEAR(sum, 1, 1e-12);
  EXPECT_EQ(log_hypergeometric(5, 10, 4, 100), -INFINITY);
}

}  // namespace
}  // namespace pepite::search
