#include "search/feedback_expansion.h"

#include <algorithm>
#include <functional>
#include <map>
#include <utility>

#include "search/bm25_weight.h"

namespace pepite::search {
namespace {

// Words that a search takes for the same, and what they weigh together.
struct WordGroup {
  QueryWord word;
  double weight = 0;
};

class FeedbackModel {
 public:
  explicit FeedbackModel(Analyzer& analyzer) : analyzer_(analyzer) {}

  void add(const AnalyzedPost& post, double weight) {
    const double weight_each = weight / static_cast<double>(post.words.size());
    for (const AnalyzedWord& word : post.words) {
      if (WordGroup* group = group_of(word)) group->weight += weight_each;
    }
  }

  std::vector<WordGroup> take() { return std::move(groups_); }

 private:
  Analyzer& analyzer_;
  std::vector<WordGroup> groups_;
  std::map<std::string, std::size_t, std::less<>> group_of_term_;

  WordGroup* group_of(const AnalyzedWord& word) {
    const auto known = group_of_term_.find(word.term);
    if (known != group_of_term_.end()) return &groups_[known->second];
    std::vector<QueryWord> asked = analyzer_.analyze_query_text(word.written);
    if (asked.size() != 1) return nullptr;
    group_of_term_.emplace(word.term, groups_.size());
    for (const std::string& term : asked.front().terms)
      group_of_term_.emplace(term, groups_.size());
    groups_.push_back({std::move(asked.front())});
    return &groups_.back();
  }
};

bool is_worth_adding(const QueryWord& word) {
  const bool is_number =
      std::ranges::all_of(word.folded, [](char c) { return c >= '0' && c <= '9'; });
  return word.folded.size() > 1 && !is_number;
}

void leave_out_common(std::vector<WordGroup>& groups, std::span<const std::string> removed) {
  std::vector<QueryWord> words;
  for (const WordGroup& group : groups)
    words.push_back(group.word);
  const std::vector<bool> is_stopword = find_stopwords(words);
  std::vector<WordGroup> kept;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    const QueryWord& word = groups[i].word;
    if (is_stopword[i] || !is_worth_adding(word)) continue;
    if (std::ranges::binary_search(removed, word.folded)) continue;
    kept.push_back(std::move(groups[i]));
  }
  groups = std::move(kept);
}

}  // namespace

Result<std::vector<FeedbackWord>> learn_feedback_words(std::span<const FeedbackPost> posts,
                                                       std::span<const std::string> removed,
                                                       Analyzer& analyzer, TermCounts& counts) {
  double total_score = 0;
  for (const FeedbackPost& post : posts)
    total_score += post.score;
  FeedbackModel model(analyzer);
  for (const FeedbackPost& post : posts) {
    if (!post.analyzed->words.empty()) model.add(*post.analyzed, post.score / total_score);
  }
  std::vector<WordGroup> groups = model.take();
  leave_out_common(groups, removed);
  std::ranges::sort(groups, [](const WordGroup& a, const WordGroup& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.word.folded < b.word.folded;
  });
  if (groups.size() > kFeedbackWords) groups.resize(kFeedbackWords);

  double kept_weight = 0;
  for (const WordGroup& group : groups)
    kept_weight += group.weight;
  std::vector<FeedbackWord> words;
  for (WordGroup& group : groups) {
    FeedbackWord& word =
        words.emplace_back(FeedbackWord{std::move(group.word), group.weight / kept_weight});
    const Result<std::uint64_t> held = counts.posts_with(word.word);
    if (!held) return tl::unexpected(held.error());
    word.posts = *held;
  }
  return words;
}

FeedbackScorer::FeedbackScorer(const Plan& plan, std::span<const FeedbackWord> words)
    : plan_(plan), words_(words) {
  const auto asked = std::ranges::count(plan.words, true, &PlanWord::is_wanted);
  weight_of_all_ = static_cast<double>(asked) * kFeedbackShare / (1 - kFeedbackShare);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const std::string& term : words[i].word.terms)
      word_of_term_.emplace(term, i);
  }
}

double FeedbackScorer::weight_of(std::size_t i) const {
  return weight_of_all_ * words_[i].share;
}

double FeedbackScorer::score(const AnalyzedPost& post) const {
  std::unordered_map<std::size_t, std::uint32_t> occurrences;
  for (const AnalyzedWord& word : post.words) {
    const auto learnt = word_of_term_.find(word.term);
    if (learnt != word_of_term_.end()) ++occurrences[learnt->second];
  }
  double sum = 0;
  for (const auto& [i, count] : occurrences) {
    const double weight = weight_of(i) * bm25_word_weight(words_[i].posts, plan_.posts, 1);
    sum += bm25_score(weight, count);
  }
  return length_factor(post.words.size(), plan_.average_length) * sum;
}

std::vector<AddedWord> describe_feedback(const Plan& plan, const FeedbackScorer& scorer,
                                         std::span<const FeedbackWord> words) {
  std::vector<AddedWord> added;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const QueryWord& word = words[i].word;
    if (is_in_plan(plan, word)) continue;
    added.push_back({.written = word.written,
                     .words = {word},
                     .source = WordSource::Feedback,
                     .weight = scorer.weight_of(i),
                     .posts = words[i].posts});
  }
  return added;
}

}  // namespace pepite::search
