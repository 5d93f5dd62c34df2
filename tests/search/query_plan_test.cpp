#include "search/query_plan.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "search/explain_query.h"
#include "search/parse_query.h"
#include "search/suggest_spelling.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

const QueryClock kClock{"Europe/Paris", 1373151600};

class QueryPlan : public testing::Test {
 protected:
  void SetUp() override {
    archive_.publish({post("1", "Un film vu hier"), post("2", "les films de ma vie"),
                      post("3", "le cinéma"), post("4", "un cinéma québécois")});
  }

  static Post post(std::string id, std::string text) {
    Post made;
    made.id = std::move(id);
    made.text = std::move(text);
    made.lang_declared = "fr";
    return made;
  }

  Result<Plan> plan(std::string_view text) {
    Analyzer analyzer;
    return make_plan(*parse_query(text, kClock), archive_.open(), analyzer);
  }

  std::string explained(std::string_view text, UiLanguage language = UiLanguage::English) {
    std::string out;
    for (const ExplainLine& line : explain_query(*plan(text), kClock.time_zone))
      out += std::string(line.depth * 2, ' ') + render(line.message, language) + "\n";
    return out;
  }

  tests::IndexedArchive archive_;
};

TEST_F(QueryPlan, SaysOnceThatAVarietyIsGuessed) {
  const Result<Plan> guessed = plan("film (variety:qc OR variété:québec OR variété:france)");
  ASSERT_TRUE(guessed);
  ASSERT_EQ(guessed->notices.size(), 2U);
  EXPECT_EQ(guessed->notices[0].id, MessageId::QueryGuessesQuebec);
  EXPECT_EQ(guessed->notices[1].id, MessageId::QueryGuessesFrance);
}

TEST_F(QueryPlan, CountsThePostsOfEveryForm) {
  const Result<Plan> films = plan("FILMS cinema absent");
  ASSERT_TRUE(films);
  ASSERT_EQ(films->words.size(), 3U);
  EXPECT_EQ(films->words[0].posts, 2U);
  EXPECT_EQ(films->words[1].posts, 2U);
  EXPECT_EQ(films->posts, 4U);
  const auto missing = find_missing_words(*films);
  ASSERT_EQ(missing.size(), 1U);
  EXPECT_EQ(missing[0]->word.written, "absent");
}

TEST_F(QueryPlan, DropsStopwordsUnlessTheyAreAskedFor) {
  EXPECT_EQ(plan("le film")->dropped, std::vector<std::string>{"le"});
  EXPECT_EQ(plan("le film")->words.size(), 1U);
  EXPECT_TRUE(plan("+le film")->dropped.empty());
  EXPECT_TRUE(plan("\"le film\"")->dropped.empty());
  EXPECT_TRUE(plan("le")->dropped.empty());
  EXPECT_EQ(plan("le")->words.size(), 1U);
}

TEST_F(QueryPlan, RefusesAQueryWithoutWords) {
  const Result<Plan> none = plan("!!! :-)");
  ASSERT_FALSE(none);
  EXPECT_EQ(none.error().code, ErrorCode::Query);
  EXPECT_EQ(plan("film !!!")->notices.size(), 1U);
}

TEST_F(QueryPlan, ExplainsTheQueryAsUnderstood) {
  const std::string english =
      explained("le film -pub \"vu hier\" de:Bob depuis:06/07/2013 (a OU cinéma)");
  for (const std::string_view part :
       {"word “film” (", "2 posts", "must not hold “pub”", "no post", "in this order: “vu hier”",
        "only from:bob", "from 2013-07-06 00:00:00 (Europe/Paris) on", "group:\n  either “a”",
        "left out: le"}) {
    EXPECT_NE(english.find(part), std::string::npos) << part << "\n" << english;
  }
  const std::string french = explained("film jusqu'à:2013", UiLanguage::French);
  EXPECT_NE(french.find("mot « film »"), std::string::npos) << french;
  EXPECT_NE(french.find("avant le 2014-01-01 00:00:00 (Europe/Paris)"), std::string::npos)
      << french;
  EXPECT_NE(explained("-since:2013").find("before 2013-01-01"), std::string::npos);
  EXPECT_NE(explained("month:2013-07").find("from 2013-07-01 00:00:00 until before 2013-08-01"),
            std::string::npos);
  EXPECT_NE(explained("#film").find("newest first"), std::string::npos);
}

TEST(EditDistance, CountsMistakes) {
  struct Case {
    std::string_view a;
    std::string_view b;
    std::size_t distance;
  };
  constexpr Case kCases[] = {
      {"", "", 0},
      {"a", "", 1},
      {"film", "film", 0},
      {"film", "flim", 1},
      {"tarantino", "tarrantino", 1},
      {"cinéma", "cinema", 1},
      {"cinema", "kinéma", 2},
      {"film", "train", 3},
      {"abcdef", "a", 3},
      {"ca", "abc", 3},
  };
  for (const Case& row : kCases) {
    EXPECT_EQ(edit_distance(row.a, row.b, 2), row.distance) << row.a << " " << row.b;
    EXPECT_EQ(edit_distance(row.b, row.a, 2), row.distance) << row.b << " " << row.a;
  }
}

TEST_F(QueryPlan, SuggestsWordsThatPostsHold) {
  const Snapshot snapshot = archive_.open();
  const auto cinema = suggest_spelling(snapshot, "cinmea", 3);
  ASSERT_TRUE(cinema);
  ASSERT_FALSE(cinema->empty());
  EXPECT_EQ(cinema->front().written, "cinéma");
  EXPECT_EQ(cinema->front().posts, 2U);
  EXPECT_TRUE(suggest_spelling(snapshot, "zzzzzz", 3)->empty());
  EXPECT_TRUE(suggest_spelling(snapshot, "", 3)->empty());
}

TEST_F(QueryPlan, SaysHowDatesWereRead) {
  const auto dates = [&](std::string_view text) {
    std::string said;
    for (const Message& line : explain_dates(*plan(text), kClock.time_zone))
      said += render(line, UiLanguage::English) + "\n";
    return said;
  };
  EXPECT_EQ(dates("film since:06/07/2013"), "from 2013-07-06 00:00:00 (Europe/Paris) on\n");
  EXPECT_EQ(dates("film (hier OR month:2013-07) since_id:352217673022645359"),
            "from 2013-07-01 00:00:00 until before 2013-08-01 00:00:00 (Europe/Paris)\n");
  EXPECT_EQ(dates("film lang:fr"), "");
}

// One beginning within its bound, several together beyond theirs.
TEST_F(QueryPlan, BoundsWhatBeginningsBring) {
  constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz";
  std::vector<Post> posts;
  for (const char first : std::string_view("bcdfg")) {
    for (std::size_t i = 0; i < 25 * 26; ++i) {
      std::string text;
      for (const std::string_view end : {"a", "o", "u"}) {
        text += std::string(2, first) + kLetters[i / 26] + kLetters[i % 26];
        text += std::string(end) + " ";
      }
      posts.push_back(post(std::to_string(100 + posts.size()), text));
      posts.back().lang_declared = "es";
    }
  }
  archive_.publish(posts);
  EXPECT_TRUE(plan("bb* cc* dd*"));
  const auto many = plan("bb* cc* dd* ff*");
  EXPECT_TRUE(many) << render(many.error().message, UiLanguage::English);
  const auto more = plan("bb* cc* dd* ff* gg*");
  ASSERT_FALSE(more);
  EXPECT_EQ(more.error().code, ErrorCode::Query);
  EXPECT_EQ(more.error().message.id, MessageId::QueryBeginningsTooWide);
}

TEST(SuggestSpelling, PutsWhatIsCommonestAndNearestFirst) {
  tests::IndexedArchive archive;
  std::vector<Post> posts;
  for (int i = 0; i < 30; ++i) {
    Post post;
    post.id = std::to_string(100 + i);
    post.text = i == 0 ? "les ecolei" : i < 3 ? "une ecolz" : "une école";
    post.lang_declared = "fr";
    posts.push_back(std::move(post));
  }
  archive.publish(posts);
  const auto suggestions = suggest_spelling(archive.open(), "ecoleh", 3);
  ASSERT_TRUE(suggestions);
  ASSERT_EQ(suggestions->size(), 3U);
  EXPECT_EQ((*suggestions)[0].written, "école");
  EXPECT_EQ((*suggestions)[1].written, "ecolei");
  // A mistake more is made up for by many posts only.
  EXPECT_GT(suggestion_weight(2, 21), suggestion_weight(1, 1));
  EXPECT_LT(suggestion_weight(2, 19), suggestion_weight(1, 1));
}

}  // namespace
}  // namespace pepite::search
