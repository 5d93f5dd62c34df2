// Time cut by the calendar of a zone: hours, days, weeks (from Monday), months, years. A day of a
// clock change has 23 or 25 hours.
#ifndef PEPITE_SEARCH_TIME_BUCKETS_H_
#define PEPITE_SEARCH_TIME_BUCKETS_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/error.h"

namespace pepite::search {

enum class TimeUnit : std::uint8_t { Hour, Day, Week, Month, Year };

// "hour", "day"... or in French: "heure", "jour", "semaine", "mois", "année", whatever their case
// and accents.
std::optional<TimeUnit> parse_time_unit(std::string_view name);
std::string_view time_unit_name(TimeUnit unit);  // in English

// Holds ICU state: one per thread.
class TimeBuckets {
 public:
  // As check_time_zone.
  static Result<TimeBuckets> make(std::string_view time_zone, TimeUnit unit);
  ~TimeBuckets();
  TimeBuckets(TimeBuckets&&) noexcept;
  TimeBuckets& operator=(TimeBuckets&&) noexcept;

  // The second when the bucket that holds `seconds` begins, and when the next one does.
  std::int64_t start_s(std::int64_t seconds) const;
  std::int64_t next_start_s(std::int64_t seconds) const;

  // By its first second: "2013-07-06 14:00", "2013-07-06", "2013-W27" (ISO 8601), "2013-07",
  // "2013". An hour that a clock change repeats says which it is: "2013-11-03 01:00 -04:00".
  std::string name(std::int64_t start_s) const;

 private:
  struct State;
  explicit TimeBuckets(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_TIME_BUCKETS_H_
