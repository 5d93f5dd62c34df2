// A set of posts -> how many in each hour, day, week, month or year: counted from the index,
// without reading a stored post.
#ifndef PEPITE_SEARCH_TIMELINE_H_
#define PEPITE_SEARCH_TIMELINE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/post_set.h"
#include "search/time_buckets.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct TimelineRow {
  std::string name;  // TimeBuckets::name
  std::int64_t begin_s = 0;
  std::int64_t end_s = 0;  // excluded
  std::uint64_t posts = 0;
  friend bool operator==(const TimelineRow&, const TimelineRow&) = default;
};

struct Timeline {
  TimeUnit unit = TimeUnit::Day;
  std::string time_zone;
  std::vector<TimelineRow> rows;  // from the first post to the last, those without posts too
  std::uint64_t posts = 0;        // of the set
  std::uint64_t without_time = 0;
};

inline constexpr std::size_t kMostTimelineRows = 1'000'000;

// By `unit`, or where it is nullopt by the smallest that cuts the time of the posts into few enough
// rows to read: hours of two days, days of two months, weeks of a year or so, months of ten years.
// Usage for an unknown zone and for more than kMostTimelineRows rows; Damaged.
Result<Timeline> count_timeline(const PostSet& set, const Snapshot& snapshot,
                                std::optional<TimeUnit> unit, std::string_view time_zone);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_TIMELINE_H_
