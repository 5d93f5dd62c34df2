#include "search/keyword_list.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace pepite::search {
namespace {

struct Candidate {
  std::uint32_t unit;
  double strength;
};

}  // namespace

KeywordRanker::KeywordRanker(const KeywordCorpus& corpus, std::span<const std::uint32_t> texts,
                             Comparison comparison, const KeywordOptions& options)
    : corpus_(&corpus), options_(options), comparison_(comparison) {
  counts_.resize(corpus.units.size());
  const std::size_t languages = corpus.languages.size();
  comparison_texts_.resize(languages);
  common_units_.resize(languages);
  group_texts_.resize(languages);
  language_units_.resize(languages);
  touched_.resize(languages);
  for (const std::uint32_t text : texts) {
    ++comparison_texts_[corpus.texts[text].language];
    for (const std::uint32_t unit : corpus.units_of(text))
      ++counts_[unit].comparison;
  }
  for (std::uint32_t unit = 0; unit < counts_.size(); ++unit) {
    if (counts_[unit].comparison >= options_.least_texts)
      ++common_units_[corpus.units[unit].language];
    if (options_.under_used) language_units_[corpus.units[unit].language].push_back(unit);
  }
  count_authors();
}

// Texts are walked author by author.
void KeywordRanker::count_authors() {
  std::vector<std::uint32_t> texts(corpus_->texts.size());
  std::iota(texts.begin(), texts.end(), 0);
  count_group(texts);
  for (UnitCounts& unit : counts_)
    unit.authors = unit.group_authors;
  forget_group();
}

void KeywordRanker::count_group(std::span<const std::uint32_t> texts) {
  std::vector<std::uint32_t> by_author(texts.begin(), texts.end());
  std::sort(by_author.begin(), by_author.end(), [&](std::uint32_t a, std::uint32_t b) {
    return corpus_->texts[a].author < corpus_->texts[b].author;
  });
  for (const std::uint32_t text : by_author) {
    const KeywordText& about = corpus_->texts[text];
    ++group_texts_[about.language];
    for (const std::uint32_t unit : corpus_->units_of(text)) {
      UnitCounts& counts = counts_[unit];
      if (counts.group++ == 0) touched_[about.language].push_back(unit);
      if (std::exchange(counts.last_author, about.author + 1) != about.author + 1)
        ++counts.group_authors;
    }
  }
}

void KeywordRanker::forget_group() {
  for (std::vector<std::uint32_t>& units : touched_) {
    for (const std::uint32_t unit : units) {
      counts_[unit].group = 0;
      counts_[unit].group_authors = 0;
      counts_[unit].last_author = 0;
    }
    units.clear();
  }
  std::fill(group_texts_.begin(), group_texts_.end(), 0);
}

Contingency KeywordRanker::table_of(std::uint32_t unit) const {
  const std::uint32_t language = corpus_->units[unit].language;
  const UnitCounts& counts = counts_[unit];
  Contingency table{.set_with = counts.group,
                    .set_all = group_texts_[language],
                    .rest_with = counts.comparison,
                    .rest_all = comparison_texts_[language]};
  if (comparison_ == Comparison::OtherGroups) {
    table.rest_with -= table.set_with;
    table.rest_all -= table.set_all;
  }
  return table;
}

bool KeywordRanker::is_candidate(std::uint32_t unit, const Contingency& table) const {
  const UnitCounts& counts = counts_[unit];
  if (options_.under_used) {
    return table.set_with + table.rest_with >= options_.least_texts &&
           counts.authors >= options_.least_authors &&
           static_cast<double>(table.set_with) < expected_texts(table);
  }
  return counts.group >= options_.least_texts && counts.group_authors >= options_.least_authors &&
         is_over_used(table);
}

double KeywordRanker::strength(const Contingency& table, std::uint64_t compared) const {
  switch (options_.measure) {
    case KeywordMeasure::LogLikelihood:
      return std::abs(log_likelihood(table));
    case KeywordMeasure::LogRatio:
      return std::abs(log_ratio(table));
    case KeywordMeasure::ConservativeLogRatio:
      return std::abs(conservative_log_ratio(table, compared));
    case KeywordMeasure::Specificity:
      return std::abs(specificity(table));
    case KeywordMeasure::TfIdf:
      break;
  }
  return tf_idf(table);
}

Keyword KeywordRanker::describe(std::uint32_t unit, std::uint64_t compared) const {
  const Contingency table = table_of(unit);
  Keyword keyword{.unit = unit,
                  .table = table,
                  .authors = counts_[unit].group_authors,
                  .all_authors = counts_[unit].authors,
                  .expected = expected_texts(table),
                  .log_likelihood = log_likelihood(table),
                  .log_ratio = log_ratio(table),
                  .conservative_log_ratio = conservative_log_ratio(table, compared),
                  .specificity = specificity(table),
                  .tf_idf = tf_idf(table)};
  keyword.p = std::pow(10, -std::abs(keyword.specificity));
  keyword.p_corrected =
      std::min(1., keyword.p * static_cast<double>(std::max<std::uint64_t>(1, compared)));
  return keyword;
}

KeywordList KeywordRanker::make_list(std::uint32_t language) const {
  KeywordList list;
  list.language = language;
  list.texts = group_texts_[language];
  list.rest = comparison_texts_[language];
  if (comparison_ == Comparison::OtherGroups) list.rest -= list.texts;
  list.compared = common_units_[language];
  if (comparison_ == Comparison::Fixed) {
    for (const std::uint32_t unit : touched_[language]) {
      const UnitCounts& counts = counts_[unit];
      if (counts.comparison < options_.least_texts &&
          counts.comparison + counts.group >= options_.least_texts)
        ++list.compared;
    }
  }
  std::vector<Candidate> candidates;
  for (const std::uint32_t unit :
       options_.under_used ? language_units_[language] : touched_[language]) {
    const Contingency table = table_of(unit);
    if (is_candidate(unit, table)) candidates.push_back({unit, strength(table, list.compared)});
  }
  const std::size_t kept = options_.limit == 0
                               ? candidates.size()
                               : std::min<std::size_t>(candidates.size(), options_.limit);
  list.is_cut = kept < candidates.size();
  std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
                    candidates.end(), [&](const Candidate& a, const Candidate& b) {
                      if (a.strength != b.strength) return a.strength > b.strength;
                      return corpus_->units[a.unit].key < corpus_->units[b.unit].key;
                    });
  for (std::size_t i = 0; i < kept; ++i)
    list.keywords.push_back(describe(candidates[i].unit, list.compared));
  return list;
}

std::vector<KeywordList> KeywordRanker::rank(std::span<const std::uint32_t> texts) {
  count_group(texts);
  std::vector<std::uint32_t> languages;
  for (std::uint32_t language = 0; language < group_texts_.size(); ++language) {
    const std::uint64_t own = group_texts_[language];
    const std::uint64_t rest =
        comparison_texts_[language] - (comparison_ == Comparison::OtherGroups ? own : 0);
    if (own > 0 && rest > 0) languages.push_back(language);
  }
  std::sort(languages.begin(), languages.end(), [&](std::uint32_t a, std::uint32_t b) {
    return corpus_->languages[a] < corpus_->languages[b];
  });
  std::vector<KeywordList> lists;
  for (const std::uint32_t language : languages)
    lists.push_back(make_list(language));
  forget_group();
  return lists;
}

}  // namespace pepite::search
