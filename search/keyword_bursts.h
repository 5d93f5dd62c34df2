// A unit's texts over time -> when it burst: stretches in which it came at least twice as often as
// over all.
//
// Kleinberg 2002 ("Bursty and hierarchical structure in streams"), section 4: batches of texts, an
// automaton of two states, the second emitting at kBurstRatio times the share over all, a step up
// costing kBurstCost · ln(batches); the cheapest row of states by Viterbi. Of two rows of equal
// cost the quieter.
#ifndef PEPITE_SEARCH_KEYWORD_BURSTS_H_
#define PEPITE_SEARCH_KEYWORD_BURSTS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace pepite::search {

inline constexpr double kBurstRatio = 2;  // s
inline constexpr double kBurstCost = 1;   // γ

struct Batch {
  std::uint32_t texts = 0;  // of a day, say
  std::uint32_t with = 0;   // that hold the unit; <= texts
};

struct BatchBurst {
  std::size_t first = 0;  // batch
  std::size_t last = 0;   // batch, included
  double weight = 0;      // what the state saves over the other: how sure the burst is
  friend bool operator==(const BatchBurst&, const BatchBurst&) = default;
};

// In order of time, not overlapping. Batches without texts cost neither state anything: they may be
// left out of `batches`, as long as `batches_in_all` counts them.
std::vector<BatchBurst> find_bursts(std::span<const Batch> batches, std::size_t batches_in_all);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_KEYWORD_BURSTS_H_
