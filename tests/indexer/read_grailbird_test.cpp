#include "indexer/read_grailbird.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

std::vector<Record> read(const std::string& text, SourceContext context = {}) {
  const auto reader = make_grailbird_reader(std::move(context));
  return read_json_export(*reader, text);
}

Post read_post(const std::string& text, SourceContext context = {}) {
  const auto records = read(text, std::move(context));
  EXPECT_EQ(outcome_words(records), Words{"post"}) << text;
  return records.empty() || !std::holds_alternative<Post>(records[0].outcome)
             ? Post{}
             : std::get<Post>(records[0].outcome);
}

TEST(ReadGrailbird, ReadsBothSpellingsOfTheDate) {
  const Post early = read_post(R"(Grailbird.data.tweets_2012_10 = 
 [ {"id_str":"263581000000000000","created_at":"Wed Oct 31 10:31:40 +0000 2012",
    "text":"Caf\u00E9 \u003C3 &amp; th\u00E9 \uD83D\uDD6F",
    "source":"\u003Ca href=\"http:\/\/x\"\u003Eweb\u003C\/a\u003E",
    "geo":{},"entities":{"hashtags":[{"text":"th\u00E9","indices":[0,1]}]},
    "user":{"screen_name":"lea","name":"L\u00E9a","id_str":"7"}} ])");
  EXPECT_EQ(early.created_at_s, 1351679500);
  EXPECT_EQ(early.text, "Café <3 & thé 🕯");
  EXPECT_EQ(early.client, "web");
  EXPECT_EQ(early.hashtags, Words{"thé"});
  EXPECT_EQ(early.author, (Account{"7", "lea", "Léa", {}, {}}));
  EXPECT_EQ(early.counts, Counts{});
  EXPECT_FALSE(early.place);
  const Post late = read_post(
      R"([{"id_str":"863132000000000000","created_at":"2017-05-12 20:30:20 +0000","text":"Vu"}])");
  EXPECT_EQ(late.created_at_s, 1494621020);
  EXPECT_TRUE(late.has_time_of_day);
}

TEST(ReadGrailbird, TakesZeroedTimesForMereDays) {
  const Post day = read_post(
      R"([{"id_str":"2400000000","created_at":"2009-07-01 00:00:00 +0000","text":"Vu"}])");
  EXPECT_EQ(day.created_at_s, 1246406400);
  EXPECT_FALSE(day.has_time_of_day);
  const Post later = read_post(
      R"([{"id_str":"1354143047324299264","created_at":"2021-01-26 00:00:00 +0000","text":"Vu"}])");
  EXPECT_EQ(later.created_at_s, 1611687835) << "the id tells the time";
  EXPECT_TRUE(later.has_time_of_day);
  const Post midnight = read_post(
      R"([{"id_str":"2400000000","created_at":"Wed Jul 01 00:00:00 +0000 2009","text":"Vu"}])");
  EXPECT_TRUE(midnight.has_time_of_day) << "the first spelling was never zeroed";
}

TEST(ReadGrailbird, ReadsARetweetAsItsOriginal) {
  const auto records = read(R"([{"id_str":"31","created_at":"2009-07-02 00:00:00 +0000",
    "text":"RT @zoe: Le cinéma du…","user":{"screen_name":"lea","id_str":"7"},
    "retweeted_status":{"id_str":"29","created_at":"2009-07-01 00:00:00 +0000",
      "text":"Le cinéma du coin ferme","user":{"screen_name":"zoe","id_str":"8"}}}])");
  ASSERT_EQ(outcome_words(records), Words{"post"});
  EXPECT_EQ(std::get<Post>(records[0].outcome).text, "Le cinéma du coin ferme");
  ASSERT_EQ(records[0].embedded.size(), 1U);
  EXPECT_FALSE(records[0].embedded[0].has_time_of_day);
}

TEST(ReadGrailbird, TakesTheOwnerWhereTheTweetNamesNobody) {
  SourceContext context;
  context.owner = {"7", "lea", "Léa", {}, {}};
  EXPECT_EQ(read_post(R"([{"id_str":"31","text":"Vu"}])", context).author, context.owner);
  EXPECT_EQ(outcome_words(read(R"([{"file_name":"x"},{"id_str":"31"}])")),
            (Words{"not_a_post", "no_text"}));
}

}  // namespace
}  // namespace pepite::indexer
