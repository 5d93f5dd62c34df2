// Dates as people write them in queries -> spans of time.
//
// Input comes from since:, until: and month: (parse_query); what comes out are half-open spans in
// seconds since 1970 UTC, which the planner turns into ranges of documents. A day begins and ends
// where it does in the user's time zone, so a day of a clock change has 23 or 25 hours.
#ifndef PEPITE_SEARCH_QUERY_DATES_H_
#define PEPITE_SEARCH_QUERY_DATES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace pepite::search {

struct TimeSpan {
  std::int64_t begin_s;  // seconds since 1970 UTC, included
  std::int64_t end_s;    // excluded
  friend bool operator==(const TimeSpan&, const TimeSpan&) = default;
};

enum class DateProblem {
  NotADate,     // no form below fits
  NoSuchMonth,  // "2013-13", "07/20/2013"
  NoSuchDay,    // "31/02/2013"
  NoSuchTime,   // "2013-07-06T25:00"
};

// Where days begin: an IANA zone and the present, which "today" hangs on.
struct QueryClock {
  std::string time_zone = "UTC";
  std::int64_t now_s = 0;  // seconds since 1970 UTC
};

// The year, month, day, minute or second that the text names, all of it. Case and accents do not
// count. With zone Europe/Paris:
//   "2013", "2013-07", "2013-07-06", "2013-07-06T14:30", "2013-07-06 14:30:05", with "Z" or
//   "+02:00" after a time of day; "06/07/2013" and "6/7/2013" are the 6th of July;
//   "juillet 2013", "July-2013", "7 juillet 2013", "1er août 2013", "July 7, 2013";
//   "hier", "yesterday", "aujourd'hui", "today".
// A time of day that a clock change skips is moved after it; one that occurs twice is the first.
tl::expected<TimeSpan, DateProblem> parse_query_date(std::string_view text,
                                                     const QueryClock& clock);

// The time in the zone, to the second: "2013-07-06 14:30:00". For explanations.
std::string format_query_time(std::int64_t seconds, std::string_view time_zone);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_DATES_H_
