// Times as text: RFC 3339 for machines, dates for people in a time zone and a language.
//
// Inside the program a time is a number of seconds since 1970 UTC; only printers and bucketing by
// calendar come here. Zones are IANA names ("Europe/Paris"), chosen with --time-zone.
#ifndef PEPITE_SHARED_TIME_TEXT_H_
#define PEPITE_SHARED_TIME_TEXT_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "shared/error.h"
#include "shared/message.h"
#include "shared/post.h"

namespace pepite {

// 1373151600 -> "2013-07-06T23:00:00Z". nullopt outside the years 0 to 9999, which RFC 3339 cannot
// write.
std::optional<std::string> format_rfc3339(std::int64_t seconds);

// Is it the name of a zone that we know, written as IANA writes it?
//   "America/Montreal", "UTC" -> true;  "Paris", "europe/paris", "GMT+5", "" -> false
bool is_time_zone(std::string_view name);

// Usage when `name` is no time zone, with a hint.
Result<void> check_time_zone(std::string_view name);

// One zone and one language. Holds ICU state, made when it is first needed: one per thread.
class TimeText {
 public:
  // As check_time_zone.
  static Result<TimeText> make(std::string_view time_zone, UiLanguage language);
  ~TimeText();
  TimeText(TimeText&&) noexcept;
  TimeText& operator=(TimeText&&) noexcept;

  const std::string& time_zone() const;

  // The day, and the time with the offset it was in: "7 juil. 2013 03:12 UTC+2", in winter
  // "7 janv. 2013 03:12 UTC+1"; "7 Jul 2013 01:12 UTC".
  std::string date_and_time(std::int64_t seconds) const;

  // The clock on the wall, for tables that name no zone: "2013-07-07T03:12:00"; empty outside the
  // years 0 to 9999.
  std::string wall_clock(std::int64_t seconds) const;

  // "7 juil. 2013"
  std::string date(std::int64_t seconds) const;

  // When the post was written: date_and_time, or the date where the export gives the day only;
  // empty when unknown. A day is the same in every zone: midnight UTC is not moved to the evening
  // before.
  std::string written_at(const Post& post) const;

  // The calendar year (2013) in the zone, and the second when a year begins there.
  int year(std::int64_t seconds) const;
  std::int64_t year_start_s(int year) const;

 private:
  struct State;
  explicit TimeText(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_TIME_TEXT_H_
