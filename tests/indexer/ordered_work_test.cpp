#include "indexer/ordered_work.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <new>
#include <numeric>
#include <optional>
#include <thread>
#include <vector>

namespace pepite::indexer::tests {
namespace {

constexpr std::array<std::size_t, 4> kWorkers = {1, 2, 3, 8};

// Squares 0, 1, 2... below `end`; each task counts as its number in bytes.
OrderedWork<int, int> squares(int end, std::vector<int>& given) {
  OrderedWork<int, int> steps;
  steps.take = [next = 0, end]() mutable -> std::optional<int> {
    return next < end ? std::optional(next++) : std::nullopt;
  };
  steps.size_bytes = [](int number) { return static_cast<std::size_t>(number); };
  steps.work = [](int number, std::size_t) { return number * number; };
  steps.give = [&given](int square) -> Result<void> {
    given.push_back(square);
    return {};
  };
  return steps;
}

std::vector<int> squares_below(int end) {
  std::vector<int> squares(static_cast<std::size_t>(end));
  std::iota(squares.begin(), squares.end(), 0);
  std::transform(squares.begin(), squares.end(), squares.begin(), [](int i) { return i * i; });
  return squares;
}

TEST(OrderedWork, GivesWhatWasTakenInOrderWithAnyNumberOfWorkers) {
  for (const std::size_t workers : kWorkers) {
    for (const int end : {0, 1, 2, 1000}) {
      std::vector<int> given;
      EXPECT_TRUE(run_in_order(squares(end, given), workers));
      EXPECT_EQ(given, squares_below(end)) << workers;
    }
  }
}

TEST(OrderedWork, GivesOnTheCallingThreadAndWorksOnEachWorkerAlone) {
  const std::thread::id caller = std::this_thread::get_id();
  constexpr std::size_t kThreads = 5;
  std::vector<int> given;
  OrderedWork<int, int> steps = squares(2000, given);
  std::array<std::atomic<int>, kThreads> at_work = {};
  steps.work = [&](int number, std::size_t worker) {
    EXPECT_EQ(at_work.at(worker)++, 0);
    --at_work.at(worker);
    return number;
  };
  int gives = 0;
  steps.give = [&](int number) -> Result<void> {
    EXPECT_EQ(std::this_thread::get_id(), caller);
    EXPECT_EQ(number, gives++);
    return {};
  };
  EXPECT_TRUE(run_in_order(steps, kThreads));
  EXPECT_EQ(gives, 2000);
}

TEST(OrderedWork, TakesNoMoreThanTheBytesAllow) {
  for (const std::size_t workers : kWorkers) {
    std::vector<int> given;
    OrderedWork<int, int> steps = squares(300, given);
    std::atomic<int> held = 0;
    std::atomic<int> most_held = 0;
    const auto take = steps.take;
    steps.take = [&, take]() {
      most_held = std::max(most_held.load(), held.load());
      ++held;
      return take();
    };
    steps.size_bytes = [](int) { return std::size_t{10}; };
    steps.most_bytes = 5;
    const auto give = steps.give;
    steps.give = [&, give](int square) {
      --held;
      return give(square);
    };
    EXPECT_TRUE(run_in_order(steps, workers));
    EXPECT_EQ(given, squares_below(300));
    EXPECT_EQ(most_held, 0) << workers;
  }
}

TEST(OrderedWork, EndsAtTheFirstErrorGiven) {
  for (const std::size_t workers : kWorkers) {
    std::vector<int> given;
    OrderedWork<int, int> steps = squares(1'000'000, given);
    steps.give = [&given](int square) -> Result<void> {
      if (given.size() == 10) return make_system_error(ENOSPC, "/archive");
      given.push_back(square);
      return {};
    };
    const Result<void> done = run_in_order(steps, workers);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, ErrorCode::System);
    EXPECT_EQ(given, squares_below(10));
  }
}

TEST(OrderedWork, ThrowsHereWhatAWorkerThrows) {
  for (const std::size_t workers : kWorkers) {
    for (const int thrown_by : {0, 1, 2}) {
      std::vector<int> given;
      OrderedWork<int, int> steps = squares(1000, given);
      const auto take = steps.take;
      if (thrown_by == 0) {
        steps.take = [take, taken = 0]() mutable {
          if (++taken == 50) throw std::bad_alloc();
          return take();
        };
      } else if (thrown_by == 1) {
        steps.work = [](int number, std::size_t) {
          return number == 50 ? throw std::bad_alloc() : number;
        };
      } else {
        steps.give = [](int) -> Result<void> { throw std::bad_alloc(); };
      }
      EXPECT_THROW(static_cast<void>(run_in_order(steps, workers)), std::bad_alloc) << thrown_by;
    }
  }
}

}  // namespace
}  // namespace pepite::indexer::tests
