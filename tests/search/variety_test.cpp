#include "search/variety.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "search/parse_query.h"
#include "search/post_set.h"
#include "search/query_plan.h"
#include "search/variety_texts.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    lines.push_back(text.substr(0, text.find('\n')));
    text.remove_prefix(std::min(lines.back().size() + 1, text.size()));
  }
  return lines;
}

TEST(VarietyWords, EachLineIsACommentOrAWordOfOneVariety) {
  std::size_t words = 0;
  for (const std::string_view line : lines_of(kVarietyWords)) {
    if (line.empty() || line.starts_with('#')) continue;
    ASSERT_TRUE(line.starts_with("qc ") || line.starts_with("fr ")) << line;
    EXPECT_EQ(line.find(' ', 3), std::string_view::npos) << line;
    ++words;
  }
  EXPECT_EQ(words, variety_words("qc").size() + variety_words("fr").size());
  EXPECT_TRUE(variety_words("en").empty());
}

TEST(VarietyWords, EachHasATermOfItsOwnInTextsInFrenchOnly) {
  Analyzer analyzer;
  std::set<std::string> seen;
  for (const char* const variety : {"qc", "fr"}) {
    const std::vector<std::string> terms = variety_terms(variety, analyzer);
    EXPECT_GE(terms.size(), variety_words(variety).size() * 9 / 10);
    for (const std::string& term : terms) {
      EXPECT_THAT(term, testing::HasSubstr(":fr:"));
      EXPECT_TRUE(seen.insert(term).second) << term << " is a word of both";
    }
  }
}

// Words of both sides that share their beginning with one that is not.
TEST(VarietyWords, HaveNotTheStemsOfCommonWords) {
  Analyzer analyzer;
  std::set<std::string> terms;
  for (const char* const variety : {"qc", "fr"}) {
    for (std::string& term : variety_terms(variety, analyzer))
      terms.insert(std::move(term));
  }
  for (const char* const common :
       {"magasin", "présents", "vache", "cale", "débarrasser", "guignol", "fret", "niais", "cène",
        "Poutine", "travers", "souffle", "boss", "marre", "calice", "est", "ost", "mot", "toi"}) {
    for (const QueryWord& word : analyzer.analyze_query_text(common)) {
      for (const std::string& term : word.terms)
        EXPECT_FALSE(terms.contains(term)) << common;
    }
  }
}

class Variety : public testing::Test {
 protected:
  void SetUp() override {
    archive_.publish({post("1", "on magasinait des tuques à matin", "fr"),
                      post("2", "le TGV est en retard, ils me soûlent", "fr"),
                      post("3", "we had a poutine last night", "en"),
                      post("4", "un film vu hier soir", "fr"),
                      post("5", "pantoute, je kiffe le péage", "fr")});
  }

  static Post post(std::string id, std::string text, std::string language) {
    Post made;
    made.id = std::move(id);
    made.text = std::move(text);
    made.lang_declared = std::move(language);
    return made;
  }

  std::set<std::string> ids(std::string_view text) {
    Analyzer analyzer;
    const Snapshot snapshot = archive_.open();
    const Result<Plan> plan =
        make_plan(*parse_query(text, {"Europe/Paris", 1373151600}), snapshot, analyzer);
    const PostSet set = find_set(*plan, snapshot, analyzer, {}).value();
    std::set<std::string> found;
    for (const SegmentSet& posts : set.segments) {
      for (const std::uint32_t docid : posts.docids)
        found.insert(snapshot.segments()[posts.segment].read_post(docid)->id);
    }
    return found;
  }

  tests::IndexedArchive archive_;
};

using testing::ElementsAre;

TEST_F(Variety, FindsPostsInFrenchWithAWordOfThere) {
  EXPECT_THAT(ids("variety:qc"), ElementsAre("1", "5"));
  EXPECT_THAT(ids("variété:France"), ElementsAre("2", "5"));
}

TEST_F(Variety, IsAFilterLikeOthers) {
  EXPECT_THAT(ids("variety:qc variety:fr"), ElementsAre("1", "2", "5"));
  EXPECT_THAT(ids("-variety:qc -variety:fr"), ElementsAre("3", "4"));
  EXPECT_THAT(ids("tuque variety:qc"), ElementsAre("1"));
  EXPECT_THAT(ids("film OR variety:fr"), ElementsAre("2", "4", "5"));
}

}  // namespace
}  // namespace pepite::search
