#include "search/timeline.h"

#include <algorithm>
#include <array>
#include <limits>
#include <span>
#include <utility>

#include "shared/index_schema.h"
#include "shared/message_id.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

constexpr std::int64_t kDay = 86400;

// What cuts the span into few enough rows, the smallest first.
struct UnitReach {
  TimeUnit unit;
  std::int64_t longest_s;
};
constexpr std::array<UnitReach, 5> kReaches = {
    {{TimeUnit::Hour, 2 * kDay},
     {TimeUnit::Day, 62 * kDay},
     {TimeUnit::Week, 62 * 7 * kDay},
     {TimeUnit::Month, 10 * 366 * kDay},
     {TimeUnit::Year, std::numeric_limits<std::int64_t>::max()}}};

// The times of the posts that have one, ascending.
using Times = std::vector<std::int64_t>;

Result<Times> read_times(const SegmentSet& posts, const Segment& segment) {
  return xapian_try(segment.folder(), [&] {
    Times times;
    times.reserve(posts.docids.size());
    visit_values(segment.database(), posts.docids, kTimeSlot,
                 [&](std::uint32_t, const std::string& value) {
                   if (const auto seconds = decode_time(value)) times.push_back(*seconds);
                 });
    return times;
  });
}

Result<std::vector<TimelineRow>> make_rows(std::int64_t first_s, std::int64_t last_s, TimeUnit unit,
                                           std::string_view time_zone) {
  const auto buckets = TimeBuckets::make(time_zone, unit);
  if (!buckets) return tl::unexpected(buckets.error());
  std::vector<TimelineRow> rows;
  for (std::int64_t begin_s = buckets->start_s(first_s); begin_s <= last_s;) {
    if (rows.size() == kMostTimelineRows) {
      return make_error(ErrorCode::Usage,
                        make_message(MessageId::TimelineTooLong, kMostTimelineRows),
                        make_message(MessageId::TimelineTooLongHint));
    }
    const std::int64_t end_s = buckets->next_start_s(begin_s);
    rows.push_back({buckets->name(begin_s), begin_s, end_s, 0});
    begin_s = end_s;
  }
  return rows;
}

void add_times(const Times& times, std::vector<TimelineRow>& rows) {
  auto row = rows.begin();
  for (const std::int64_t seconds : times) {
    while (seconds >= row->end_s)
      ++row;
    ++row->posts;
  }
}

}  // namespace

Result<Timeline> count_timeline(const PostSet& set, const Snapshot& snapshot,
                                std::optional<TimeUnit> unit, std::string_view time_zone) {
  Timeline timeline{.time_zone = std::string(time_zone), .rows = {}, .posts = set.size()};
  std::vector<Times> segments;
  std::int64_t first_s = std::numeric_limits<std::int64_t>::max();
  std::int64_t last_s = std::numeric_limits<std::int64_t>::min();
  for (const SegmentSet& posts : set.segments) {
    auto times = read_times(posts, snapshot.segments()[posts.segment]);
    if (!times) return tl::unexpected(std::move(times.error()));
    timeline.without_time += posts.docids.size() - times->size();
    if (times->empty()) continue;
    first_s = std::min(first_s, times->front());
    last_s = std::max(last_s, times->back());
    segments.push_back(std::move(*times));
  }
  const auto fits = [&](const UnitReach& reach) { return last_s - first_s <= reach.longest_s; };
  const bool has_times = !segments.empty();
  timeline.unit = unit        ? *unit
                  : has_times ? std::ranges::find_if(kReaches, fits)->unit
                              : TimeUnit::Day;
  if (!has_times) return timeline;
  auto rows = make_rows(first_s, last_s, timeline.unit, time_zone);
  if (!rows) return tl::unexpected(std::move(rows.error()));
  timeline.rows = std::move(*rows);
  for (const Times& times : segments)
    add_times(times, timeline.rows);
  return timeline;
}

}  // namespace pepite::search
