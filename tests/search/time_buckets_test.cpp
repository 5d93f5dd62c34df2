#include "search/time_buckets.h"

#include <gtest/gtest.h>

#include <string_view>

namespace pepite::search {
namespace {

constexpr std::int64_t kHour = 3600;

std::string bucket(std::string_view zone, TimeUnit unit, std::int64_t seconds) {
  const TimeBuckets buckets = std::move(*TimeBuckets::make(zone, unit));
  return buckets.name(buckets.start_s(seconds));
}

TEST(TimeBuckets, CutsByTheCalendarOfTheZone) {
  constexpr std::int64_t kSaturdayNight = 1373153400;  // 2013-07-06T23:30:00Z
  constexpr std::int64_t kNewYear = 1388534400;        // 2014-01-01T00:00:00Z, a Wednesday
  const struct {
    std::string_view zone;
    TimeUnit unit;
    std::int64_t seconds;
    std::string_view name;
  } cases[] = {
      {"UTC", TimeUnit::Hour, kSaturdayNight, "2013-07-06 23:00"},
      {"Europe/Paris", TimeUnit::Hour, kSaturdayNight, "2013-07-07 01:00"},
      {"Asia/Kolkata", TimeUnit::Hour, kSaturdayNight, "2013-07-07 05:00"},
      {"UTC", TimeUnit::Day, kSaturdayNight, "2013-07-06"},
      {"Europe/Paris", TimeUnit::Day, kSaturdayNight, "2013-07-07"},
      {"UTC", TimeUnit::Week, kSaturdayNight, "2013-W27"},
      {"Europe/Paris", TimeUnit::Week, kSaturdayNight, "2013-W27"},
      {"UTC", TimeUnit::Week, kNewYear, "2014-W01"},
      {"UTC", TimeUnit::Week, kNewYear - 86400 * 3, "2013-W52"},  // a Sunday
      {"UTC", TimeUnit::Week, kNewYear - 86400 * 2, "2014-W01"},  // a Monday of 2013
      {"UTC", TimeUnit::Month, kSaturdayNight, "2013-07"},
      {"America/Montreal", TimeUnit::Month, kNewYear, "2013-12"},
      {"America/Montreal", TimeUnit::Year, kNewYear, "2013"},
      {"UTC", TimeUnit::Year, kNewYear, "2014"},
      {"UTC", TimeUnit::Day, -1, "1969-12-31"},
  };
  for (const auto& c : cases)
    EXPECT_EQ(bucket(c.zone, c.unit, c.seconds), c.name) << c.zone << " " << c.seconds;
}

TEST(TimeBuckets, TellsTheTwoHoursOfAClockChangeApart) {
  constexpr std::int64_t kFirst = 1383454800;  // 2013-11-03T05:00:00Z
  constexpr std::string_view kZone = "America/Montreal";
  EXPECT_EQ(bucket(kZone, TimeUnit::Hour, kFirst - kHour), "2013-11-03 00:00");
  EXPECT_EQ(bucket(kZone, TimeUnit::Hour, kFirst), "2013-11-03 01:00 -04:00");
  EXPECT_EQ(bucket(kZone, TimeUnit::Hour, kFirst + kHour), "2013-11-03 01:00 -05:00");
  EXPECT_EQ(bucket(kZone, TimeUnit::Hour, kFirst + 2 * kHour), "2013-11-03 02:00");
  EXPECT_EQ(bucket("Europe/Paris", TimeUnit::Hour, 1382835600), "2013-10-27 02:00 +01:00");
  // The hour that is skipped in spring has no bucket, its neighbours no mark.
  EXPECT_EQ(bucket(kZone, TimeUnit::Hour, 1362898800), "2013-03-10 03:00");
}

// In these zones clocks change at midnight, by half an hour, or in the ordinary way.
TEST(TimeBuckets, LeavesNoSecondOutAndTakesNoneTwice) {
  constexpr std::int64_t k2013 = 1356998400;
  for (const std::string_view zone :
       {"UTC", "Europe/Paris", "America/Montreal", "America/Sao_Paulo", "Australia/Lord_Howe",
        "Asia/Kathmandu", "Pacific/Apia", "Atlantic/Azores", "America/Havana"}) {
    for (const TimeUnit unit :
         {TimeUnit::Hour, TimeUnit::Day, TimeUnit::Week, TimeUnit::Month, TimeUnit::Year}) {
      const TimeBuckets buckets = std::move(*TimeBuckets::make(zone, unit));
      std::int64_t start = buckets.start_s(k2013);
      EXPECT_LE(start, k2013);
      for (int i = 0; i < 9000 && start < k2013 + 366 * 24 * kHour; ++i) {
        const std::int64_t next = buckets.next_start_s(start);
        ASSERT_GT(next, start) << zone;
        ASSERT_EQ(buckets.start_s(start), start) << zone << " " << start;
        ASSERT_EQ(buckets.start_s(next - 1), start) << zone << " " << start;
        ASSERT_EQ(buckets.next_start_s(next - 1), next) << zone << " " << start;
        start = next;
      }
      EXPECT_GE(start, k2013 + 366 * 24 * kHour) << zone;
    }
  }
}

TEST(TimeBuckets, KnowsDaysOfClockChanges) {
  const TimeBuckets days = std::move(*TimeBuckets::make("Europe/Paris", TimeUnit::Day));
  const std::int64_t spring = days.start_s(1364688000);  // 2013-03-31
  EXPECT_EQ(days.next_start_s(spring) - spring, 23 * kHour);
  const std::int64_t autumn = days.start_s(1382832000);  // 2013-10-27
  EXPECT_EQ(days.next_start_s(autumn) - autumn, 25 * kHour);
}

TEST(TimeBuckets, BeginDaysAtTheFirstOfTwoMidnights) {
  EXPECT_EQ(bucket("Atlantic/Azores", TimeUnit::Day, 1382833800), "2013-10-27");  // 00:30 UTC
  EXPECT_EQ(bucket("America/Havana", TimeUnit::Day, 1383453600), "2013-11-03");   // 04:40 UTC
  EXPECT_EQ(bucket("America/Havana", TimeUnit::Month, 1383453600), "2013-11");
}

TEST(TimeBuckets, ReadsUnitsInBothLanguages) {
  EXPECT_EQ(parse_time_unit("hour"), TimeUnit::Hour);
  EXPECT_EQ(parse_time_unit("Année"), TimeUnit::Year);
  EXPECT_EQ(parse_time_unit("semaine"), TimeUnit::Week);
  EXPECT_EQ(parse_time_unit("mois"), TimeUnit::Month);
  EXPECT_EQ(parse_time_unit("jour"), TimeUnit::Day);
  EXPECT_EQ(parse_time_unit("decade"), std::nullopt);
  EXPECT_EQ(parse_time_unit(""), std::nullopt);
  EXPECT_FALSE(TimeBuckets::make("Mars/Olympus", TimeUnit::Day));
}

}  // namespace
}  // namespace pepite::search
