// Which of the ids of a table are believed.
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "tests/indexer/read_csv_support.h"

namespace pepite::indexer {
namespace {

TEST(ReadCsv, TakesIdsThatExcelRoundedFromThePermalink) {
  const std::string bytes =
      "message_id;message_url;message\n"
      "9,31110455636001E+017;https://twitter.com/a_b/status/931110455636000769;un\n"
      "931110455636000770;https://twitter.com/a_b/status/931110455636000770;deux\n"
      "9.3111E+17;https://www.facebook.com/1/posts/2;trois\n"
      "931110455636001000.0;;quatre\n";
  const Reading reading = read_text(bytes);
  ASSERT_EQ(reading.posts.size(), 4u);
  EXPECT_EQ(reading.posts[0].id, "931110455636000769");
  EXPECT_EQ(reading.posts[1].id, "931110455636000770");
  EXPECT_EQ(reading.posts[2].id, "");
  EXPECT_EQ(reading.posts[2].network, Network::Facebook);
  EXPECT_EQ(reading.posts[3].id, "");
}

TEST(ReadCsv, BelievesThePermalinkOverAnIdThatWasRoundedAndWrittenWhole) {
  const std::string link = "https://twitter.com/a/status/";
  struct Case {
    std::string id;
    std::string permalink;
    std::string expected;
  };
  const std::vector<Case> cases = {
      {"931110455636001000", link + "931110455636000769", "931110455636000769"},
      {"931110455636000000", link + "931110455636000769", "931110455636000769"},
      {"931110455636000768", link + "931110455636000769", "931110455636000769"},
      {"931110455636000769", link + "931110455636000769", "931110455636000769"},
      {"931110455636000769", link + "831110455636000769", "931110455636000769"},
      {"931110455636001000", "https://exemple.ca/", "931110455636001000"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(read_one("id,text,url\n" + c.id + ",hello," + c.permalink + "\n").id, c.expected)
        << c.id << " " << c.permalink;
  }
}

TEST(ReadCsv, TakesNoRowNumbersAndNoRoundedColumnForIds) {
  for (const auto* bytes : {"id,text\n1,un\n2,deux\n3,trois\n",
                            "id,text\n931110455636001000,un\n931110455636002000,deux\n"
                            "931110455636103000,trois\n",
                            "id,text\n931110455636001000,un\n931110455636001000,deux\n"}) {
    for (const Post& post : read_text(bytes).posts)
      EXPECT_EQ(post.id, "") << bytes;
  }
  // Rounding spares the short ids, and those that somebody put in by hand.
  const Reading mixed = read_text(
      "id,text,in_reply_to_status_id\n1234567,un,\n931110455636001000,deux,\n"
      "931110455636002000,trois,931110455636001000\n931110455636103000,quatre,\n"
      "931110455636000769,cinq,29\n");
  ASSERT_EQ(mixed.posts.size(), 5u);
  EXPECT_EQ(mixed.posts[0].id, "1234567");
  EXPECT_EQ(mixed.posts[2].id, "");
  EXPECT_FALSE(mixed.posts[2].reply_to);
  EXPECT_EQ(mixed.posts[4].id, "931110455636000769");
  EXPECT_EQ(mixed.posts[4].reply_to->id, "29");
}

// Two tables that both number a post 10 once lost one of the two.
TEST(ReadCsv, TakesTheOwnNumbersOfATableForNoIds) {
  struct Row {
    const char* csv;
    const char* id;
  };
  const std::vector<Row> rows = {
      {"id,texte\n10,bonjour les amis du soir\n", ""},
      {"id,text\n999999,the train is late\n", ""},
      {"id,text\n1000000,the train is late\n", "1000000"},
      {"id,texte,date\n10,vu hier,2008-01-01 00:00:00\n", ""},
      {"id,texte,date\n10,vu hier,avant-hier\n", ""},
      {"id,text,date\n29,inviting coworkers,2006-03-21 20:51:43\n", "29"},
      {"id,text,date\n29,inviting coworkers,2007-12-31 23:59:59\n", "29"},
      {"id,text,url\n10,allô,https://twitter.com/lea/status/1264261234567890123\n",
       "1264261234567890123"},
      {"id,text,url\n10,inviting coworkers,https://twitter.com/jack/status/29\n", "29"},
  };
  for (const Row& row : rows) {
    const Reading reading = read_text(row.csv);
    for (const Post& post : reading.posts)
      EXPECT_EQ(post.id, row.id) << row.csv;
    EXPECT_EQ(reading.posts.size() + reading.rejects.size(), 1u) << row.csv;
  }
}

TEST(ReadCsv, PrefersTheTweetsIdToTheOneOfTheInputFile) {
  const Post post = read_one("id,url,id,text\n17,http://exemple.ca,1264261234567890123,allô\n");
  EXPECT_EQ(post.id, "1264261234567890123");
}

TEST(ReadCsv, MarksPostsWhoseIdASpreadsheetLost) {
  const std::string link = "https://twitter.com/a/status/931110455636000769";
  const Reading reading = read_text(
      "id;texte;lien\n9,31110455636001E+017;perdu;\n9,31110455636001E+017;rendu;" + link +
      "\n931110455636001000.0;perdu;\n931110455636001000;perdu;\n931110455636002000;perdu;\n"
      "20;court;\nNA;absent;\n");
  ASSERT_EQ(reading.records.size(), 7u);
  for (const Record& record : reading.records) {
    const auto& post = std::get<Post>(record.outcome);
    EXPECT_EQ(record.has_lost_id, post.text == "perdu") << record.line;
  }
}

}  // namespace
}  // namespace pepite::indexer
