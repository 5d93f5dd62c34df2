#include "search/foreign_word.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "search/explain_query.h"
#include "search/match_posts.h"
#include "search/parse_query.h"
#include "shared/fold.h"
#include "shared/message_catalog.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

using Ids = std::vector<std::string>;

class ForeignWord : public testing::Test {
 protected:
  void SetUp() override {
    add("en", 12, "Even now it is dry");
    add("en", 60, "The fire department came");
    add("en", 12, "They love a café, cafes are nice");
    add("fr", 1, "Un événement au village");
    add("fr", 3, "Son départ du train");
    add("fr", 1, "Les événements de juillet");
    publish();
    add("en", 1, "Evenements in Lac-Megantic tonight");
    add("en", 1, "God blesses you");
    add("en", 5, "Bless the people");
    add("fr", 1, "Des blessés, un blesse");
    publish();
  }

  void add(std::string language, int times, std::string_view text) {
    for (int i = 0; i < times; ++i) {
      Post& post = posts_.emplace_back();
      post.id = std::to_string(++last_id_);
      post.text = text;
      post.lang_declared = language;
    }
  }

  void publish() {
    archive_.publish(posts_);
    posts_.clear();
  }

  Plan plan(std::string_view text) {
    auto made = make_plan(*parse_query(text, {"UTC", 0}), archive_.open(), analyzer_);
    EXPECT_TRUE(made);
    return std::move(made).value();
  }

  // How many posts of the set; the list, ranked, holds as many.
  std::uint64_t count(std::string_view text) {
    const Plan made = plan(text);
    const Result<HitList> counted = match_posts(made, archive_.open(), analyzer_, {.limit = 0});
    EXPECT_TRUE(counted);
    EXPECT_EQ(counted->total, counted->hits.size());
    EXPECT_EQ(counted->total, made.words.front().posts);
    return counted->total;
  }

  tests::IndexedArchive archive_;
  Analyzer analyzer_;
  std::vector<Post> posts_;
  int last_id_ = 0;
};

TEST_F(ForeignWord, IsLookedForAsWrittenWhereItsTermIsOtherWords) {
  EXPECT_EQ(count("evenement"), 3U);
  EXPECT_EQ(count("événement"), 3U);
  EXPECT_EQ(count("événements"), 3U);
  EXPECT_EQ(count("\"evenement\""), 3U);
  EXPECT_EQ(count("blessés"), 2U);
}

TEST_F(ForeignWord, IsFoundTheOtherWayRound) {
  EXPECT_EQ(count("department"), 60U);
  EXPECT_EQ(count("départ"), 3U);
}

TEST_F(ForeignWord, OfBothLanguagesHasAllItsForms) {
  EXPECT_EQ(count("even"), 13U + 2U);
  EXPECT_EQ(count("cafe"), 12U);
  EXPECT_EQ(count("café"), 12U);
  EXPECT_EQ(count("blessing"), 6U);
}

TEST_F(ForeignWord, ExcludesThePostsThatHoldIt) {
  const Plan made = plan("lang:en -evenement");
  const auto list = match_posts(made, archive_.open(), analyzer_, {.limit = 0});
  ASSERT_TRUE(list);
  EXPECT_EQ(list->total, 12U + 60U + 12U + 6U);
}

TEST_F(ForeignWord, IsFoundInContextWhereOnlyContextWritesIt) {
  add("en", 1, "Our blogueuses are here");
  add("fr", 2, "Les blogueuses du village");
  archive_.publish({posts_.front()}, SegmentKind::Context);
  posts_.erase(posts_.begin());
  add("en", 3, "blogueus");
  publish();
  const auto list = match_posts(plan("blogueuses"), archive_.open(), analyzer_,
                                {.limit = 0, .context = ContextPosts::Include});
  ASSERT_TRUE(list);
  EXPECT_EQ(list->total, 3U);
}

TEST_F(ForeignWord, CountsLivingPostsOnly) {
  const std::uint64_t before = count("evenement");
  Post newer;
  newer.id = "90";  // "Evenements in Lac-Megantic tonight"
  newer.text = "Nothing of it any more";
  newer.lang_declared = "en";
  archive_.publish({newer});
  EXPECT_EQ(count("evenement"), before - 1);
}

TEST_F(ForeignWord, StandsBesideItsExactForm) {
  const auto list =
      match_posts(plan("evenement =événement"), archive_.open(), analyzer_, {.limit = 0});
  ASSERT_TRUE(list);
  EXPECT_EQ(list->total, 1U);
  EXPECT_EQ(list->hits.front().post.id, "85");
}

TEST_F(ForeignWord, IsExplainedAndHighlighted) {
  const Plan made = plan("évènement");
  ASSERT_EQ(made.words.size(), 1U);
  EXPECT_EQ(made.words[0].foreign.terms, Ids({"Z:en:even"}));
  EXPECT_EQ(made.words[0].foreign.forms, Ids({"evenement", "evenements"}));
  const auto lines = explain_query(made, "UTC");
  ASSERT_FALSE(lines.empty());
  EXPECT_NE(render(lines[0].message, UiLanguage::English).find("en:=evenements"),
            std::string::npos);
  const auto list = match_posts(made, archive_.open(), analyzer_, {.limit = 0});
  ASSERT_TRUE(list);
  for (const Hit& hit : list->hits) {
    ASSERT_EQ(hit.matches.size(), 1U);
    const MatchedRange range = hit.matches[0];
    EXPECT_TRUE(
        fold(hit.post.text.substr(range.begin, range.end - range.begin)).starts_with("evenement"));
  }
}

}  // namespace
}  // namespace pepite::search
