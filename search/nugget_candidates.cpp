#include "search/nugget_candidates.h"

#include <algorithm>
#include <span>
#include <utility>

#include "search/bm25_weight.h"
#include "search/feedback_expansion.h"
#include "search/find_posts.h"
#include "search/learnt_names.h"

namespace pepite::search {
namespace {

// How many hits are read for kNamingPosts that teach.
constexpr std::size_t kMostTeachers = 200;

struct LearntWords {
  std::vector<FeedbackWord> words;
  std::vector<PlanWord> names;
};

// The words of the plan's first hits, and how they call the topic.
Result<LearntWords> learn_words(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                                TermCounts& counts, const RankOptions& options,
                                const Teaches& teaches) {
  std::vector<SearchedSegment> segments =
      choose_segments(plan, snapshot, analyzer, options.context);
  const auto found = find_posts(segments, snapshot, SortOrder::Relevance, kMostTeachers);
  if (!found) return tl::unexpected(found.error());
  const auto first = std::span(*found).first(std::min(found->size(), kMostTeachers));
  const auto read = read_hits(first, snapshot, analyzer);
  if (!read) return tl::unexpected(read.error());
  std::vector<FeedbackPost> feedback;
  std::vector<NamingPost> naming;
  for (std::size_t i = 0; i < read->size() && naming.size() < kNamingPosts; ++i) {
    const ReadHit& hit = (*read)[i];
    if (!teaches(hit.post, hit.analyzed)) continue;
    if (feedback.size() < kFeedbackPosts)
      feedback.push_back({&hit.analyzed, first[i].parts.relevance});
    naming.push_back({&hit.post, &hit.analyzed});
  }
  if (naming.empty()) return LearntWords{};
  auto words = learn_feedback_words(feedback, options.ranking.removed_words, analyzer, counts);
  if (!words) return tl::unexpected(std::move(words.error()));
  auto names = learn_names(naming, plan, options.ranking.removed_words, analyzer, counts);
  if (!names) return tl::unexpected(std::move(names.error()));
  return LearntWords{std::move(*words), std::move(*names)};
}

}  // namespace

Result<CandidateList> read_candidates(const Plan& plan, const Snapshot& snapshot,
                                      Analyzer& analyzer, TermCounts& counts, std::size_t most,
                                      const RankOptions& options, const Teaches& teaches) {
  CandidateList list;
  LearntWords learnt;
  if (options.ranking.expands) {
    auto words = learn_words(plan, snapshot, analyzer, counts, options, teaches);
    if (!words) return tl::unexpected(std::move(words.error()));
    learnt = std::move(*words);
  }
  const FeedbackScorer scorer(plan, learnt.words);
  Plan wide = plan;
  add_names(wide, std::move(learnt.names));
  list.added = plan.equivalents;
  for (const auto& added :
       {describe_names(wide, plan.words.size()), describe_feedback(wide, scorer, learnt.words)})
    list.added.insert(list.added.end(), added.begin(), added.end());
  std::vector<SearchedSegment> segments =
      choose_segments(wide, snapshot, analyzer, options.context);
  Result<std::vector<RankedPost>> found =
      find_posts(segments, snapshot, SortOrder::Relevance, most);
  if (!found) return tl::unexpected(std::move(found.error()));
  found->resize(std::min(found->size(), most));
  Result<std::vector<ReadHit>> read = read_hits(*found, snapshot, analyzer);
  if (!read) return tl::unexpected(std::move(read.error()));

  double best = 0;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const AnalyzedPost& analyzed = (*read)[i].analyzed;
    const double factor = length_factor(analyzed.words.size(), plan.average_length);
    const double topicality = factor * (*found)[i].parts.relevance + scorer.score(analyzed);
    best = std::max(best, topicality);
    list.posts.push_back({topicality, std::move((*read)[i].post), std::move((*read)[i].analyzed)});
  }
  for (Candidate& candidate : list.posts)
    candidate.topicality = best > 0 ? candidate.topicality / best : 1;
  return list;
}

}  // namespace pepite::search
