#include "indexer/date_text.h"

#include <gtest/gtest.h>

namespace pepite::indexer {
namespace {

// Seconds from: date -u -d "..." +%s
TEST(DateText, ReadsTheSpellingOfApiV1) {
  EXPECT_EQ(parse_twitter_date("Thu Mar 05 23:50:16 +0000 2020"), 1583452216);
  EXPECT_EQ(parse_twitter_date("Fri Mar 06 01:50:16 +0200 2020"), 1583452216);
  EXPECT_EQ(parse_twitter_date("Thu Mar 05 19:20:16 -0430 2020"), 1583452216);
  EXPECT_EQ(parse_twitter_date("Tue Mar 21 20:50:14 +0000 2006"), 1142974214);
  EXPECT_EQ(parse_twitter_date("Sat Feb 29 00:00:00 +0000 2020"), 1582934400);
}

TEST(DateText, ReadsRfc3339) {
  EXPECT_EQ(parse_iso_date("2021-01-07T08:41:13.000Z"), 1610008873);
  EXPECT_EQ(parse_iso_date("2021-01-07T08:41:13.999999Z"), 1610008873);
  EXPECT_EQ(parse_iso_date("2013-06-04T16:25:04+00:00"), 1370363104);
  EXPECT_EQ(parse_iso_date("2013-06-04T12:25:04-04:00"), 1370363104);
  EXPECT_EQ(parse_iso_date("2013-06-04 16:25:04Z"), 1370363104);
  EXPECT_EQ(parse_iso_date("2013-06-04 16:25:04 +0000"), 1370363104);
  EXPECT_EQ(parse_iso_date("2013-06-04 16:25:04  +0000"), std::nullopt);
  EXPECT_EQ(parse_iso_date("2013-06-04 16:25:04 "), std::nullopt);
  EXPECT_EQ(parse_iso_date("2016-12-31T23:59:60Z"), 1483228800);
}

TEST(DateText, RefusesEverythingElse) {
  for (const char* text : {"", "hier", "2021-01-07", "2021-01-07T08:41:13", "2021-13-07T08:41:13Z",
                           "2021-02-30T08:41:13Z", "2021-01-07T24:41:13Z", "2021-01-07T08:41:13.Q",
                           "2021-01-07T08:41:13+1", "2021-01-07T08:41:13+25:00",
                           "2021-01-07T08-41-13Z", "Thu Mars 5 23:50:16 +0000 2020",
                           "Thu Mar 05 23:50:16 +0000 20200", "Thu Mar 05 23:50:16 0000 2020",
                           "jeu mar 05 23:50:16 +0000 2020x", "Thu Mar 32 23:50:16 +0000 2020",
                           "Thu\tMar 05 23:50:16 +0000 2020", "06/07/2013 12:00", "\xFF\xFE"}) {
    EXPECT_EQ(parse_tweet_date(text), std::nullopt) << text;
  }
}

TEST(DateText, RefusesYearsInWhichNobodyPosted) {
  EXPECT_EQ(parse_iso_date("1990-01-01T00:00:00Z"), 631152000);
  EXPECT_EQ(parse_iso_date("2100-12-31T23:59:59Z"), 4133980799);
  for (const char* text :
       {"0000-10-14T15:06:10.730Z", "1989-12-31T23:59:59Z", "2101-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z", "Thu Jan 01 00:00:00 +0000 1970"}) {
    EXPECT_EQ(parse_tweet_date(text), std::nullopt) << text;
  }
}

TEST(DateText, TakesEitherSpelling) {
  EXPECT_EQ(parse_tweet_date("Thu Mar 05 23:50:16 +0000 2020"),
            parse_tweet_date("2020-03-05T23:50:16.123Z"));
}

}  // namespace
}  // namespace pepite::indexer
