#include "search/keyword_list.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace pepite::search {
namespace {

// Texts of random units: some by many authors, some in one language only.
KeywordCorpus make_corpus(std::uint32_t seed, std::size_t texts) {
  std::mt19937 random(seed);
  KeywordCorpus corpus;
  corpus.languages = {"fr", "en"};
  for (std::uint32_t unit = 0; unit < 60; ++unit)
    corpus.units.push_back(
        {.kind = UnitKind::Word, .language = unit % 2, .key = std::to_string(unit), .written = {}});
  corpus.unit_begins = {0};
  for (std::size_t text = 0; text < texts; ++text) {
    const auto language = static_cast<std::uint32_t>(random() % 2);
    corpus.texts.push_back(
        {.language = language, .author = static_cast<std::uint32_t>(random() % 9)});
    std::set<std::uint32_t> units;
    for (int i = 0; i < 5; ++i)
      units.insert(static_cast<std::uint32_t>(random() % 30 * (random() % 30) / 30 * 2 + language));
    corpus.text_units.insert(corpus.text_units.end(), units.begin(), units.end());
    corpus.unit_begins.push_back(corpus.text_units.size());
  }
  corpus.author_count = 9;
  return corpus;
}

struct Plain {
  Contingency table;
  std::set<std::uint32_t> authors;
};

// The same by sets, unit by unit.
std::map<std::uint32_t, Plain> count_plainly(const KeywordCorpus& corpus,
                                             const std::set<std::uint32_t>& group,
                                             const std::set<std::uint32_t>& rest) {
  std::map<std::uint32_t, Plain> counts;
  for (std::uint32_t unit = 0; unit < corpus.units.size(); ++unit) {
    Plain& plain = counts[unit];
    for (std::uint32_t text = 0; text < corpus.texts.size(); ++text) {
      if (corpus.texts[text].language != corpus.units[unit].language) continue;
      const auto units = corpus.units_of(text);
      const bool holds = std::find(units.begin(), units.end(), unit) != units.end();
      plain.table.set_all += group.contains(text);
      plain.table.rest_all += rest.contains(text);
      plain.table.set_with += holds && group.contains(text);
      plain.table.rest_with += holds && rest.contains(text);
      if (holds && group.contains(text)) plain.authors.insert(corpus.texts[text].author);
    }
  }
  return counts;
}

std::vector<std::uint32_t> numbers(std::uint32_t begin, std::uint32_t end) {
  std::vector<std::uint32_t> all;
  for (std::uint32_t i = begin; i < end; ++i)
    all.push_back(i);
  return all;
}

std::set<std::uint32_t> as_set(const std::vector<std::uint32_t>& all) {
  return {all.begin(), all.end()};
}

void expect_plain_counts(Comparison comparison, const KeywordOptions& options) {
  const KeywordCorpus corpus = make_corpus(7, 300);
  const auto group = numbers(0, 100);
  const auto rest = numbers(100, 300);
  KeywordRanker ranker(corpus, comparison == Comparison::Fixed ? rest : numbers(0, 300), comparison,
                       options);
  for (int again = 0; again < 2; ++again) {  // a group leaves nothing behind
    std::size_t seen = 0;
    const auto plain = count_plainly(corpus, as_set(group), as_set(rest));
    const auto lists = ranker.rank(group);
    ASSERT_EQ(lists.size(), 2U);
    EXPECT_EQ(corpus.languages[lists[0].language], "en");
    for (const KeywordList& list : lists) {
      for (const Keyword& keyword : list.keywords) {
        EXPECT_EQ(keyword.table, plain.at(keyword.unit).table);
        EXPECT_EQ(keyword.authors, plain.at(keyword.unit).authors.size());
        EXPECT_EQ(corpus.units[keyword.unit].language, list.language);
        ++seen;
      }
    }
    std::size_t expected = 0;
    for (const auto& [unit, counts] : plain) {
      const bool enough =
          options.under_used
              ? counts.table.set_with + counts.table.rest_with >= options.least_texts &&
                    static_cast<double>(counts.table.set_with) < expected_texts(counts.table)
              : counts.table.set_with >= options.least_texts &&
                    counts.authors.size() >= options.least_authors && is_over_used(counts.table);
      expected += enough;
    }
    EXPECT_EQ(seen, expected);
    EXPECT_GT(seen, 5U);
  }
}

TEST(KeywordList, CountsWhatItsTablesSay) {
  expect_plain_counts(Comparison::Fixed, {.limit = 0, .least_texts = 3, .least_authors = 2});
  expect_plain_counts(Comparison::OtherGroups, {.limit = 0, .least_texts = 3, .least_authors = 2});
  expect_plain_counts(Comparison::OtherGroups,
                      {.under_used = true, .limit = 0, .least_texts = 3, .least_authors = 1});
}

TEST(KeywordList, IsOrderedByItsMeasureThenByKeys) {
  const KeywordCorpus corpus = make_corpus(11, 300);
  for (const KeywordMeasure measure :
       {KeywordMeasure::LogLikelihood, KeywordMeasure::LogRatio,
        KeywordMeasure::ConservativeLogRatio, KeywordMeasure::Specificity, KeywordMeasure::TfIdf}) {
    KeywordRanker ranker(corpus, numbers(0, 300), Comparison::OtherGroups,
                         {.measure = measure, .limit = 0, .least_texts = 1, .least_authors = 1});
    const auto value = [&](const Keyword& keyword) {
      switch (measure) {
        case KeywordMeasure::LogLikelihood:
          return keyword.log_likelihood;
        case KeywordMeasure::LogRatio:
          return keyword.log_ratio;
        case KeywordMeasure::ConservativeLogRatio:
          return keyword.conservative_log_ratio;
        case KeywordMeasure::Specificity:
          return keyword.specificity;
        case KeywordMeasure::TfIdf:
          break;
      }
      return keyword.tf_idf;
    };
    for (const KeywordList& list : ranker.rank(numbers(0, 40))) {
      for (std::size_t i = 1; i < list.keywords.size(); ++i) {
        const Keyword& before = list.keywords[i - 1];
        const Keyword& after = list.keywords[i];
        EXPECT_TRUE(value(before) > value(after) ||
                    (value(before) == value(after) &&
                     corpus.units[before.unit].key < corpus.units[after.unit].key));
      }
    }
  }
}

TEST(KeywordList, CutsAtTheLimitAndSaysSo) {
  const KeywordCorpus corpus = make_corpus(3, 300);
  KeywordRanker ranker(corpus, numbers(0, 300), Comparison::OtherGroups,
                       {.limit = 2, .least_texts = 1, .least_authors = 1});
  for (const KeywordList& list : ranker.rank(numbers(0, 100))) {
    EXPECT_EQ(list.keywords.size(), 2U);
    EXPECT_TRUE(list.is_cut);
  }
}

TEST(KeywordList, HasNoneWhereThereIsNothingToCompare) {
  const KeywordCorpus corpus = make_corpus(3, 30);
  KeywordRanker ranker(corpus, numbers(0, 30), Comparison::OtherGroups, {});
  EXPECT_TRUE(ranker.rank(numbers(0, 30)).empty());
  EXPECT_TRUE(ranker.rank({}).empty());
}

TEST(KeywordList, CorrectsForTheUnitsItLooksAt) {
  const KeywordCorpus corpus = make_corpus(5, 300);
  KeywordRanker ranker(corpus, numbers(0, 300), Comparison::OtherGroups,
                       {.limit = 0, .least_texts = 1, .least_authors = 1});
  for (const KeywordList& list : ranker.rank(numbers(0, 50))) {
    EXPECT_GT(list.compared, 10U);
    for (const Keyword& keyword : list.keywords) {
      EXPECT_DOUBLE_EQ(keyword.p_corrected,
                       std::min(1., keyword.p * static_cast<double>(list.compared)));
    }
  }
}

}  // namespace
}  // namespace pepite::search
