#include "search/rank_posts.h"

#include <xapian.h>
#include <algorithm>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <utility>

#include "search/feedback_expansion.h"
#include "search/learnt_names.h"
#include "search/segment_matcher.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

struct SearchedSegment {
  std::size_t place;  // in the snapshot
  SegmentMatcher matcher;
};

std::vector<SearchedSegment> choose_segments(const Plan& plan, const Snapshot& snapshot,
                                             Analyzer& analyzer, ContextPosts context) {
  std::vector<SearchedSegment> chosen;
  for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = snapshot.segments()[i];
    if (segment.entry().kind == SegmentKind::Context && context == ContextPosts::Exclude) continue;
    chosen.push_back({i, SegmentMatcher(segment, plan, analyzer)});
  }
  return chosen;
}

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
    list.total = list.holding_all = *known;
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
  return list;
}

Result<std::int64_t> read_time(const Segment& segment, std::uint32_t docid) {
  return xapian_try(segment.entry().name, [&] {
    const std::string value = segment.database().get_document(docid).get_value(kTimeSlot);
    return decode_time(value).value_or(std::numeric_limits<std::int64_t>::min());
  });
}

bool is_upward(SortOrder order) {
  return order == SortOrder::Oldest;
}

bool are_in_one_segment(std::span<const RankedPost> posts) {
  return std::ranges::all_of(
      posts, [&](const RankedPost& post) { return post.segment == posts.front().segment; });
}

// Calls `use` with each longest run of neighbours that are alike.
template <class Alike, class Use>
Result<void> for_each_run(std::span<RankedPost> posts, Alike alike, Use use) {
  for (std::size_t begin = 0; begin < posts.size();) {
    std::size_t end = begin + 1;
    while (end < posts.size() && alike(posts[begin], posts[end]))
      ++end;
    const Result<void> used = use(posts.subspan(begin, end - begin));
    if (!used) return used;
    begin = end;
  }
  return {};
}

// Inside a segment docids are in order of time and id.
void sort_by_docid(std::span<RankedPost> posts, SortOrder order) {
  std::ranges::sort(posts, [order](const RankedPost& a, const RankedPost& b) {
    return is_upward(order) ? a.docid < b.docid : b.docid < a.docid;
  });
}

Result<void> sort_by_id(std::span<RankedPost> posts, const Snapshot& snapshot, SortOrder order) {
  if (are_in_one_segment(posts)) {
    sort_by_docid(posts, order);
    return {};
  }
  for (RankedPost& ranked : posts) {
    const Result<Post> post = snapshot.segments()[ranked.segment].read_post(ranked.docid);
    if (!post) return tl::unexpected(post.error());
    ranked.id = post->id;
    ranked.network = post->network;
  }
  const auto is_lower = [](const RankedPost& a, const RankedPost& b) {
    if (a.id != b.id) return post_id_less(a.id, b.id);
    return a.network < b.network;
  };
  std::ranges::sort(posts, [&](const RankedPost& a, const RankedPost& b) {
    return is_upward(order) ? is_lower(a, b) : is_lower(b, a);
  });
  return {};
}

// Times are read only here, where posts of several segments have the same score.
Result<void> sort_by_time(std::span<RankedPost> posts, const Snapshot& snapshot, SortOrder order) {
  if (are_in_one_segment(posts)) {
    sort_by_docid(posts, order);
    return {};
  }
  for (RankedPost& post : posts) {
    const Result<std::int64_t> time_s = read_time(snapshot.segments()[post.segment], post.docid);
    if (!time_s) return tl::unexpected(time_s.error());
    post.time_s = *time_s;
  }
  std::ranges::sort(posts, [order](const RankedPost& a, const RankedPost& b) {
    return is_upward(order) ? a.time_s < b.time_s : b.time_s < a.time_s;
  });
  return for_each_run(
      posts, [](const RankedPost& a, const RankedPost& b) { return a.time_s == b.time_s; },
      [&](std::span<RankedPost> same) { return sort_by_id(same, snapshot, order); });
}

Result<void> sort_candidates(std::vector<RankedPost>& candidates, const Snapshot& snapshot,
                             SortOrder order) {
  std::ranges::sort(candidates, std::greater<>(),
                    [](const RankedPost& post) { return post.parts.total(); });
  return for_each_run(
      candidates,
      [](const RankedPost& a, const RankedPost& b) { return a.parts.total() == b.parts.total(); },
      [&](std::span<RankedPost> same) { return sort_by_time(same, snapshot, order); });
}

// The score that the limit'th candidate has; 0 while there are fewer.
double find_least_score(const std::vector<RankedPost>& candidates, std::uint64_t limit) {
  if (candidates.size() < limit) return 0;
  std::vector<double> scores;
  for (const RankedPost& candidate : candidates)
    scores.push_back(candidate.parts.relevance);
  const auto last = scores.begin() + static_cast<std::ptrdiff_t>(limit - 1);
  std::ranges::nth_element(scores, last, std::greater<>());
  return *last;
}

// The first `limit` of each segment: the list's first `limit` are among them.
Result<std::vector<RankedPost>> find_candidates(std::vector<SearchedSegment>& segments,
                                                const Snapshot& snapshot, SortOrder order,
                                                std::uint64_t limit, std::uint64_t seed = 1) {
  std::vector<RankedPost> candidates;
  for (SearchedSegment& searched : segments) {
    const Segment& segment = snapshot.segments()[searched.place];
    const auto most =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(limit, segment.entry().documents));
    const Result<std::vector<ScoredDocid>> best =
        searched.matcher.find_best(order, most, find_least_score(candidates, limit), seed);
    if (!best) return tl::unexpected(best.error());
    for (const ScoredDocid& hit : *best) {
      candidates.push_back(
          {.segment = searched.place, .docid = hit.docid, .parts = {.relevance = hit.score}});
    }
  }
  const Result<void> sorted = sort_candidates(candidates, snapshot, order);
  if (!sorted) return tl::unexpected(sorted.error());
  return candidates;
}

// A hit's post and its words: expansion and re-rank look at both.
struct ReadHit {
  Post post;
  AnalyzedPost analyzed;
};

Result<std::vector<ReadHit>> read_hits(std::span<const RankedPost> hits, const Snapshot& snapshot,
                                       Analyzer& analyzer) {
  std::vector<ReadHit> read;
  read.reserve(hits.size());
  for (const RankedPost& hit : hits) {
    Result<Post> post = snapshot.segments()[hit.segment].read_post(hit.docid);
    if (!post) return tl::unexpected(std::move(post.error()));
    AnalyzedPost analyzed = analyzer.analyze(*post);
    read.push_back({std::move(*post), std::move(analyzed)});
  }
  return read;
}

// The learnt words that the query does not hold.
std::vector<AddedWord> describe_added(const Plan& plan, const FeedbackScorer& scorer,
                                      std::span<const FeedbackWord> words) {
  std::vector<AddedWord> added;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const FeedbackWord& word = words[i];
    const auto is_same = [&](const PlanWord& asked) { return asked.word.terms == word.word.terms; };
    if (std::ranges::any_of(plan.words, is_same)) continue;
    added.push_back({word.word.written, scorer.weight_of(i), word.posts});
  }
  return added;
}

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
  const auto found = find_candidates(segments, snapshot, SortOrder::Relevance, kMostTeachers);
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

// Adds to the hits' relevance what the words of the first of them give; says which words.
Result<std::vector<AddedWord>> expand(std::span<RankedPost> hits, std::span<const ReadHit> read,
                                      const Plan& plan, Analyzer& analyzer, TermCounts& counts,
                                      std::span<const std::string> removed_words) {
  std::vector<FeedbackPost> feedback;
  for (std::size_t i = 0; i < std::min(hits.size(), kFeedbackPosts); ++i)
    feedback.push_back({&read[i].analyzed, hits[i].parts.relevance});
  const auto words = learn_feedback_words(feedback, removed_words, analyzer, counts);
  if (!words) return tl::unexpected(words.error());
  const FeedbackScorer scorer(plan, *words);
  for (std::size_t i = 0; i < hits.size(); ++i)
    hits[i].parts.relevance += scorer.score(read[i].analyzed);
  return describe_added(plan, scorer, *words);
}

Result<void> rerank(std::span<RankedPost> hits, std::span<const ReadHit> read, const Plan& plan,
                    TermCounts& counts, const PriorSwitches& priors) {
  double best = 0;
  for (const RankedPost& hit : hits)
    best = std::max(best, hit.parts.relevance);
  for (std::size_t i = 0; i < hits.size(); ++i) {
    const double relevance = best > 0 ? hits[i].parts.relevance / best : 0;
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
                                       TermCounts& counts, const Ranking& ranking) {
  const auto first = std::span(hits).first(std::min(hits.size(), kRerankedPosts));
  const Result<std::vector<ReadHit>> read = read_hits(first, snapshot, analyzer);
  if (!read) return tl::unexpected(read.error());
  for (std::size_t i = 0; i < first.size(); ++i) {
    first[i].id = (*read)[i].post.id;
    first[i].network = (*read)[i].post.network;
  }
  Result<std::vector<AddedWord>> added;
  if (ranking.expands) {
    added = expand(first, *read, plan, analyzer, counts, ranking.removed_words);
    if (!added) return added;
  }
  if (ranking.reranks) {
    const Result<void> done = rerank(hits, *read, plan, counts, ranking.priors);
    if (!done) return tl::unexpected(done.error());
  }
  const Result<void> sorted = sort_candidates(hits, snapshot, SortOrder::Relevance);
  if (!sorted) return tl::unexpected(sorted.error());
  return added;
}

}  // namespace

Result<RankedList> rank_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                              TermCounts& counts, const RankOptions& options) {
  std::vector<SearchedSegment> segments =
      choose_segments(plan, snapshot, analyzer, options.context);
  Result<RankedList> list =
      options.counts_posts ? count_in(segments, plan, options.context) : RankedList{};
  if (!list) return list;
  list->is_ranked = plan.is_ranked && options.sort == SortOrder::Relevance;

  std::uint64_t end = options.offset + options.limit;
  if (options.counts_posts) {
    const std::uint64_t wanted = options.limit == 0 ? list->total : options.limit;
    end = options.offset < list->total
              ? options.offset + std::min(wanted, list->total - options.offset)
              : 0;
  }
  if (end == 0) return list;
  const Ranking ranking = list->is_ranked ? options.ranking : Ranking{};
  const bool improves = ranking.expands || ranking.reranks;
  const std::uint64_t depth = improves ? std::max<std::uint64_t>(end, kRerankedPosts) : end;
  Result<std::vector<RankedPost>> found =
      find_candidates(segments, snapshot, options.sort, depth, options.seed);
  if (!found) return tl::unexpected(found.error());
  if (improves && !found->empty()) {
    auto added = improve(*found, plan, snapshot, analyzer, counts, ranking);
    if (!added) return tl::unexpected(std::move(added.error()));
    list->added = std::move(*added);
  }
  found->resize(std::min<std::size_t>(found->size(), end));
  found->erase(found->begin(), found->begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(
                                                    found->size(), options.offset)));
  list->posts = std::move(*found);
  return list;
}

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
  list.added = describe_added(plan, scorer, learnt.words);
  Plan wide = plan;
  for (PlanWord& name : learnt.names) {
    wide.root.clauses.push_back(
        {.kind = PlanKind::Word, .occur = Occur::Optional, .words = {wide.words.size()}});
    list.added.push_back({name.word.written, name.weight, name.posts});
    wide.words.push_back(std::move(name));
  }
  std::vector<SearchedSegment> segments =
      choose_segments(wide, snapshot, analyzer, options.context);
  Result<std::vector<RankedPost>> found =
      find_candidates(segments, snapshot, SortOrder::Relevance, most);
  if (!found) return tl::unexpected(std::move(found.error()));
  found->resize(std::min(found->size(), most));
  Result<std::vector<ReadHit>> read = read_hits(*found, snapshot, analyzer);
  if (!read) return tl::unexpected(std::move(read.error()));

  double best = 0;
  for (std::size_t i = 0; i < found->size(); ++i) {
    const double topicality = (*found)[i].parts.relevance + scorer.score((*read)[i].analyzed);
    best = std::max(best, topicality);
    list.posts.push_back({topicality, std::move((*read)[i].post), std::move((*read)[i].analyzed)});
  }
  for (Candidate& candidate : list.posts)
    candidate.topicality = best > 0 ? candidate.topicality / best : 1;
  return list;
}

Result<RankedList> count_ranked(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                                ContextPosts context) {
  std::vector<SearchedSegment> segments = choose_segments(plan, snapshot, analyzer, context);
  return count_in(segments, plan, context);
}

}  // namespace pepite::search
