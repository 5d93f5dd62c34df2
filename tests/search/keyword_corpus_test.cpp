#include "search/keyword_corpus.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace pepite::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

Post make_post(std::string id, std::string text, std::string lang = "fr",
               std::string handle = "lea") {
  Post post;
  post.id = std::move(id);
  post.text = std::move(text);
  post.lang_declared = std::move(lang);
  post.author.handle = std::move(handle);
  return post;
}

Post make_retweet(std::string id, const Post& original, std::string handle) {
  Post post = make_post(std::move(id), original.text, original.lang_declared, std::move(handle));
  post.retweet_of = {.id = original.id, .author_id = {}, .author_handle = original.author.handle};
  return post;
}

KeywordCorpus make_corpus(const std::vector<Post>& posts, const CorpusOptions& options = {}) {
  Analyzer analyzer;
  CorpusMaker maker(options);
  for (std::uint32_t i = 0; i < posts.size(); ++i)
    maker.add(posts[i], analyzer.analyze(posts[i]), {.segment = 0, .docid = i + 1});
  return maker.finish();
}

// "fr:gar" of a text, written "fr:gar=gare".
std::vector<std::string> units_of(const KeywordCorpus& corpus, std::size_t text) {
  std::vector<std::string> units;
  for (const std::uint32_t number : corpus.units_of(text)) {
    const KeywordUnit& unit = corpus.units[number];
    std::string name = corpus.languages[unit.language] + ":" + unit.key;
    if (unit.written != unit.key) name += "=" + unit.written;
    units.push_back(name);
  }
  std::sort(units.begin(), units.end());
  return units;
}

TEST(KeywordCorpus, TakesWordsTagsNamesAndEmojiAsUnits) {
  const auto corpus = make_corpus(
      {make_post("1", "Les trains sont arrêtés à la gare 🚆 merci @SNCF #GrèveSNCF http://t.co/x")});
  EXPECT_THAT(units_of(corpus, 0),
              UnorderedElementsAre("fr:train=trains", "fr:arret=arrêtés", "fr:gar=gare",
                                   "fr:merc=merci", "fr:🚆", "fr:@sncf", "fr:#grevesncf"));
}

TEST(KeywordCorpus, KeepsLanguagesApart) {
  const auto corpus = make_corpus({make_post("1", "train", "fr"), make_post("2", "train", "en"),
                                   make_post("3", "train", "es"), make_post("4", "train", "")});
  EXPECT_THAT(units_of(corpus, 0), ElementsAre("fr:train"));
  EXPECT_THAT(units_of(corpus, 1), ElementsAre("en:train"));
  EXPECT_THAT(units_of(corpus, 2), ElementsAre("es:train"));
  EXPECT_THAT(units_of(corpus, 3), ElementsAre("xx:train"));
}

TEST(KeywordCorpus, LeavesStopwordsOutUnlessAsked) {
  const std::vector<Post> posts = {make_post("1", "je suis dans le train")};
  EXPECT_THAT(units_of(make_corpus(posts), 0), ElementsAre("fr:train"));
  EXPECT_THAT(units_of(make_corpus(posts, {.keep_stopwords = true}), 0), Contains("fr:le"));
}

TEST(KeywordCorpus, WritesAUnitAsMostTextsDo) {
  const auto corpus = make_corpus(
      {make_post("1", "une gare"), make_post("2", "des gares"), make_post("3", "la gare")});
  EXPECT_THAT(units_of(corpus, 1), ElementsAre("fr:gar=gare"));
}

TEST(KeywordCorpus, TakesAPostAndItsRetweetsForOneText) {
  const Post original = make_post("1", "train arrêté");
  const std::vector<Post> posts = {make_retweet("2", original, "zoe"), original,
                                   make_retweet("3", original, "max")};
  const auto once = make_corpus(posts);
  ASSERT_EQ(once.texts.size(), 1U);
  EXPECT_EQ(once.author_count, 1U);
  EXPECT_EQ(once.texts[0].location.docid, 2U);  // the original speaks for it
  const auto each = make_corpus(posts, {.count_each_retweet = true});
  EXPECT_EQ(each.texts.size(), 3U);
  EXPECT_EQ(each.author_count, 3U);
}

TEST(KeywordCorpus, TellsTextsOfUnknownOriginalsByAuthorAndWords) {
  Post first = make_post("2", "train arrêté", "fr", "zoe");
  first.retweet_of = {.id = {}, .author_id = {}, .author_handle = "lea"};
  Post second = first;
  second.id = "3";
  second.author.handle = "max";
  Post other = second;
  other.id = "4";
  other.retweet_of->author_handle = "noe";
  EXPECT_EQ(make_corpus({first, second, other}).texts.size(), 2U);
}

TEST(KeywordCorpus, CrossesNoSentenceForAnNgram) {
  std::vector<Post> posts;
  for (int i = 0; i < 3; ++i) {
    posts.push_back(make_post("a" + std::to_string(i), "train bleu arrêté"));
    posts.push_back(make_post("b" + std::to_string(i), "gare. Fermée l’été"));
    posts.push_back(make_post("c" + std::to_string(i), "salle de cinéma"));
    posts.push_back(make_post("d" + std::to_string(i), "rien"));
  }
  const auto corpus = make_corpus(posts);
  EXPECT_THAT(units_of(corpus, 0), Contains("fr:train bleu arret=train bleu arrêté"));
  EXPECT_THAT(units_of(corpus, 1), Not(Contains("fr:gar ferme=gare fermée")));
  EXPECT_THAT(units_of(corpus, 2), Contains("fr:sall de cinem=salle de cinéma"));
}

TEST(KeywordCorpus, HangsOnPostsNotOnTheirOrder) {
  std::vector<Post> posts;
  for (int i = 0; i < 40; ++i) {
    posts.push_back(make_post(
        std::to_string(100 + i),
        i % 3 == 0 ? "gare centrale fermée" : "Gares centrales et train n" + std::to_string(i % 5),
        i % 4 == 0 ? "en" : "fr", "a" + std::to_string(i % 7)));
    if (i % 5 == 0) posts.push_back(make_retweet(std::to_string(900 + i), posts.back(), "rt"));
  }
  const auto all_units = [](const KeywordCorpus& corpus) {
    std::map<std::string, int> counts;
    for (std::size_t text = 0; text < corpus.texts.size(); ++text) {
      for (const std::string& unit : units_of(corpus, text))
        ++counts[unit];
    }
    return counts;
  };
  const auto forwards = all_units(make_corpus(posts));
  std::reverse(posts.begin(), posts.end());
  EXPECT_EQ(all_units(make_corpus(posts)), forwards);
  EXPECT_THAT(forwards, Not(IsEmpty()));
}

TEST(KeywordCorpus, TakesAnyText) {
  const auto corpus =
      make_corpus({make_post("1", ""), make_post("2", "\xff\xfe \x01"),
                   make_post("3", std::string(100'000, 'x')), make_post("4", "🇫🇷🇫🇷")});
  ASSERT_EQ(corpus.texts.size(), 4U);
  EXPECT_THAT(units_of(corpus, 0), IsEmpty());
  EXPECT_THAT(units_of(corpus, 3), ElementsAre("fr:🇫🇷"));
}

}  // namespace
}  // namespace pepite::search
