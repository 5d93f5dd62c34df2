#include "search/keyword_bursts.h"

#include <gtest/gtest.h>

#include <vector>

namespace pepite::search {
namespace {

std::vector<Batch> days(std::vector<std::uint32_t> with, std::uint32_t texts = 100) {
  std::vector<Batch> batches;
  for (const std::uint32_t number : with)
    batches.push_back({.texts = texts, .with = number});
  return batches;
}

std::vector<std::pair<std::size_t, std::size_t>> places(const std::vector<Batch>& batches) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  for (const BatchBurst& burst : find_bursts(batches))
    found.emplace_back(burst.first, burst.last);
  return found;
}

using Places = std::vector<std::pair<std::size_t, std::size_t>>;

TEST(KeywordBursts, AreStretchesInWhichAUnitComesMoreOften) {
  EXPECT_EQ(places(days({1, 1, 1, 30, 40, 1, 1, 1, 1, 1})), (Places{{3, 4}}));
  EXPECT_EQ(places(days({30, 1, 1, 1, 1, 1, 1, 1, 1, 30})), (Places{{0, 0}, {9, 9}}));
  EXPECT_EQ(places(days({2, 2, 2, 2, 2, 2})), Places{});
  EXPECT_EQ(places(days({2, 3, 2, 1, 2, 3})), Places{});  // noise is no burst
  EXPECT_EQ(places(days({0, 0, 0})), Places{});
  EXPECT_EQ(places({}), Places{});
  EXPECT_EQ(places(days({100})), Places{});
}

TEST(KeywordBursts, HangOnSharesNotOnNumbers) {
  // Ten times the texts, ten times the unit: no burst.
  std::vector<Batch> batches = days({5, 5, 5, 5, 5});
  batches[2] = {.texts = 1000, .with = 50};
  EXPECT_EQ(places(batches), Places{});
}

TEST(KeywordBursts, GoOnOverADayWithoutTexts) {
  std::vector<Batch> batches = days({1, 1, 1, 30, 0, 30, 1, 1, 1, 1, 1, 1});
  batches[4] = {};
  EXPECT_EQ(places(batches), (Places{{3, 5}}));
}

// By hand: share p = 14/40, so 2p = .7; the burst's day costs 10 · ln(1/.7) there and
// 10 · ln(1/.35) elsewhere.
TEST(KeywordBursts, WeighWhatTheStateSaves) {
  const auto bursts = find_bursts(days({10, 2, 1, 1}, 10));
  ASSERT_EQ(bursts.size(), 1U);
  EXPECT_NEAR(bursts[0].weight, 10 * 0.6931471805599453, 1e-12);
}

}  // namespace
}  // namespace pepite::search
