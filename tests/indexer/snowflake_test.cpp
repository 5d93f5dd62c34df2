#include "indexer/snowflake.h"

#include <gtest/gtest.h>

namespace pepite::indexer {
namespace {

TEST(Snowflake, TellsTheSecondOfAnId) {
  // date -u -d @$(( ((id >> 22) + 1288834974657) / 1000 ))
  EXPECT_EQ(snowflake_time_s("30198105513140224"), 1296034764);
  EXPECT_EQ(snowflake_time_s("1577318900085186562"), 1664897105);
  EXPECT_EQ(snowflake_time_s("29700859247"), 1288834981);
}

TEST(Snowflake, SaysNothingOfOlderIdsAndOfWhatIsNoId) {
  for (const char* id : {"", "0", "20", "29700859246", "12a", " 1577318900085186562", "-5",
                         "1.5773189e18", "99999999999999999999", "18446744073709551615"}) {
    EXPECT_EQ(snowflake_time_s(id), std::nullopt) << id;
  }
}

}  // namespace
}  // namespace pepite::indexer
