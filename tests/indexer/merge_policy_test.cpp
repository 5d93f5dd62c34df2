#include "indexer/merge_policy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace pepite::indexer::tests {
namespace {

constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};

SegmentEntry segment(std::uint32_t documents, std::uint32_t superseded = 0,
                     SegmentKind kind = SegmentKind::Posts) {
  SegmentEntry entry;
  entry.kind = kind;
  entry.documents = documents;
  entry.tombstone_count = superseded;
  return entry;
}

TEST(MergePolicy, MergesWhatFillsATier) {
  const struct {
    std::vector<SegmentEntry> segments;
    std::vector<SegmentGroup> groups;
  } cases[] = {
      {{}, {}},
      {{segment(10)}, {}},
      {{segment(10), segment(20), segment(30)}, {}},
      {{segment(10), segment(20), segment(30), segment(3999)}, {{0, 1, 2, 3}}},
      {{segment(1000), segment(1000), segment(4000), segment(1000), segment(999)}, {{0, 1, 3, 4}}},
      // Neighbours in size, wherever they stand; the large one is left alone.
      {{segment(1), segment(900'000), segment(2), segment(3), segment(4)}, {{0, 2, 3, 4}}},
      // What is joined completes the tier above: one merge, not two.
      {{segment(5000), segment(5000), segment(5000), segment(3000), segment(3000), segment(3000),
        segment(3000)},
       {{0, 1, 2, 3, 4, 5, 6}}},
      {{segment(1), segment(1), segment(1, 0, SegmentKind::Context), segment(1)}, {}},
      // Only living posts count.
      {{segment(10'000, 4999)}, {}},
      {{segment(10'000, 5001)}, {{0}}},
      {{segment(1), segment(1), segment(1), segment(10'000, 9999)}, {{0, 1, 2, 3}}},
  };
  for (const auto& [segments, groups] : cases)
    EXPECT_EQ(plan_merges(segments, kNoLimit), groups);
}

TEST(MergePolicy, MakesNoSegmentAboveTheLimit) {
  EXPECT_TRUE(plan_merges(std::vector<SegmentEntry>(8, segment(5000)), 19'999).empty());
  EXPECT_EQ(plan_merges(std::vector<SegmentEntry>(8, segment(5000)), 20'000),
            (std::vector<SegmentGroup>{{0, 1, 2, 3}, {4, 5, 6, 7}}));
}

TEST(MergePolicy, CompactsToOneSegmentOfAKind) {
  const struct {
    std::vector<SegmentEntry> segments;
    std::vector<SegmentGroup> groups;
  } cases[] = {
      {{}, {}},
      {{segment(10), segment(10, 0, SegmentKind::Context)}, {}},
      {{segment(10, 1), segment(10, 0, SegmentKind::Context)}, {{0}}},
      {{segment(900'000), segment(1)}, {{0, 1}}},
      {{segment(5), segment(6, 0, SegmentKind::Context), segment(7),
        segment(8, 2, SegmentKind::Context)},
       {{0, 2}, {1, 3}}},
  };
  for (const auto& [segments, groups] : cases)
    EXPECT_EQ(plan_compaction(segments, kNoLimit), groups);
}

TEST(MergePolicy, CompactsToSegmentsWithinTheLimit) {
  EXPECT_EQ(plan_compaction({segment(700), segment(100), segment(600), segment(200)}, 1000),
            (std::vector<SegmentGroup>{{1, 2, 3}}));
  // Alone a segment may be larger.
  EXPECT_EQ(plan_compaction({segment(7000, 1), segment(100)}, 1000),
            (std::vector<SegmentGroup>{{0}}));
  EXPECT_TRUE(plan_compaction({segment(7000), segment(6000)}, 1000).empty());
}

// Runs of an archive, merged after each; what every post costs is counted.
struct Simulation {
  std::vector<SegmentEntry> segments;
  std::uint64_t posts = 0;
  std::uint64_t written = 0;
  std::size_t most_segments = 0;

  void run(std::uint32_t new_posts) {
    segments.push_back(segment(new_posts));
    posts += new_posts;
    written += new_posts;
    std::vector<SegmentEntry> after = segments;
    std::vector<std::size_t> gone;
    for (const SegmentGroup& group : plan_merges(segments, kNoLimit)) {
      std::uint32_t merged = 0;
      for (const std::size_t place : group)
        merged += segments[place].documents;
      gone.insert(gone.end(), group.begin(), group.end());
      after.push_back(segment(merged));
      written += merged;
    }
    std::sort(gone.begin(), gone.end(), std::greater<>());
    for (const std::size_t place : gone)
      after.erase(after.begin() + static_cast<std::ptrdiff_t>(place));
    segments = std::move(after);
    most_segments = std::max(most_segments, segments.size());
    EXPECT_TRUE(plan_merges(segments, kNoLimit).empty()) << "one go is enough";
  }

  // The tiers above the lowest that the posts can reach.
  double tiers() const {
    return posts < kSmallestTier
               ? 0
               : 1 + std::floor(std::log(static_cast<double>(posts) / kSmallestTier) /
                                std::log(kMergeFactor));
  }
  double amplification() const { return static_cast<double>(written) / static_cast<double>(posts); }
};

TEST(MergePolicy, KeepsSegmentsFewAndWritesEachPostSeldom) {
  for (const std::uint32_t posts : {1000U, 4000U, 5000U, 100'000U, 1'000'000U}) {
    SCOPED_TRACE(posts);
    Simulation simulation;
    for (int run = 0; run < 1000; ++run)
      simulation.run(posts);
    EXPECT_LE(static_cast<double>(simulation.most_segments), 3 * (simulation.tiers() + 1));
    EXPECT_LE(simulation.amplification(), 1 + simulation.tiers());
    RecordProperty("segments", static_cast<int>(simulation.most_segments));
    RecordProperty("amplification", std::to_string(simulation.amplification()));
  }
}

TEST(MergePolicy, KeepsSegmentsFewWhateverTheRuns) {
  std::mt19937_64 random(7);
  for (int round = 0; round < 20; ++round) {
    Simulation simulation;
    for (int run = 0; run < 300; ++run)
      simulation.run(static_cast<std::uint32_t>(1U << (random() % 21)));
    EXPECT_LE(static_cast<double>(simulation.most_segments), 3 * (simulation.tiers() + 1));
    EXPECT_LE(simulation.amplification(), 1 + simulation.tiers());
  }
}

// A merge of the lowest tier writes fewer posts than kSmallestTier, one run in three.
TEST(MergePolicy, BoundsWhatTinyRunsCost) {
  Simulation simulation;
  for (int run = 0; run < 10'000; ++run)
    simulation.run(1);
  EXPECT_LE(simulation.most_segments, 6U);
  EXPECT_LE(simulation.amplification(), kSmallestTier / 3.0);
}

}  // namespace
}  // namespace pepite::indexer::tests
