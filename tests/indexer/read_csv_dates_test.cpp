// How the dates of a table are read.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "shared/message_id.h"
#include "tests/indexer/read_csv_support.h"

namespace pepite::indexer {
namespace {

TEST(ReadCsv, TellsTheOrderOfDayAndMonthFromTheColumn) {
  const std::string french = "date;texte\n06/07/2013;un\n25/07/2013;deux\n";
  const std::string american = "date;text\n07/06/2013 9:15 PM;one\n07/25/2013 1:00 AM;two\n";
  const Post first = read_text(french).posts.at(0);
  EXPECT_EQ(first.created_at_s, 1373068800);  // 6 July
  EXPECT_FALSE(first.has_time_of_day);
  const Post second = read_text(american).posts.at(0);
  EXPECT_EQ(second.created_at_s, 1373068800 + 21 * 3600 + 15 * 60);
  EXPECT_TRUE(second.has_time_of_day);
}

TEST(ReadCsv, ReadsDatesAsSpreadsheetsWriteAndStoreThem) {
  for (const auto* bytes :
       {"date;texte\n13-févr-20;un\n14-févr-20;deux\n", "Date;Texte\n43874,0000;un\n43875;deux\n",
        "date,text\n13-Feb-20,un\n14-Feb-20,deux\n"}) {
    const Reading reading = read_text(bytes);
    ASSERT_EQ(reading.posts.size(), 2u) << bytes;
    EXPECT_EQ(reading.posts[0].created_at_s, 1581552000) << bytes;
    EXPECT_FALSE(reading.posts[0].has_time_of_day) << bytes;
    EXPECT_EQ(reading.posts[1].created_at_s, 1581552000 + 86400) << bytes;
  }
  const Post post = read_one("date;heure;texte\n43874;14:30;un\n");
  EXPECT_EQ(post.created_at_s, 1581604200);
  EXPECT_TRUE(post.has_time_of_day);
}

TEST(ReadCsv, KeepsThePostsOfAColumnOfDatesThatItCannotReadAndSaysSo) {
  struct Case {
    std::string text;
    std::size_t posts;
    std::vector<std::string> rejects;
    std::string column;  // of the remark
    std::string example;
  };
  const std::vector<Case> cases = {
      {"Créé le;texte\npas une date;un\nhier;deux\n;trois\n", 3, {}, "Créé le", "pas une date"},
      {"date,text\n2020-02-13,one\nyesterday,two\nnever,three\n", 3, {}, "date", "yesterday"},
      {"date,text\n2020-02-13,one\nyesterday,two\n", 1, {"bad_date"}, "", ""},
      {"date,text\n,one\n,two\n", 2, {}, "", ""},
      {"date,created_at,text\nmardi,2020-02-13,un\n", 1, {}, "", ""},
      {"texte\nun\n", 1, {}, "", ""},
  };
  for (const Case& c : cases) {
    const Reading reading = read_text(c.text);
    EXPECT_EQ(reading.posts.size(), c.posts) << c.text;
    EXPECT_EQ(reading.rejects, c.rejects) << c.text;
    ASSERT_EQ(reading.remarks.size(), c.column.empty() ? 0U : 1U) << c.text;
    if (c.column.empty()) continue;
    EXPECT_EQ(reading.remarks[0].id, MessageId::ExportDatesLeftAside);
    EXPECT_EQ(std::get<std::string>(reading.remarks[0].arguments[0]), c.column);
    EXPECT_EQ(std::get<std::string>(reading.remarks[0].arguments[1]), c.example);
  }
  SourceContext mapped;
  mapped.column_map = {{"date", "date"}};
  const Reading reading = read_text("date,text\n2020-02-13,one\nno,two\nnever,three\n", mapped);
  EXPECT_EQ(reading.rejects, (std::vector<std::string>{"bad_date", "bad_date"}));
  EXPECT_TRUE(reading.remarks.empty());
}

TEST(ReadCsv, ReadsZonelessDatesInTheAssumedZone) {
  SourceContext context;
  context.assumed_time_zone = "America/Montreal";
  EXPECT_EQ(read_one("date,text\n2013-07-06 01:15:00,boum\n", context).created_at_s, 1373087700);
  context.assumed_time_zone = "Mars/Olympus";
  const Reading reading = read_text("date,text\n2013-07-06 01:15:00,boum\n", context);
  ASSERT_TRUE(reading.error);
  EXPECT_EQ(reading.error->code, ErrorCode::Usage);
}

TEST(ReadCsv, TakesTheTimeFromASnowflakeWhereTheDateHasNone) {
  const Post post = read_one("id,date,text\n1264261234567890123,2020-05-23,allô\n");
  EXPECT_TRUE(post.has_time_of_day);
  EXPECT_EQ(*post.created_at_s / 86400, 18405);
}

TEST(ReadCsv, TakesTheDateFromTheKeyOfABlueskyPost) {
  const std::string posts = "at://did:plc:lea/app.bsky.feed.post/";
  std::string rows = "uri,date,text\n";
  for (int i = 0; i < 5; ++i)
    rows += posts + "self" + std::to_string(i) + ",1742116928,Vu encore\n";
  const Reading reading = read_text(rows + posts + "3jzfcijpj2z2a,-62142368029,Vu hier\n" + posts +
                                    "self,-62142368029,Vu aussi\n");
  EXPECT_EQ(reading.rejects, std::vector<std::string>{"bad_date"}) << "the last key tells none";
  ASSERT_EQ(reading.posts.size(), 6u);
  EXPECT_EQ(reading.posts[0].created_at_s, 1742116928);
  EXPECT_EQ(reading.posts[5].created_at_s, 1688137381);
}

}  // namespace
}  // namespace pepite::indexer
