#include "shared/time_text.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace pepite {
namespace {

constexpr std::int64_t kNight = 1373159520;   // 2013-07-07T01:12:00Z
constexpr std::int64_t kWinter = 1357524720;  // 2013-01-07T02:12:00Z

TimeText in_zone(std::string_view zone, UiLanguage language) {
  return TimeText::make(zone, language).value();
}

TEST(TimeText, WritesRfc3339) {
  EXPECT_EQ(format_rfc3339(0), "1970-01-01T00:00:00Z");
  EXPECT_EQ(format_rfc3339(kNight), "2013-07-07T01:12:00Z");
  EXPECT_EQ(format_rfc3339(-1), "1969-12-31T23:59:59Z");
  EXPECT_EQ(format_rfc3339(951782400), "2000-02-29T00:00:00Z");
  EXPECT_EQ(format_rfc3339(253402300799), "9999-12-31T23:59:59Z");
  EXPECT_EQ(format_rfc3339(253402300800), std::nullopt);
  EXPECT_EQ(format_rfc3339(-62167219200), "0000-01-01T00:00:00Z");
  EXPECT_EQ(format_rfc3339(-62167219201), std::nullopt);
  EXPECT_EQ(format_rfc3339(std::numeric_limits<std::int64_t>::min()), std::nullopt);
}

TEST(TimeText, WritesTheClockOnTheWall) {
  EXPECT_EQ(in_zone("America/Montreal", UiLanguage::French).wall_clock(1373151600),
            "2013-07-06T19:00:00");
  EXPECT_EQ(in_zone("America/Montreal", UiLanguage::French).wall_clock(1389049199),
            "2014-01-06T17:59:59");
  EXPECT_EQ(in_zone("Asia/Kolkata", UiLanguage::English).wall_clock(0), "1970-01-01T05:30:00");
  EXPECT_EQ(in_zone("UTC", UiLanguage::English).wall_clock(300'000'000'000), "");
}

TEST(TimeText, KnowsZonesByTheirIanaNames) {
  for (const char* name : {"UTC", "Europe/Paris", "America/Montreal", "Asia/Kolkata"}) {
    EXPECT_TRUE(is_time_zone(name)) << name;
  }
  for (const char* name : {"", "Paris", "europe/paris", "GMT+5", "Etc/Unknown", "\xff", "+02:00"}) {
    EXPECT_FALSE(is_time_zone(name)) << name;
  }
}

TEST(TimeText, RefusesAnUnknownZone) {
  const auto time = TimeText::make("Mars/Olympus\x1b", UiLanguage::English);
  ASSERT_FALSE(time);
  EXPECT_EQ(time.error().code, ErrorCode::Usage);
  EXPECT_TRUE(time.error().hint);
}

TEST(TimeText, SpeaksOfTimesInTheZoneAndLanguage) {
  struct Case {
    std::string_view zone;
    UiLanguage language;
    std::int64_t seconds;
    std::string_view expected;
  };
  for (const Case& c : {
           Case{"UTC", UiLanguage::English, kNight, "7 Jul 2013 01:12 UTC"},
           Case{"Europe/Paris", UiLanguage::French, kNight, "7 juil. 2013 03:12 UTC+2"},
           Case{"Europe/Paris", UiLanguage::French, kWinter, "7 janv. 2013 03:12 UTC+1"},
           Case{"America/Montreal", UiLanguage::French, kNight, "6 juil. 2013 21:12 UTC-4"},
           Case{"America/St_Johns", UiLanguage::English, kWinter, "6 Jan 2013 22:42 UTC-3:30"},
           Case{"Asia/Kolkata", UiLanguage::English, kNight, "7 Jul 2013 06:42 UTC+5:30"},
       }) {
    EXPECT_EQ(in_zone(c.zone, c.language).date_and_time(c.seconds), c.expected);
  }
}

TEST(TimeText, DoesNotMoveADayOfUnknownHour) {
  const TimeText time = in_zone("America/Montreal", UiLanguage::French);
  Post post;
  EXPECT_EQ(time.written_at(post), "");
  post.created_at_s = 1373155200;  // 2013-07-07T00:00:00Z
  EXPECT_EQ(time.written_at(post), "6 juil. 2013 20:00 UTC-4");
  post.has_time_of_day = false;
  EXPECT_EQ(time.written_at(post), "7 juil. 2013");
  post.created_at_s = 1373169600;  // midnight in Montréal
  EXPECT_EQ(time.written_at(post), "7 juil. 2013");
}

TEST(TimeText, CutsYearsInTheZone) {
  const TimeText time = in_zone("America/Montreal", UiLanguage::English);
  const std::int64_t start = 1357016400;  // 2013-01-01T05:00:00Z
  EXPECT_EQ(time.year_start_s(2013), start);
  EXPECT_EQ(time.year(start), 2013);
  EXPECT_EQ(time.year(start - 1), 2012);
  EXPECT_EQ(in_zone("UTC", UiLanguage::English).year_start_s(1970), 0);
  EXPECT_EQ(in_zone("UTC", UiLanguage::English).year(-1), 1969);
}

TEST(TimeText, SurvivesTimesBeyondTheCalendar) {
  const TimeText time = in_zone("Europe/Paris", UiLanguage::French);
  EXPECT_FALSE(time.date_and_time(std::numeric_limits<std::int64_t>::max()).empty());
  EXPECT_FALSE(time.date(std::numeric_limits<std::int64_t>::min()).empty());
  EXPECT_GT(time.year(std::numeric_limits<std::int64_t>::max()), 9999);
}

}  // namespace
}  // namespace pepite
