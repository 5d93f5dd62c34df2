#include "search/word_beginning.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "search/match_posts.h"
#include "search/parse_query.h"
#include "search/word_query.h"
#include "shared/fold.h"
#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;

// Words whose stem is not how they begin, words that share a stem, and accents.
const std::vector<std::string> kFrench = {
    "événement", "événements", "évènementiel", "évènement", "évent", "éventail", "yeux",
    "œil",       "œuvre",      "ouvre",        "pêche",     "péché", "peche",    "pêcheur",
    "naïf",      "naïve",      "naïvement",    "élection",  "élu",   "électeur", "chevaux",
    "cheval",    "chevalier",  "aujourd'hui",  "d'accord",  "l'été", "étés",     "été"};
const std::vector<std::string> kEnglish = {
    "dying", "die",  "died",  "diet", "happy", "happily", "happiness", "happen", "skis", "ski",
    "skies", "sky",  "lying", "lie",  "news",  "new",     "newer",     "event",  "even", "evening",
    "idly",  "idle", "only",  "one",  "ones",  "train",   "training",  "trained"};

std::vector<Post> posts_of(const std::vector<std::string>& words, const std::string& language,
                           int first_id) {
  std::vector<Post> posts;
  for (std::size_t i = 0; i < words.size(); ++i) {
    Post post;
    post.id = std::to_string(first_id + static_cast<int>(i));
    post.text = "mot " + words[i] + (i % 4 == 0 ? " #" + words[(i + 5) % words.size()] : "");
    post.created_at_s = first_id + static_cast<int>(i);
    post.lang_declared = language;
    posts.push_back(std::move(post));
  }
  return posts;
}

std::set<std::string> found(const Snapshot& snapshot, const std::string& beginning) {
  Analyzer analyzer;
  const auto query = parse_query(beginning + "*", {.time_zone = "UTC", .now_s = 0});
  EXPECT_TRUE(query) << beginning;
  const auto plan = make_plan(*query, snapshot, analyzer);
  EXPECT_TRUE(plan) << beginning;
  const auto list = match_posts(*plan, snapshot, analyzer, {.limit = 0});
  EXPECT_TRUE(list) << beginning;
  std::set<std::string> ids;
  for (const Hit& hit : list->hits)
    ids.insert(hit.post.id);
  EXPECT_EQ(ids.size(), list->total) << beginning;
  return ids;
}

// The posts with a word that begins so, by their texts alone.
std::set<std::string> expected(const std::vector<Post>& posts, const std::string& beginning) {
  Analyzer analyzer;
  std::set<std::string> ids;
  for (const Post& post : posts) {
    const AnalyzedPost analyzed = analyzer.analyze(post);
    if (std::ranges::any_of(analyzed.words, [&](const AnalyzedWord& word) {
          return word.folded.starts_with(fold(beginning));
        })) {
      ids.insert(post.id);
    }
  }
  return ids;
}

TEST(WordBeginning, FindsWhatReadingAllTextsFinds) {
  std::vector<Post> posts = posts_of(kFrench, "fr", 1000);
  const std::vector<Post> english = posts_of(kEnglish, "en", 2000);
  const std::vector<Post> others = posts_of(kEnglish, "de", 3000);
  IndexedArchive archive;
  archive.publish(posts);
  archive.publish(english);
  archive.publish(others);
  posts.insert(posts.end(), english.begin(), english.end());
  posts.insert(posts.end(), others.begin(), others.end());
  const Snapshot snapshot = archive.open();
  std::set<std::string> beginnings;
  for (const auto* words : {&kFrench, &kEnglish}) {
    for (const std::string& word : *words) {
      const std::string folded = fold(word);
      for (std::size_t size = 2; size <= folded.size(); ++size)
        beginnings.insert(folded.substr(0, size));
    }
  }
  for (const std::string& beginning : beginnings) {
    if (beginning.find('\'') != std::string::npos) continue;  // two words
    EXPECT_EQ(found(snapshot, beginning), expected(posts, beginning)) << beginning;
  }
}

TEST(WordBeginning, IsCertainWhereStemsBeginSoAndNotWhereAWordIsIrregular) {
  IndexedArchive archive;
  archive.publish(posts_of(kEnglish, "en", 1));
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  const auto is_certain = [&](const std::string& term, const std::string& beginning) {
    const std::string whole = std::string(prefix_of(TermSpace::English)) + term;
    const auto doubtful = find_doubtful_terms(snapshot, analyzer, {&whole, 1}, beginning);
    EXPECT_TRUE(doubtful);
    return doubtful && doubtful->empty();
  };
  EXPECT_TRUE(is_certain("train", "tra"));
  EXPECT_TRUE(is_certain("train", "train"));
  EXPECT_FALSE(is_certain("train", "trained")) << "training too";
  EXPECT_FALSE(is_certain("die", "di")) << "dying";
  EXPECT_FALSE(is_certain("happi", "happ")) << "happy";
  EXPECT_TRUE(is_certain("diet", "diet"));
}

TEST(WordBeginning, AsksEachSegmentOnlyForTheTermsThatItsPostsHold) {
  IndexedArchive archive;
  archive.publish(posts_of({"nationale"}, "fr", 1));
  archive.publish(posts_of({"nationally"}, "en", 1000));
  const Snapshot snapshot = archive.open();
  const auto forms = find_forms(snapshot, "national");
  ASSERT_TRUE(forms);
  ASSERT_EQ(forms->size(), 2U);
  const FormPlace& french = forms->at("nationale").front();
  const FormPlace& english = forms->at("nationally").front();
  EXPECT_EQ(french.space, TermSpace::French);
  EXPECT_EQ(english.space, TermSpace::English);
  EXPECT_NE(french.segment, english.segment);

  Analyzer analyzer;
  const auto plan = make_plan(*parse_query("national*", {"UTC", 0}), snapshot, analyzer);
  ASSERT_TRUE(plan);
  const PlanWord& word = plan->words.front();
  EXPECT_EQ(word.posts, 2U);
  for (const FormPlace& place : {french, english}) {
    const auto terms = terms_in_segment(word, snapshot.segments()[place.segment]);
    EXPECT_FALSE(terms.empty());
    EXPECT_EQ(terms_in_space(terms, place.space).size(), terms.size());
  }
}

TEST(WordBeginning, TellsThatAVocabularyIsDamaged) {
  IndexedArchive archive;
  archive.publish(posts_of(kEnglish, "en", 1));
  for (const auto& file : std::filesystem::recursive_directory_iterator(archive.path())) {
    if (file.path().filename() != kVocabularyName) continue;
    std::filesystem::resize_file(file.path(), std::filesystem::file_size(file.path()) - 1);
  }
  const Snapshot snapshot = archive.open();
  const auto forms = find_forms(snapshot, "tra");
  ASSERT_FALSE(forms);
  EXPECT_EQ(forms.error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pepite::search
