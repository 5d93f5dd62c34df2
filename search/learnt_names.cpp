#include "search/learnt_names.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "shared/code_point.h"

namespace pepite::search {
namespace {

constexpr std::size_t kTags = 4;
constexpr std::size_t kNames = 4;
constexpr std::size_t kLeastLetters = 4;
constexpr std::size_t kLeastHits = 2;
constexpr double kTagWeight = 1;
constexpr double kTagWeightOfShare = 4;
constexpr double kNameWeight = .1;

struct Seen {
  std::string written;
  std::size_t hits = 0;
};
using SeenWords = std::map<std::string, Seen>;  // by folded form

bool has_letters(std::string_view word, std::size_t least) {
  std::size_t letters = 0;
  for (std::size_t at = 0; at < word.size() && letters < least; ++letters)
    at += code_point_at(word, at).bytes;
  return letters >= least;
}

bool is_name(const Post& post, const AnalyzedWord& word) {
  return word.origin == WordOrigin::Text && has_letters(word.folded, kLeastLetters) &&
         is_upper(code_point_at(post.text, word.begin).value) && !is_common_word(word.written);
}

void count_hits(SeenWords& seen, const std::map<std::string, std::string>& words) {
  for (const auto& [folded, written] : words) {
    Seen& entry = seen[folded];
    if (entry.hits++ == 0) entry.written = written;
  }
}

class NameLearner {
 public:
  NameLearner(std::size_t hits, const Plan& plan, std::span<const std::string> removed,
              Analyzer& analyzer, TermCounts& counts)
      : hits_(hits), plan_(plan), removed_(removed), analyzer_(analyzer), counts_(counts) {}

  // The strongest `most` by share · ln(lift); weight(share) weighs.
  template <class Weight>
  Result<void> add(const SeenWords& seen, std::size_t most, Weight weight) {
    struct Strong {
      PlanWord word;
      double value;
    };
    std::vector<Strong> strong;
    for (const auto& [folded, entry] : seen) {
      if (entry.hits < kLeastHits || std::ranges::binary_search(removed_, folded)) continue;
      std::vector<QueryWord> asked = analyzer_.analyze_query_text(entry.written);
      if (asked.size() != 1 || is_known(asked.front())) continue;
      PlanWord word{.word = std::move(asked.front())};
      const Result<std::uint64_t> held = counts_.posts_with(word.word);
      if (!held) return tl::unexpected(held.error());
      word.posts = *held;
      word.holders = word.posts;
      const double share = static_cast<double>(entry.hits) / static_cast<double>(hits_);
      const double usual = static_cast<double>(word.posts) / static_cast<double>(plan_.posts);
      word.weight = weight(share);
      const double lift = usual > 0 ? share / usual : 1;
      strong.push_back({std::move(word), share * std::log(lift)});
    }
    // Equal ones in the order of their folded forms.
    std::stable_sort(strong.begin(), strong.end(),
                     [](const Strong& a, const Strong& b) { return a.value > b.value; });
    for (std::size_t i = 0; i < std::min(strong.size(), most); ++i)
      words_.push_back(std::move(strong[i].word));
    return {};
  }

  std::vector<PlanWord> take() { return std::move(words_); }

 private:
  std::size_t hits_;
  const Plan& plan_;
  std::span<const std::string> removed_;
  Analyzer& analyzer_;
  TermCounts& counts_;
  std::vector<PlanWord> words_;

  bool is_known(const QueryWord& word) const {
    const auto is_same = [&](const PlanWord& known) { return is_same_word(known, word); };
    return is_in_plan(plan_, word) || std::ranges::any_of(words_, is_same);
  }
};

}  // namespace

Result<std::vector<PlanWord>> learn_names(std::span<const NamingPost> posts, const Plan& plan,
                                          std::span<const std::string> removed, Analyzer& analyzer,
                                          TermCounts& counts) {
  SeenWords tags;
  SeenWords names;
  for (const NamingPost& hit : posts) {
    std::map<std::string, std::string> tags_of_hit;
    std::map<std::string, std::string> names_of_hit;
    for (const AnalyzedWord& word : hit.analyzed->words) {
      if (word.origin == WordOrigin::HashtagWhole) tags_of_hit.emplace(word.folded, word.written);
      if (is_name(*hit.post, word)) names_of_hit.emplace(word.folded, word.written);
    }
    count_hits(tags, tags_of_hit);
    count_hits(names, names_of_hit);
  }
  NameLearner learner(posts.size(), plan, removed, analyzer, counts);
  const auto tags_done = learner.add(
      tags, kTags, [](double share) { return std::min(kTagWeight, kTagWeightOfShare * share); });
  if (!tags_done) return tl::unexpected(tags_done.error());
  const auto names_done = learner.add(names, kNames, [](double) { return kNameWeight; });
  if (!names_done) return tl::unexpected(names_done.error());
  return learner.take();
}

void add_names(Plan& plan, std::vector<PlanWord> names) {
  for (PlanWord& name : names) {
    plan.root.clauses.push_back(
        {.kind = PlanKind::Word, .occur = Occur::Optional, .words = {plan.words.size()}});
    plan.words.push_back(std::move(name));
  }
}

std::vector<AddedWord> describe_names(const Plan& plan, std::size_t first) {
  std::vector<AddedWord> added;
  for (std::size_t i = first; i < plan.words.size(); ++i) {
    const PlanWord& name = plan.words[i];
    added.push_back({.written = name.word.written,
                     .words = {name.word},
                     .source = WordSource::Names,
                     .weight = name.weight,
                     .posts = name.posts});
  }
  return added;
}

}  // namespace pepite::search
