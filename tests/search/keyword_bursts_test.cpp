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
  for (const BatchBurst& burst : find_bursts(batches, batches.size()))
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

// What an archive with one wrong date hangs on: days without texts need not stand there.
TEST(KeywordBursts, AreTheSameWithoutTheDaysThatHaveNoTexts) {
  const std::vector<Batch> few = days({1, 1, 30, 30, 1, 1, 40, 1});
  std::vector<Batch> all;
  for (const Batch& batch : few) {
    all.push_back(batch);
    if (all.size() < 40) all.resize(all.size() + 5);
  }
  all.resize(all.size() - 5 * (all.back().texts == 0 ? 1 : 0));
  const auto spread = find_bursts(all, all.size());
  const auto dense = find_bursts(few, all.size());
  ASSERT_EQ(spread.size(), dense.size());
  ASSERT_FALSE(dense.empty());
  for (std::size_t i = 0; i < dense.size(); ++i) {
    EXPECT_EQ(all[spread[i].first].with, few[dense[i].first].with);
    EXPECT_EQ(all[spread[i].last].with, few[dense[i].last].with);
    EXPECT_DOUBLE_EQ(spread[i].weight, dense[i].weight);
  }
  // The more days, the dearer a burst.
  EXPECT_TRUE(find_bursts(few, std::size_t{1} << 60).empty());
}

// By hand: share p = 14/40, so 2p = .7; the burst's day costs 10 · ln(1/.7) there and
// 10 · ln(1/.35) elsewhere.
TEST(KeywordBursts, WeighWhatTheStateSaves) {
  const auto bursts = find_bursts(days({10, 2, 1, 1}, 10), 4);
  ASSERT_EQ(bursts.size(), 1U);
  EXPECT_NEAR(bursts[0].weight, 10 * 0.6931471805599453, 1e-12);
}

}  // namespace
}  // namespace pepite::search
