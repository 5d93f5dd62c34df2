#include "search/keyword_bursts.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace pepite::search {
namespace {

// -ln of the binomial probability, without its coefficient, which both states share.
double cost(const Batch& batch, double share) {
  return -(batch.with * std::log(share) + (batch.texts - batch.with) * std::log1p(-share));
}

}  // namespace

std::vector<BatchBurst> find_bursts(std::span<const Batch> batches, std::size_t batches_in_all) {
  double texts = 0;
  double with = 0;
  for (const Batch& batch : batches) {
    texts += batch.texts;
    with += batch.with;
  }
  const double share = with / texts;
  const double burst_share = kBurstRatio * share;
  if (with == 0 || burst_share >= 1) return {};  // it cannot come twice as often as over all
  const double step_up = kBurstCost * std::log(static_cast<double>(batches_in_all));

  // The cheapest way to each state, and by which state it came there.
  std::array<double, 2> best = {0, step_up};
  std::vector<std::array<bool, 2>> from_burst(batches.size());
  for (std::size_t i = 0; i < batches.size(); ++i) {
    if (i > 0) {
      from_burst[i] = {best[1] < best[0], best[1] < best[0] + step_up};
      best = {std::min(best[0], best[1]), std::min(best[0] + step_up, best[1])};
    }
    best[0] += cost(batches[i], share);
    best[1] += cost(batches[i], burst_share);
  }
  std::vector<bool> is_burst(batches.size());
  bool state = best[1] < best[0];
  for (std::size_t i = batches.size(); i-- > 0;) {
    is_burst[i] = state;
    state = from_burst[i][state ? 1 : 0];
  }
  std::vector<BatchBurst> bursts;
  for (std::size_t i = 0; i < batches.size(); ++i) {
    if (!is_burst[i]) continue;
    if (i == 0 || !is_burst[i - 1]) bursts.push_back({.first = i, .last = i, .weight = 0});
    bursts.back().last = i;
    bursts.back().weight += cost(batches[i], share) - cost(batches[i], burst_share);
  }
  return bursts;
}

}  // namespace pepite::search
