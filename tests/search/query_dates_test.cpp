#include "search/query_dates.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace pepite::search {
namespace {

constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
// 2013-07-07T01:12:00Z: still the evening of the 6th in Montréal.
constexpr std::int64_t kNow = 1373159520;

struct Case {
  std::string_view zone;
  std::string_view text;
  std::int64_t begin_s;
  std::int64_t end_s;
};

TEST(QueryDates, ReadsEveryFormInItsZone) {
  constexpr std::int64_t kJuly6 = 1373068800;  // midnight UTC
  constexpr std::int64_t kJuly1 = kJuly6 - 5 * kDay;
  constexpr std::int64_t kYear = 1356998400;  // 2013
  constexpr Case kCases[] = {
      {"UTC", "2013", kYear, kYear + 365 * kDay},
      {"UTC", "2013-07", kJuly1, kJuly1 + 31 * kDay},
      {"UTC", "2013-07-06", kJuly6, kJuly6 + kDay},
      {"UTC", "2013-7-6", kJuly6, kJuly6 + kDay},
      {"UTC", "06/07/2013", kJuly6, kJuly6 + kDay},
      {"UTC", "6/7/2013", kJuly6, kJuly6 + kDay},
      {"UTC", "juillet 2013", kJuly1, kJuly1 + 31 * kDay},
      {"UTC", "July 2013", kJuly1, kJuly1 + 31 * kDay},
      {"UTC", "JUIL. 2013", kJuly1, kJuly1 + 31 * kDay},
      {"UTC", "juillet-2013", kJuly1, kJuly1 + 31 * kDay},
      {"UTC", "6 juillet 2013", kJuly6, kJuly6 + kDay},
      {"UTC", "July 6, 2013", kJuly6, kJuly6 + kDay},
      {"UTC", "july 6th 2013", kJuly6, kJuly6 + kDay},
      {"UTC", " 1er juillet 2013 ", kJuly1, kJuly1 + kDay},
      {"UTC", "février 2012", 1328054400, 1328054400 + 29 * kDay},
      {"UTC", "29/02/2012", 1330473600, 1330473600 + kDay},
      {"UTC", "2013-07-06T14:30", kJuly6 + 52200, kJuly6 + 52260},
      {"UTC", "2013-07-06 14:30:05", kJuly6 + 52205, kJuly6 + 52206},
      {"Europe/Paris", "2013-07-06", kJuly6 - 2 * kHour, kJuly6 + kDay - 2 * kHour},
      {"Europe/Paris", "2013-07-06T14:30Z", kJuly6 + 52200, kJuly6 + 52260},
      {"UTC", "2013-07-06T14:30:00+02:00", kJuly6 + 45000, kJuly6 + 45001},
      {"UTC", "2013-07-06T14:30-0430", kJuly6 + 52200 + 16200, kJuly6 + 52260 + 16200},
      {"America/Montreal", "2013-07-06", kJuly6 + 4 * kHour, kJuly6 + kDay + 4 * kHour},
      {"UTC", "today", kJuly6 + kDay, kJuly6 + 2 * kDay},
      {"UTC", "hier", kJuly6, kJuly6 + kDay},
      {"America/Montreal", "aujourd’hui", kJuly6 + 4 * kHour, kJuly6 + kDay + 4 * kHour},
      {"America/Montreal", "yesterday", kJuly6 - kDay + 4 * kHour, kJuly6 + 4 * kHour},
      // Clocks change at 01:00 UTC in Paris and at 02:00 in Montréal.
      {"Europe/Paris", "2013-03-31", 1364684400, 1364684400 + 23 * kHour},
      {"Europe/Paris", "2013-10-27", 1382824800, 1382824800 + 25 * kHour},
      {"America/Montreal", "2013-03-10", 1362891600, 1362891600 + 23 * kHour},
      {"America/Montreal", "2013-11-03", 1383451200, 1383451200 + 25 * kHour},
      {"America/Montreal", "2013", kYear + 5 * kHour, kYear + 365 * kDay + 5 * kHour},
      // 02:30 does not exist that night, and stands twice in the other one.
      {"Europe/Paris", "2013-03-31T02:30", 1364691600, 1364691660},
      {"Europe/Paris", "2013-10-27T02:30", 1382833800, 1382833860},
  };
  for (const Case& row : kCases) {
    const auto span = parse_query_date(row.text, {std::string(row.zone), kNow});
    ASSERT_TRUE(span) << row.text;
    EXPECT_EQ(*span, (TimeSpan{row.begin_s, row.end_s}))
        << row.text << " in " << row.zone << ": " << span->begin_s << " " << span->end_s;
  }
}

TEST(QueryDates, SaysWhatIsWrong) {
  struct Wrong {
    std::string_view text;
    DateProblem problem;
  };
  constexpr Wrong kCases[] = {
      {"31/02/2013", DateProblem::NoSuchDay},
      {"2013-02-29", DateProblem::NoSuchDay},
      {"2013-07-00", DateProblem::NoSuchDay},
      {"31 juin 2013", DateProblem::NoSuchDay},
      {"2013-13", DateProblem::NoSuchMonth},
      {"2013-00-01", DateProblem::NoSuchMonth},
      {"07/20/2013", DateProblem::NoSuchMonth},
      {"2013-07-06T25:00", DateProblem::NoSuchTime},
      {"2013-07-06T12:60", DateProblem::NoSuchTime},
      {"", DateProblem::NotADate},
      {"13", DateProblem::NotADate},
      {"06/07/13", DateProblem::NotADate},
      {"2013-", DateProblem::NotADate},
      {"2013-07-06T", DateProblem::NotADate},
      {"2013-07T10:00", DateProblem::NotADate},
      {"2013-07-06T10:00+", DateProblem::NotADate},
      {"juillet", DateProblem::NotADate},
      {"jully 2013", DateProblem::NotADate},
      {"20130706", DateProblem::NotADate},
      {"2013-07-06-01", DateProblem::NotADate},
      {"demain", DateProblem::NotADate},
      {"\xff\xfe", DateProblem::NotADate},
      {"99999999999999999999", DateProblem::NotADate},
      {"2013-07-06T10:00:00.5", DateProblem::NotADate},
  };
  for (const Wrong& row : kCases) {
    const auto span = parse_query_date(row.text, {"Europe/Paris", kNow});
    ASSERT_FALSE(span) << row.text;
    EXPECT_EQ(span.error(), row.problem) << row.text;
  }
}

TEST(QueryDates, WritesTimesInTheZone) {
  EXPECT_EQ(format_query_time(kNow, "UTC"), "2013-07-07 01:12:00");
  EXPECT_EQ(format_query_time(kNow, "America/Montreal"), "2013-07-06 21:12:00");
  EXPECT_EQ(format_query_time(kNow, "Europe/Paris"), "2013-07-07 03:12:00");
}

}  // namespace
}  // namespace pepite::search
