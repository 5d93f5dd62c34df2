#include "indexer/merge_policy.h"

#include <algorithm>
#include <map>
#include <utility>

namespace pepite::indexer {
namespace {

// Segments that stay one or become one.
struct Candidate {
  std::uint64_t posts = 0;  // living
  SegmentGroup members;
};

int tier_of(std::uint64_t posts) {
  int tier = 0;
  for (std::uint64_t bound = kSmallestTier; posts >= bound; bound *= kMergeFactor)
    ++tier;
  return tier;
}

// Those of a tier, smallest first, that fit together into one segment.
std::vector<std::size_t> fitting(const std::vector<Candidate>& candidates, int tier,
                                 std::uint64_t most_posts) {
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (tier_of(candidates[i].posts) == tier) places.push_back(i);
  }
  std::stable_sort(places.begin(), places.end(), [&](std::size_t left, std::size_t right) {
    return candidates[left].posts < candidates[right].posts;
  });
  std::uint64_t posts = 0;
  std::size_t count = 0;
  while (count < places.size() && posts + candidates[places[count]].posts <= most_posts)
    posts += candidates[places[count++]].posts;
  places.resize(count);
  return places;
}

// Puts the candidates at `places` together, as the last one.
void join(std::vector<Candidate>& candidates, std::vector<std::size_t> places) {
  Candidate joined;
  std::sort(places.begin(), places.end());
  for (auto place = places.rbegin(); place != places.rend(); ++place) {
    const auto candidate = candidates.begin() + static_cast<std::ptrdiff_t>(*place);
    joined.posts += candidate->posts;
    joined.members.insert(joined.members.end(), candidate->members.begin(),
                          candidate->members.end());
    candidates.erase(candidate);
  }
  std::sort(joined.members.begin(), joined.members.end());
  candidates.push_back(std::move(joined));
}

std::vector<Candidate> candidates_of(const std::vector<SegmentEntry>& segments, SegmentKind kind) {
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    if (segments[i].kind == kind) candidates.push_back({living_posts(segments[i]), {i}});
  }
  return candidates;
}

// From the lowest tier up: what is joined may complete a higher one.
void join_full_tiers(std::vector<Candidate>& candidates, std::uint64_t most_posts) {
  std::uint64_t all_posts = 0;
  for (const Candidate& candidate : candidates)
    all_posts += candidate.posts;
  for (int tier = 0; tier <= tier_of(all_posts);) {
    std::vector<std::size_t> places = fitting(candidates, tier, most_posts);
    if (places.size() < kMergeFactor) {
      ++tier;
    } else {
      join(candidates, std::move(places));
    }
  }
}

}  // namespace

std::uint64_t living_posts(const SegmentEntry& segment) {
  return segment.documents - segment.tombstone_count;
}

std::vector<SegmentGroup> plan_merges(const std::vector<SegmentEntry>& segments,
                                      std::uint64_t most_posts) {
  std::vector<SegmentGroup> groups;
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    std::vector<Candidate> candidates = candidates_of(segments, kind);
    join_full_tiers(candidates, most_posts);
    for (Candidate& candidate : candidates) {
      const SegmentEntry& first = segments[candidate.members.front()];
      const bool is_mostly_superseded = first.tombstone_count > living_posts(first);
      if (candidate.members.size() > 1 || is_mostly_superseded) {
        groups.push_back(std::move(candidate.members));
      }
    }
  }
  return groups;
}

std::vector<SegmentGroup> plan_compaction(const std::vector<SegmentEntry>& segments,
                                          std::uint64_t most_posts) {
  std::vector<SegmentGroup> groups;
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    std::vector<Candidate> candidates = candidates_of(segments, kind);
    std::stable_sort(
        candidates.begin(), candidates.end(),
        [](const Candidate& left, const Candidate& right) { return left.posts < right.posts; });
    std::vector<Candidate> joined;
    for (Candidate& candidate : candidates) {
      const bool fits = !joined.empty() && joined.back().posts + candidate.posts <= most_posts;
      if (!fits) joined.emplace_back();
      joined.back().posts += candidate.posts;
      joined.back().members.push_back(candidate.members.front());
    }
    for (Candidate& group : joined) {
      std::sort(group.members.begin(), group.members.end());
      const bool is_worth_it =
          group.members.size() > 1 || segments[group.members.front()].tombstone_count > 0;
      if (is_worth_it) groups.push_back(std::move(group.members));
    }
  }
  return groups;
}

}  // namespace pepite::indexer
