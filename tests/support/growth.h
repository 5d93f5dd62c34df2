// How the cost of a piece of work grows with its size, for tests that claim linear time.
#ifndef PEPITE_TESTS_SUPPORT_GROWTH_H_
#define PEPITE_TESTS_SUPPORT_GROWTH_H_

#include <algorithm>
#include <cstddef>
#include <ctime>
#include <limits>

namespace pepite {

// Between the 16 of linear work and the 256 of quadratic work, far from both: machines are noisy.
inline constexpr double kLinearGrowth = 64;

// Processor time of work(16 * size) over that of work(size), each the best of three.
template <class Work>
double growth_of(const Work& work, std::size_t size) {
  const auto best_of_three = [&work](std::size_t size_of_run) {
    std::clock_t best = std::numeric_limits<std::clock_t>::max();
    for (int run = 0; run < 3; ++run) {
      const std::clock_t begin = std::clock();
      work(size_of_run);
      best = std::min(best, std::clock() - begin);
    }
    // Below a millisecond the clock says nothing.
    return static_cast<double>(std::max<std::clock_t>(best, CLOCKS_PER_SEC / 1000));
  };
  return best_of_three(16 * size) / best_of_three(size);
}

}  // namespace pepite

#endif  // PEPITE_TESTS_SUPPORT_GROWTH_H_
