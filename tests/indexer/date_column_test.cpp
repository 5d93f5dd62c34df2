#include "indexer/date_column.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

constexpr std::int64_t kMoment = 1583452216;  // 2020-03-05 23:50:16 UTC
constexpr std::int64_t kMinute = 1583452200;
constexpr std::int64_t kDay = 1583366400;

std::optional<ReadDate> read(std::string_view cell, DateColumn column = {},
                             std::string_view zone = "UTC") {
  return DateReader::make(zone)->read(cell, column);
}

TEST(DateColumn, ReadsEverySpelling) {
  const std::vector<std::pair<std::string, std::int64_t>> cases = {
      {"2020-03-05T23:50:16Z", kMoment},
      {"2020-03-05T23:50:16.000Z", kMoment},
      {"2020-03-05 23:50:16", kMoment},
      {"2020-03-05 23:50:16+00:00", kMoment},
      {"2020-03-05 23:50:16 +0000", kMoment},
      {"2020-03-05T18:50:16-05:00", kMoment},
      {"2020-03-06T05:20:16+05:30", kMoment},
      {"2020-03-05 23:50:16 UTC", kMoment},
      {"Thu Mar 05 23:50:16 +0000 2020", kMoment},
      {"Thu Mar 05 15:50:16 PST 2020", kMoment},
      {"2020-03-05 23:50", kMinute},
      {"2020/03/05 23:50:16", kMoment},
      {"05/03/2020 23:50:16", kMoment},
      {"05-03-2020 23:50", kMinute},
      {"05.03.2020 23:50", kMinute},
      {"5/3/20 23:50", kMinute},
      {"05/03/2020 à 23h50", kMinute},
      {"05/03/2020 11:50:16 PM", kMoment},
      {"5 mars 2020 à 23:50", kMinute},
      {"jeudi 5 mars 2020, 23:50:16", kMoment},
      {"Mar 5, 2020 at 11:50PM", kMinute},
      {"11:50 PM · Mar 5, 2020", kMinute},
      {"5-mars-20 23:50", kMinute},
      {"5-mars-2020 23:50", kMinute},
      {"5 mars 20 23:50:16", kMoment},
      {"05-Mar-20 23:50", kMinute},
      {"5-Mar-2020 11:50 PM", kMinute},
      {"March 5th, 2020 23:50", kMinute},
      {"1583452216", kMoment},
      {"1583452216.0", kMoment},
      {"1583452216000", kMoment},
      {"1583452216000000", kMoment},
      {" \"2020-03-05 23:50:16\" ", kMoment},
  };
  for (const auto& [cell, seconds] : cases) {
    EXPECT_EQ(read(cell), (ReadDate{seconds, true})) << cell;
  }
}

TEST(DateColumn, KnowsWhereOnlyTheDayIsGiven) {
  for (const auto* cell : {"2020-03-05", "05/03/2020", "5 mars 2020", "20200305", "Mar 5, 2020"}) {
    EXPECT_EQ(read(cell), (ReadDate{kDay, false})) << cell;
  }
  for (const auto* cell :
       {"13-févr-20", "13-févr.-2020", "13 févr 2020", "13 févr. 20", "13-Feb-20", "Feb 13, 20"}) {
    EXPECT_EQ(read(cell), (ReadDate{1581552000, false})) << cell;
  }
  const std::vector<std::string_view> midnights = {"2020-03-05 00:00:00", "2020-03-06 00:00:00"};
  const DateColumn unknown = tell_date_column(midnights, false);
  EXPECT_FALSE(unknown.has_time_of_day);
  EXPECT_EQ(read("2020-03-05 00:00:00", unknown), (ReadDate{kDay, false}));
  const std::vector<std::string_view> times = {"2020-03-05 00:00:00", "2020-03-06 10:00:00"};
  EXPECT_EQ(read("2020-03-05 00:00:00", tell_date_column(times, false)), (ReadDate{kDay, true}));
}

TEST(DateColumn, ReadsSerialNumbersWhereTheWholeColumnIsOfThem) {
  struct Case {
    std::vector<std::string_view> cells;
    bool has_serials;
    bool has_time_of_day;
  };
  const std::vector<Case> cases = {
      {{"43874", "43875"}, true, false},
      {{"43874,6042", "43875"}, true, true},
      {{"43874.25"}, true, true},
      {{"43874", "hier"}, false, true},
      {{"43874", "2020-02-13"}, false, false},
      {{"12", "43874"}, false, true},
      {{"1581604203"}, false, true},
      {{}, false, true},
  };
  for (const Case& c : cases) {
    const DateColumn column = tell_date_column(c.cells, false);
    EXPECT_EQ(column.has_serials, c.has_serials) << ::testing::PrintToString(c.cells);
    EXPECT_EQ(column.has_time_of_day, c.has_time_of_day) << ::testing::PrintToString(c.cells);
    EXPECT_TRUE(!c.has_serials || column.readable == c.cells.size());
  }
  const DateColumn serials{.has_serials = true};
  EXPECT_EQ(read("43874,6042", serials), (ReadDate{1581604203, true}));
  EXPECT_EQ(read("43874.604166667", serials, "Europe/Paris"), (ReadDate{1581600600, true}));
  EXPECT_EQ(read("43874 14:30", serials), (ReadDate{1581604200, true}));
  EXPECT_EQ(read("43874", serials), (ReadDate{1581552000, false}));
  EXPECT_EQ(read("2020-02-13", serials), (ReadDate{1581552000, false}));
  EXPECT_EQ(read("20000", serials), std::nullopt) << "1954";
  EXPECT_EQ(read("43874"), std::nullopt);
}

TEST(DateColumn, RefusesWhatIsNoDate) {
  for (const auto* cell :
       {"",
        "hier",
        "2020",
        "12",
        "30/02/2020",
        "2020-13-01",
        "1889-03-05",
        "32/13/2020",
        "2020-03-05 25:00",
        "5 mars",
        "5-mars-020",
        "5-5-mars-20",
        "03/2020",
        "Québec 2020-03-05",
        "0000-10-14T15:15:10",
        "99999999999999999999",
        "1.5e9",
        "::",
        "2020-03-05 13:00 PM",
        "1/2/3/4",
        "a very long text that speaks of 2020-03-05 23:50:16 and then goes on and on and on"}) {
    EXPECT_EQ(read(cell), std::nullopt) << cell;
  }
}

TEST(DateColumn, TellsDayAndMonthFromTheWholeColumn) {
  struct Case {
    std::vector<std::string_view> cells;
    bool in_doubt;
    bool month_first;
  };
  const std::vector<Case> cases = {
      {{"05/06/2020", "07/08/2020"}, false, false}, {{"05/06/2020", "07/08/2020"}, true, true},
      {{"05/06/2020", "25/08/2020"}, true, false},  {{"05/06/2020", "08/25/2020"}, false, true},
      {{"25/06/2020", "08/25/2020"}, false, false}, {{}, false, false},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(tell_date_column(c.cells, c.in_doubt).month_first, c.month_first);
  }
  EXPECT_EQ(read("03/05/2020", {.month_first = true})->at_s, kDay);
  EXPECT_EQ(read("25/03/2020", {.month_first = true})->at_s, kDay + 20 * 86400);
}

TEST(DateColumn, ReadsZonelessDatesInTheirZone) {
  EXPECT_EQ(read("2020-03-05 18:50:16", {}, "America/Montreal")->at_s, kMoment);
  EXPECT_EQ(read("2020-07-05 14:00:00", {}, "Europe/Paris")->at_s, 1593950400);
  EXPECT_EQ(read("2020-03-05T23:50:16Z", {}, "Europe/Paris")->at_s, kMoment);
  EXPECT_EQ(read("1583452216", {}, "Europe/Paris")->at_s, kMoment);
  // Spring forward: 02:30 did not exist in Paris that day.
  EXPECT_TRUE(read("2020-03-29 02:30:00", {}, "Europe/Paris"));
  EXPECT_FALSE(DateReader::make("Paris"));
  EXPECT_FALSE(DateReader::make(""));
}

}  // namespace
}  // namespace pepite::indexer
