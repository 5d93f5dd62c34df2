#include "search/equivalents.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/match_posts.h"
#include "search/parse_query.h"
#include "search/ranked_plan.h"
#include "tests/support/indexed_archive.h"
#include "tests/support/project_paths.h"

namespace pepite::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

Post make_post(const std::string& id, const std::string& text, const std::string& language) {
  Post post;
  post.id = id;
  post.text = text;
  post.lang_declared = language;
  post.created_at_s = 1373061600 + std::stoll(id);
  return post;
}

std::vector<Post> posts() {
  return {
      make_post("1", "tremblement de terre cette nuit", "fr"),
      make_post("2", "an earthquake woke us up", "en"),
      make_post("3", "la terre de mon jardin", "fr"),
      make_post("4", "dans mon char en fin de semaine", "fr"),
      make_post("5", "ma voiture ce week-end", "fr"),
      make_post("6", "my car this weekend", "en"),
      make_post("7", "quelle blague, non", "fr"),
      make_post("8", "what a joke this is", "en"),
      make_post("9", "car il pleut encore", "fr"),
      make_post("10", "boîte de nuit fermée", "fr"),
      make_post("11", "the nightclub is closed", "en"),
      make_post("12", "une boîte vide, bonne nuit", "fr"),
  };
}

Dictionaries free_dict() {
  const auto folder = tests::project_folder() / "tests/support/dictd";
  Dictionaries dictionaries;
  dictionaries.french_to_english = std::move(*FreeDict::open(folder, "freedict-fra-eng"));
  dictionaries.english_to_french = std::move(*FreeDict::open(folder, "freedict-eng-fra"));
  return dictionaries;
}

class EquivalentsTest : public testing::Test {
 protected:
  EquivalentsTest() { archive_.publish(posts()); }

  Plan plan(std::string_view text, const Dictionaries& dictionaries = {},
            std::vector<std::string> removed = {}) {
    const Snapshot snapshot = archive_.open();
    TermCounts counts(snapshot);
    auto query = parse_query(text, {"UTC", 1373061600});
    EXPECT_TRUE(query) << text;
    auto plan = make_ranked_plan(std::move(*query), {.expands = true, .removed_words = removed},
                                 dictionaries, snapshot, analyzer_, counts);
    EXPECT_TRUE(plan) << text;
    return std::move(*plan);
  }

  std::vector<std::string> added(std::string_view text, const Dictionaries& dictionaries = {},
                                 std::vector<std::string> removed = {}) {
    std::vector<std::string> words;
    for (const AddedWord& word : plan(text, dictionaries, std::move(removed)).equivalents)
      words.push_back(word.written);
    return words;
  }

  HitList find(const Plan& plan) {
    const Snapshot snapshot = archive_.open();
    auto list = match_posts(plan, snapshot, analyzer_, MatchOptions{.limit = 0});
    EXPECT_TRUE(list);
    return std::move(*list);
  }

  std::vector<std::string> found(std::string_view text, const Dictionaries& dictionaries = {}) {
    std::vector<std::string> ids;
    for (const Hit& hit : find(plan(text, dictionaries)).hits)
      ids.push_back(hit.post.id);
    return ids;
  }

  tests::IndexedArchive archive_;
  Analyzer analyzer_;
};

TEST_F(EquivalentsTest, FrenchFindsEnglishAndTheReverse) {
  EXPECT_THAT(found("séisme"), ElementsAre("2"));
  EXPECT_THAT(found("tremblements de terre"), UnorderedElementsAre("1", "2", "3"));
  EXPECT_THAT(found("earthquake"), UnorderedElementsAre("1", "2"));
  EXPECT_THAT(found("nightclub"), UnorderedElementsAre("10", "11", "12"));
  EXPECT_THAT(found("voiture"), UnorderedElementsAre("4", "5", "6"));
}

TEST_F(EquivalentsTest, QuebecFindsFranceAndTheReverse) {
  EXPECT_THAT(found("char", {.translates = false}), UnorderedElementsAre("4", "5"));
  EXPECT_THAT(found("bagnole", {.translates = false}), ElementsAre("4"));
  EXPECT_THAT(found("\"fin de semaine\"", {.translates = false}), ElementsAre("4"));
}

TEST_F(EquivalentsTest, AnEquivalentIsNoWordOfTheOtherLanguage) {
  // "car" is "because" in French.
  EXPECT_THAT(found("voiture"), Not(Contains("9")));
}

TEST_F(EquivalentsTest, FreeDictIsAskedWhereTheListsAreSilent) {
  EXPECT_THAT(added("blagues"), IsEmpty());
  EXPECT_THAT(added("blagues", free_dict()), ElementsAre("joke"));
  EXPECT_EQ(plan("blagues", free_dict()).equivalents.front().source, WordSource::FreeDict);
  EXPECT_THAT(found("joke", free_dict()), UnorderedElementsAre("7", "8"));
}

TEST_F(EquivalentsTest, SayWhereTheyComeFromAndWhatTheyStandFor) {
  const Plan planned = plan("tremblement de terre");
  ASSERT_EQ(planned.equivalents.size(), 1U);
  EXPECT_EQ(planned.equivalents[0].written, "earthquake");
  EXPECT_EQ(planned.equivalents[0].stands_for, "tremblement terre");
  EXPECT_EQ(planned.equivalents[0].source, WordSource::Bilingual);
  EXPECT_EQ(planned.equivalents[0].posts, 1U);
  EXPECT_EQ(plan("char", {.translates = false}).equivalents[0].source, WordSource::Regional);
}

TEST_F(EquivalentsTest, OnlyPlainWordsHaveThem) {
  for (const std::string_view query : {"+séisme", "\"séisme\"", "=séisme", "séis*", "terre -séisme",
                                       "#séisme", "lang:fr", "terre AND séisme"})
    EXPECT_THAT(added(query), Not(Contains("earthquake"))) << query;
  EXPECT_THAT(added("(séisme OR jardin)"), Contains("earthquake"));
}

TEST_F(EquivalentsTest, AreTakenBackWordByWord) {
  EXPECT_THAT(added("séisme", {}, {"earthquake"}), IsEmpty());
  EXPECT_THAT(added("nightclub", {}, {"nuit"}), IsEmpty());
  EXPECT_THAT(added("séisme", {.translates = false}), IsEmpty());
}

TEST_F(EquivalentsTest, StayInOneLanguage) {
  const Dictionaries french{.only = TermSpace::French};
  const Dictionaries english{.only = TermSpace::English};
  EXPECT_THAT(found("tremblement de terre", french), UnorderedElementsAre("1", "3"));
  EXPECT_THAT(found("tremblement de terre", english), ElementsAre("2"));
  EXPECT_THAT(found("char", french), UnorderedElementsAre("4", "5"));
}

TEST_F(EquivalentsTest, ScoreAsTheWordItself) {
  const HitList list = find(plan("earthquake nightclub"));
  ASSERT_EQ(list.hits.size(), 5U);
  // Both words of "tremblement de terre" and of "boîte de nuit" must be there: the jardin is out.
  const auto has = [&](std::string_view id) {
    return std::ranges::any_of(list.hits, [&](const Hit& hit) { return hit.post.id == id; });
  };
  EXPECT_TRUE(has("1"));
  EXPECT_FALSE(has("3"));
  EXPECT_EQ(list.as_written, 2U);
  EXPECT_EQ(list.total, 5U);
  for (const Hit& hit : list.hits) {
    EXPECT_FALSE(hit.matches.empty()) << hit.post.text;
    EXPECT_EQ(hit.added.empty(), hit.post.id == "2" || hit.post.id == "11") << hit.post.text;
  }
}

TEST_F(EquivalentsTest, CountsAreOfTheQueryAsWritten) {
  const Snapshot snapshot = archive_.open();
  const auto counted = count_posts(plan("earthquake"), snapshot, analyzer_, ContextPosts::Exclude);
  ASSERT_TRUE(counted);
  EXPECT_EQ(counted->total, 1U);
  EXPECT_EQ(counted->holding_all, 1U);
}

TEST_F(EquivalentsTest, GuessTheLanguageByMostWords) {
  EXPECT_EQ(guess_query_language(plan("incendie de train"), {}), TermSpace::French);
  EXPECT_EQ(guess_query_language(plan("the flood in Italy"), {}), TermSpace::English);
  EXPECT_EQ(guess_query_language(plan("xyzzy"), {}), std::nullopt);
}

TEST_F(EquivalentsTest, AreTheSameHoweverPostsAreSpread) {
  tests::IndexedArchive spread;
  const std::vector<Post> all = posts();
  for (std::size_t i = all.size(); i-- > 0;)
    spread.publish({all[i]});
  for (const std::string_view query :
       {"séisme", "earthquake nightclub", "char fin de semaine", "the car"}) {
    const Snapshot one = archive_.open();
    const Snapshot many = spread.open();
    std::vector<std::pair<std::string, double>> lists[2];
    for (const auto& [snapshot, list] : {std::pair{&one, &lists[0]}, {&many, &lists[1]}}) {
      TermCounts counts(*snapshot);
      auto parsed = parse_query(query, {"UTC", 1373061600});
      ASSERT_TRUE(parsed);
      const Ranking ranking{.expands = true, .reranks = true, .removed_words = {}};
      const auto planned =
          make_ranked_plan(std::move(*parsed), ranking, {}, *snapshot, analyzer_, counts);
      ASSERT_TRUE(planned);
      const auto found =
          match_posts(*planned, *snapshot, analyzer_, MatchOptions{.limit = 0, .ranking = ranking});
      ASSERT_TRUE(found);
      for (const Hit& hit : found->hits)
        list->emplace_back(hit.post.id, *hit.score);
    }
    EXPECT_EQ(lists[0], lists[1]) << query;
  }
}

}  // namespace
}  // namespace pepite::search
