#include "search/match_words.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "shared/index_schema.h"

namespace pepite::search {
namespace {

bool is_form(const AnalyzedWord& word, const PlanWord& asked) {
  const std::string& held = asked.is_exact ? word.written : word.folded;
  const std::string& wanted = asked.is_exact ? asked.word.written : asked.word.folded;
  return asked.is_beginning ? held.starts_with(wanted) : held == wanted;
}

bool is_foreign_form(const AnalyzedWord& word, const PlanWord& asked) {
  return std::ranges::binary_search(asked.foreign.forms, word.folded) &&
         std::ranges::find(asked.foreign.terms, word.term) != asked.foreign.terms.end();
}

bool is_word_at(std::span<const AnalyzedWord> words, std::uint32_t position,
                const PlanWord& asked) {
  auto word = std::ranges::lower_bound(words, position, {}, &AnalyzedWord::position);
  for (; word != words.end() && word->position == position; ++word) {
    if (is_form(*word, asked)) return true;
  }
  return false;
}

void find_wanted_tags(const PlanClause& clause, std::vector<std::string>& tags) {
  if (clause.occur == Occur::Excluded) return;
  if (clause.kind == PlanKind::Term && clause.field == Field::Hashtag) {
    for (const std::string& term : clause.terms)
      tags.push_back(term.substr(kHashtagPrefix.size()));
  }
  for (const PlanClause& inner : clause.clauses)
    find_wanted_tags(inner, tags);
}

std::vector<MatchedRange> join_ranges(std::vector<MatchedRange> ranges) {
  std::ranges::sort(ranges, {}, &MatchedRange::begin);
  std::vector<MatchedRange> joined;
  for (const MatchedRange& range : ranges) {
    if (!joined.empty() && range.begin < joined.back().end) {
      joined.back().end = std::max(joined.back().end, range.end);
    } else {
      joined.push_back(range);
    }
  }
  return joined;
}

// The terms of whatever stands for the wanted words of the plan.
std::vector<std::string_view> equivalent_terms(const AnalyzedPost& post, const Plan& plan) {
  std::vector<std::string_view> terms;
  for (const AddedWord& equivalent : plan.equivalents) {
    if (!holds_added_word(post, equivalent)) continue;
    for (const QueryWord& word : equivalent.words)
      terms.insert(terms.end(), word.terms.begin(), word.terms.end());
  }
  return terms;
}

}  // namespace

bool holds_word(const AnalyzedPost& post, const Plan& plan, const PlanWord& word) {
  return holds_as_written(post, word) ||
         std::ranges::any_of(word.equivalents, [&](std::size_t place) {
           return holds_added_word(post, plan.equivalents[place]);
         });
}

bool holds_as_written(const AnalyzedPost& post, const PlanWord& word) {
  return holds_form(post, word.word) || holds_foreign_form(post, word);
}

bool holds_foreign_form(const AnalyzedPost& post, const PlanWord& word) {
  return std::ranges::any_of(post.words,
                             [&](const AnalyzedWord& held) { return is_foreign_form(held, word); });
}

bool holds_phrase(const AnalyzedPost& post, const Plan& plan, std::span<const std::size_t> words) {
  const PlanWord& first = plan.words[words.front()];
  return std::ranges::any_of(post.words, [&](const AnalyzedWord& start) {
    if (!is_form(start, first)) return false;
    for (std::size_t i = 1; i < words.size(); ++i) {
      const auto position = start.position + static_cast<std::uint32_t>(i);
      if (!is_word_at(post.words, position, plan.words[words[i]])) return false;
    }
    return true;
  });
}

std::vector<MatchedRange> find_matched_ranges(const AnalyzedPost& post, const Plan& plan) {
  std::vector<std::string> tags;
  find_wanted_tags(plan.root, tags);
  const std::vector<std::string_view> added = equivalent_terms(post, plan);
  std::vector<MatchedRange> ranges;
  for (const AnalyzedWord& word : post.words) {
    if (word.begin == word.end) continue;
    const bool is_wanted = std::ranges::any_of(plan.words, [&](const PlanWord& wanted) {
      const std::vector<std::string>& terms = wanted.word.terms;
      const bool needs_form = wanted.is_exact || wanted.is_beginning;
      const bool is_it = (!needs_form || is_form(word, wanted)) &&
                         std::ranges::find(terms, word.term) != terms.end();
      return wanted.is_wanted && (is_it || is_foreign_form(word, wanted));
    });
    const bool is_tag = word.origin == WordOrigin::HashtagWhole &&
                        std::ranges::find(tags, word.folded) != tags.end();
    const bool is_added = std::ranges::find(added, word.term) != added.end();
    if (is_wanted || is_tag || is_added) ranges.push_back({word.begin, word.end});
  }
  return join_ranges(std::move(ranges));
}

}  // namespace pepite::search
