#include "search/rank_posts.h"

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <utility>

#include "search/alike_posts.h"
#include "search/bm25_weight.h"
#include "search/feedback_expansion.h"
#include "search/learnt_names.h"
#include "search/match_words.h"

namespace pepite::search {
namespace {

// Do fewer posts hold all the words of the group than match it?
bool has_several_plain_words(const PlanClause& group) {
  const auto is_needed = [](const PlanClause& clause) {
    return clause.occur == Occur::Optional || clause.occur == Occur::Required;
  };
  if (!group.is_choice && std::ranges::count_if(group.clauses, is_needed) > 1 &&
      std::ranges::count(group.clauses, Occur::Optional, &PlanClause::occur) > 0) {
    return true;
  }
  return std::ranges::any_of(group.clauses, [&](const PlanClause& clause) {
    return is_needed(clause) && has_several_plain_words(clause);
  });
}

// The posts of a query of one word are known from planning.
std::optional<std::uint64_t> find_known_count(const Plan& plan, ContextPosts context) {
  const std::vector<PlanClause>& clauses = plan.root.clauses;
  const bool is_one_word = clauses.size() == 1 && clauses.front().kind == PlanKind::Word &&
                           clauses.front().occur != Occur::Excluded;
  if (!is_one_word || context == ContextPosts::Include) return std::nullopt;
  return plan.words[clauses.front().words.front()].posts;
}

Result<RankedList> count_in(std::vector<SearchedSegment>& segments, const Plan& plan,
                            ContextPosts context) {
  RankedList list;
  if (const auto known = find_known_count(plan, context)) {
    list.total = list.as_written = list.holding_all = *known;
    return list;
  }
  for (SearchedSegment& segment : segments) {
    const Result<std::uint64_t> total = segment.matcher.count();
    if (!total) return tl::unexpected(total.error());
    list.total += *total;
    if (!has_several_plain_words(plan.root)) continue;
    const Result<std::uint64_t> holding_all = segment.matcher.count_holding_all();
    if (!holding_all) return tl::unexpected(holding_all.error());
    list.holding_all += *holding_all;
  }
  if (!has_several_plain_words(plan.root)) list.holding_all = list.total;
  list.as_written = list.total;
  return list;
}

// What fewer hits say is chance.
constexpr std::size_t kLeastNamingPosts = 10;

// Hits far less relevant than the best that hold no word as written would teach another topic: of a
// French word whose few posts come first, the many that hold its English equivalent.
bool teaches_names(const ReadHit& hit, double relevance, double best, const Plan& plan) {
  constexpr double kLeastShareOfBest = .5;
  return relevance >= kLeastShareOfBest * best ||
         std::ranges::any_of(plan.words, [&](const PlanWord& word) {
           return word.is_wanted && holds_as_written(hit.analyzed, word);
         });
}

// Adds to the plan how its first hits call the topic. What must hold finds alone: names would add
// nothing there.
Result<void> name_topic(Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                        TermCounts& counts, const RankOptions& options) {
  const auto must_hold = [](const PlanClause& clause) { return clause.occur == Occur::Required; };
  if (std::ranges::any_of(plan.root.clauses, must_hold)) return {};
  std::vector<SearchedSegment> segments =
      choose_segments(plan, snapshot, analyzer, options.context);
  auto found = find_posts(segments, snapshot, SortOrder::Relevance, kNamingPosts);
  if (!found) return tl::unexpected(std::move(found.error()));
  found->resize(std::min(found->size(), kNamingPosts));
  const auto read = read_hits(*found, snapshot, analyzer);
  if (!read) return tl::unexpected(read.error());
  // What is said again and again would teach its own words.
  std::unordered_set<std::string> heard;
  std::vector<NamingPost> naming;
  for (std::size_t i = 0; i < read->size(); ++i) {
    const ReadHit& hit = (*read)[i];
    const double relevance = (*found)[i].parts.relevance;
    if (!teaches_names(hit, relevance, found->front().parts.relevance, plan)) continue;
    if (hears_new(heard, hit.analyzed)) naming.push_back({&hit.post, &hit.analyzed});
  }
  if (naming.size() < kLeastNamingPosts) return {};
  auto names = learn_names(naming, plan, options.ranking.removed_words, analyzer, counts);
  if (!names) return tl::unexpected(std::move(names.error()));
  add_names(plan, std::move(*names));
  return {};
}

// Fills in the totals: those of the query as written, and of the list that `wide` finds.
Result<void> count_list(RankedList& list, std::vector<SearchedSegment>& wide, const Plan& plan,
                        const Snapshot& snapshot, Analyzer& analyzer, const RankOptions& options) {
  // Without added words both are the same, and what was verified is verified once.
  const auto as_written = list.added.empty()
                              ? count_in(wide, plan, options.context)
                              : count_ranked(plan, snapshot, analyzer, options.context);
  if (!as_written) return tl::unexpected(as_written.error());
  list.as_written = as_written->total;
  list.holding_all = as_written->holding_all;
  list.total = list.as_written;
  if (list.added.empty()) return {};
  list.total = 0;
  for (SearchedSegment& segment : wide) {
    const Result<std::uint64_t> total = segment.matcher.count();
    if (!total) return tl::unexpected(total.error());
    list.total += *total;
  }
  return {};
}

// The posts were found whatever their lengths.
void normalise_lengths(std::span<RankedPost> hits, std::span<const ReadHit> read,
                       const Plan& plan) {
  for (std::size_t i = 0; i < hits.size(); ++i)
    hits[i].parts.relevance *= length_factor(read[i].analyzed.words.size(), plan.average_length);
}

std::vector<std::size_t> find_most_relevant(std::span<const RankedPost> hits, std::size_t count) {
  std::vector<std::size_t> places(hits.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  const auto end = places.begin() + static_cast<std::ptrdiff_t>(std::min(count, places.size()));
  std::partial_sort(places.begin(), end, places.end(), [&](std::size_t a, std::size_t b) {
    const double of_a = hits[a].parts.relevance;
    const double of_b = hits[b].parts.relevance;
    return of_a != of_b ? of_a > of_b : a < b;
  });
  places.erase(end, places.end());
  return places;
}

// Adds to the hits' relevance what the words of the best of them give; says which words.
Result<std::vector<AddedWord>> expand(std::span<RankedPost> hits, std::span<const ReadHit> read,
                                      const Plan& plan, Analyzer& analyzer, TermCounts& counts,
                                      std::span<const std::string> removed_words) {
  std::vector<FeedbackPost> feedback;
  for (const std::size_t i : find_most_relevant(hits, kFeedbackPosts))
    feedback.push_back({&read[i].analyzed, hits[i].parts.relevance});
  const auto words = learn_feedback_words(feedback, removed_words, analyzer, counts);
  if (!words) return tl::unexpected(words.error());
  const FeedbackScorer scorer(plan, *words);
  for (std::size_t i = 0; i < hits.size(); ++i)
    hits[i].parts.relevance += scorer.score(read[i].analyzed);
  return describe_feedback(plan, scorer, *words);
}

Result<void> rerank(std::span<RankedPost> hits, std::span<const ReadHit> read, const Plan& plan,
                    TermCounts& counts, const PriorSwitches& priors) {
  double best = 0;
  for (const RankedPost& hit : hits.first(read.size()))
    best = std::max(best, hit.parts.relevance);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const double relevance = best > 0 ? std::min(1.0, hits[i].parts.relevance / best) : 0;
    if (i >= read.size()) {
      hits[i].parts = {.relevance = relevance, .beyond = kBeyondReranked};
      continue;
    }
    Result<PostSigns> signs = read_signs(read[i].post, read[i].analyzed, plan, counts);
    if (!signs) return tl::unexpected(signs.error());
    signs->relevance = relevance;
    hits[i].parts = weigh_signs(*signs, priors);
  }
  return {};
}

// Puts the first hits in order anew: by more words, by visible signs.
Result<std::vector<AddedWord>> improve(std::vector<RankedPost>& hits, const Plan& plan,
                                       const Snapshot& snapshot, Analyzer& analyzer,
                                       TermCounts& counts, const RankOptions& options) {
  const Ranking& ranking = options.ranking;
  const auto first = std::span(hits).first(std::min(hits.size(), kRerankedPosts));
  const Result<std::vector<ReadHit>> read = read_hits(first, snapshot, analyzer);
  if (!read) return tl::unexpected(read.error());
  for (std::size_t i = 0; i < first.size(); ++i) {
    first[i].id = (*read)[i].post.id;
    first[i].network = (*read)[i].post.network;
  }
  if (options.alike != AlikeView::Unmarked) {
    AlikeReader reader;
    for (std::size_t i = 0; i < first.size(); ++i)
      first[i].signs =
          std::make_unique<AlikeSigns>(reader.read((*read)[i].post, (*read)[i].analyzed));
  }
  // What is not read keeps the score of its words alone: it must stand behind all that is.
  const double found_best = hits.front().parts.relevance;
  for (RankedPost& rest : std::span(hits).subspan(first.size()))
    rest.parts.beyond = -found_best;
  normalise_lengths(first, *read, plan);
  Result<std::vector<AddedWord>> added;
  if (ranking.expands) {
    added = expand(first, *read, plan, analyzer, counts, ranking.removed_words);
    if (!added) return added;
  }
  if (ranking.reranks) {
    const Result<void> done = rerank(hits, *read, plan, counts, ranking.priors);
    if (!done) return tl::unexpected(done.error());
  }
  const Result<void> sorted = sort_posts(hits, snapshot, SortOrder::Relevance);
  if (!sorted) return tl::unexpected(sorted.error());
  return added;
}

}  // namespace

Result<RankedList> rank_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                              TermCounts& counts, const RankOptions& options) {
  RankedList list;
  list.is_ranked = plan.is_ranked && options.sort == SortOrder::Relevance;
  const Ranking ranking = list.is_ranked ? options.ranking : Ranking{};
  list.added = plan.equivalents;
  Plan wide = plan;
  if (ranking.expands) {
    const auto named = name_topic(wide, snapshot, analyzer, counts, options);
    if (!named) return tl::unexpected(named.error());
    const auto names = describe_names(wide, plan.words.size());
    list.added.insert(list.added.end(), names.begin(), names.end());
  }
  std::vector<SearchedSegment> segments =
      choose_segments(wide, snapshot, analyzer, options.context);
  std::uint64_t end = options.offset + options.limit;
  if (options.counts_posts) {
    const Result<void> counted = count_list(list, segments, plan, snapshot, analyzer, options);
    if (!counted) return tl::unexpected(counted.error());
    const std::uint64_t wanted = options.limit == 0 ? list.total : options.limit;
    end = options.offset < list.total
              ? options.offset + std::min(wanted, list.total - options.offset)
              : 0;
  }
  if (end == 0) return list;
  const bool improves = ranking.expands || ranking.reranks;
  const std::uint64_t depth = improves ? std::max<std::uint64_t>(end, kRerankedPosts) : end;
  Result<std::vector<RankedPost>> found =
      find_posts(segments, snapshot, options.sort, depth, options.seed);
  if (!found) return tl::unexpected(found.error());
  if (improves && !found->empty()) {
    const auto added = improve(*found, wide, snapshot, analyzer, counts, options);
    if (!added) return tl::unexpected(added.error());
    list.added.insert(list.added.end(), added->begin(), added->end());
  }
  found->resize(std::min<std::size_t>(found->size(), end));
  found->erase(found->begin(), found->begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                    found->size(), options.offset)));
  list.posts = std::move(*found);
  return list;
}

Result<RankedList> count_ranked(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                                ContextPosts context) {
  Plan as_written = plan;
  for (PlanWord& word : as_written.words)
    word.equivalents.clear();
  std::vector<SearchedSegment> segments = choose_segments(as_written, snapshot, analyzer, context);
  return count_in(segments, as_written, context);
}

}  // namespace pepite::search
