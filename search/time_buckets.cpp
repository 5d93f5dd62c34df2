#include "search/time_buckets.h"

#include <fmt/format.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cstdlib>
#include <utility>

#include "shared/fold.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

struct UnitNames {
  TimeUnit unit;
  std::string_view english;
  std::string_view french;  // folded
};
constexpr std::array<UnitNames, 5> kUnits = {{{TimeUnit::Hour, "hour", "heure"},
                                              {TimeUnit::Day, "day", "jour"},
                                              {TimeUnit::Week, "week", "semaine"},
                                              {TimeUnit::Month, "month", "mois"},
                                              {TimeUnit::Year, "year", "annee"}}};

constexpr double kMillisecondsPerSecond = 1000;
constexpr std::int64_t kSecondsPerHour = 3600;

UCalendarDateFields step_of(TimeUnit unit) {
  switch (unit) {
    case TimeUnit::Week:
      return UCAL_WEEK_OF_YEAR;
    case TimeUnit::Month:
      return UCAL_MONTH;
    case TimeUnit::Year:
      return UCAL_EXTENDED_YEAR;
    default:
      return UCAL_DATE;
  }
}

}  // namespace

std::optional<TimeUnit> parse_time_unit(std::string_view name) {
  const std::string folded = fold(name);
  const auto* found = std::ranges::find_if(kUnits, [&](const UnitNames& names) {
    return names.english == folded || names.french == folded;
  });
  if (found == kUnits.end()) return std::nullopt;
  return found->unit;
}

std::string_view time_unit_name(TimeUnit unit) {
  return std::ranges::find(kUnits, unit, &UnitNames::unit)->english;
}

struct TimeBuckets::State {
  TimeUnit unit;
  icu::GregorianCalendar calendar;

  void set(std::int64_t seconds) {
    UErrorCode status = U_ZERO_ERROR;
    calendar.setTime(static_cast<double>(seconds) * kMillisecondsPerSecond, status);
    assert(U_SUCCESS(status));
  }

  int field(UCalendarDateFields field) const {
    UErrorCode status = U_ZERO_ERROR;
    const int value = calendar.get(field, status);
    assert(U_SUCCESS(status));
    return value;
  }

  std::int64_t seconds() const {
    UErrorCode status = U_ZERO_ERROR;
    const double milliseconds = calendar.getTime(status);
    assert(U_SUCCESS(status));
    return static_cast<std::int64_t>(milliseconds / kMillisecondsPerSecond);
  }

  // To the beginning of the bucket, at a time of the calendar. Not for hours.
  void go_to_start() {
    if (unit == TimeUnit::Year) calendar.set(UCAL_MONTH, UCAL_JANUARY);
    if (unit == TimeUnit::Year || unit == TimeUnit::Month) calendar.set(UCAL_DATE, 1);
    if (unit == TimeUnit::Week) calendar.set(UCAL_DAY_OF_WEEK, UCAL_MONDAY);
    for (const auto smaller : {UCAL_HOUR_OF_DAY, UCAL_MINUTE, UCAL_SECOND, UCAL_MILLISECOND})
      calendar.set(smaller, 0);
  }

  // Hours go by instants: the one that a clock change repeats is two. They begin where the clock
  // shows a full hour, and where a change by half an hour moves it.
  std::int64_t seconds_past_hour(std::int64_t at_s) {
    set(at_s);
    return field(UCAL_MINUTE) * 60 + field(UCAL_SECOND);
  }

  std::int64_t hour_start_s(std::int64_t at_s) {
    const std::int64_t start_s = at_s - seconds_past_hour(at_s);
    return seconds_past_hour(start_s) == 0 ? start_s : find_change(start_s, at_s);
  }

  std::int64_t next_hour_start_s(std::int64_t at_s) {
    const std::int64_t next_s = at_s + kSecondsPerHour - seconds_past_hour(at_s);
    return seconds_past_hour(next_s) == 0 ? next_s : find_change(at_s, next_s);
  }

  // Does the clock show the same time at another instant? Leaves the calendar at `at_s`.
  bool comes_twice(std::int64_t at_s) {
    set(at_s);
    const int year = field(UCAL_YEAR);
    const int month = field(UCAL_MONTH);
    const int day = field(UCAL_DATE);
    const int hour = field(UCAL_HOUR_OF_DAY);
    const int minute = field(UCAL_MINUTE);
    const auto instant_of = [&](UCalendarWallTimeOption option) {
      calendar.setRepeatedWallTimeOption(option);
      calendar.set(year, month, day, hour, minute, 0);
      return seconds();
    };
    const std::int64_t last_s = instant_of(UCAL_WALLTIME_LAST);
    const std::int64_t first_s = instant_of(UCAL_WALLTIME_FIRST);
    set(at_s);
    return first_s != last_s;
  }

  // " -04:00"
  std::string offset_from_utc() const {
    const int minutes = (field(UCAL_ZONE_OFFSET) + field(UCAL_DST_OFFSET)) / 60000;
    return fmt::format(" {}{:02}:{:02}", minutes < 0 ? '-' : '+', std::abs(minutes) / 60,
                       std::abs(minutes) % 60);
  }

  // The second in (before, after] when the clock was moved by a part of an hour.
  std::int64_t find_change(std::int64_t before, std::int64_t after) {
    const auto grid = [&](std::int64_t at_s) {
      return (at_s - seconds_past_hour(at_s)) % kSecondsPerHour;
    };
    const std::int64_t grid_after = grid(after);
    while (before + 1 < after) {
      const std::int64_t middle = before + (after - before) / 2;
      (grid(middle) == grid_after ? after : before) = middle;
    }
    return after;
  }
};

TimeBuckets::TimeBuckets(std::unique_ptr<State> state) : state_(std::move(state)) {}
TimeBuckets::~TimeBuckets() = default;
TimeBuckets::TimeBuckets(TimeBuckets&&) noexcept = default;
TimeBuckets& TimeBuckets::operator=(TimeBuckets&&) noexcept = default;

Result<TimeBuckets> TimeBuckets::make(std::string_view time_zone, TimeUnit unit) {
  if (Result<void> known = check_time_zone(time_zone); !known) {
    return tl::unexpected(known.error());
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(
      icu::TimeZone::createTimeZone(
          icu::UnicodeString(time_zone.data(), static_cast<std::int32_t>(time_zone.size()))),
      status);
  assert(U_SUCCESS(status));
  // A midnight that comes twice begins the day the first time, one that never comes when it would.
  calendar.setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
  calendar.setSkippedWallTimeOption(UCAL_WALLTIME_NEXT_VALID);
  calendar.setFirstDayOfWeek(UCAL_MONDAY);
  calendar.setMinimalDaysInFirstWeek(4);
  return TimeBuckets(std::make_unique<State>(State{unit, calendar}));
}

std::int64_t TimeBuckets::start_s(std::int64_t seconds) const {
  if (state_->unit == TimeUnit::Hour) return state_->hour_start_s(seconds);
  state_->set(seconds);
  state_->go_to_start();
  return state_->seconds();
}

std::int64_t TimeBuckets::next_start_s(std::int64_t seconds) const {
  if (state_->unit == TimeUnit::Hour) return state_->next_hour_start_s(seconds);
  state_->set(start_s(seconds));
  UErrorCode status = U_ZERO_ERROR;
  state_->calendar.add(step_of(state_->unit), 1, status);
  assert(U_SUCCESS(status));
  // Where midnight does not exist, the day before began at one o'clock.
  state_->go_to_start();
  return state_->seconds();
}

std::string TimeBuckets::name(std::int64_t start_s) const {
  state_->set(start_s);
  const State& at = *state_;
  if (at.unit == TimeUnit::Week)
    return fmt::format("{:04}-W{:02}", at.field(UCAL_YEAR_WOY), at.field(UCAL_WEEK_OF_YEAR));
  std::string name = fmt::format("{:04}", at.field(UCAL_EXTENDED_YEAR));
  if (at.unit == TimeUnit::Year) return name;
  name += fmt::format("-{:02}", at.field(UCAL_MONTH) + 1);
  if (at.unit == TimeUnit::Month) return name;
  name += fmt::format("-{:02}", at.field(UCAL_DATE));
  if (at.unit == TimeUnit::Day) return name;
  name += fmt::format(" {:02}:{:02}", at.field(UCAL_HOUR_OF_DAY), at.field(UCAL_MINUTE));
  return state_->comes_twice(start_s) ? name + state_->offset_from_utc() : name;
}

}  // namespace pepite::search
