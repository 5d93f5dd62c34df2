#include "search/find_posts.h"

#include <xapian.h>
#include <algorithm>
#include <functional>
#include <limits>
#include <utility>

#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

Result<std::int64_t> read_time(const Segment& segment, std::uint32_t docid) {
  return xapian_try(segment.folder(), [&] {
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

// The score that the limit'th post has; 0 while there are fewer.
double find_least_score(const std::vector<RankedPost>& posts, std::uint64_t limit) {
  if (posts.size() < limit) return 0;
  std::vector<double> scores;
  for (const RankedPost& post : posts)
    scores.push_back(post.parts.relevance);
  const auto last = scores.begin() + static_cast<std::ptrdiff_t>(limit - 1);
  std::ranges::nth_element(scores, last, std::greater<>());
  return *last;
}

}  // namespace

std::vector<SearchedSegment> choose_segments(const Plan& plan, const Snapshot& snapshot,
                                             Analyzer& analyzer, ContextPosts context) {
  std::vector<SearchedSegment> chosen;
  for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = snapshot.segments()[i];
    if (segment.is_context() && context == ContextPosts::Exclude) continue;
    chosen.push_back({i, SegmentMatcher(segment, plan, analyzer)});
  }
  return chosen;
}

Result<void> sort_posts(std::vector<RankedPost>& posts, const Snapshot& snapshot, SortOrder order) {
  std::ranges::sort(posts, std::greater<>(),
                    [](const RankedPost& post) { return post.parts.total(); });
  return for_each_run(
      posts,
      [](const RankedPost& a, const RankedPost& b) { return a.parts.total() == b.parts.total(); },
      [&](std::span<RankedPost> same) { return sort_by_time(same, snapshot, order); });
}

Result<std::vector<RankedPost>> find_posts(std::vector<SearchedSegment>& segments,
                                           const Snapshot& snapshot, SortOrder order,
                                           std::uint64_t limit, std::uint64_t seed) {
  std::vector<RankedPost> posts;
  for (SearchedSegment& searched : segments) {
    const Segment& segment = snapshot.segments()[searched.place];
    const auto most =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(limit, segment.entry().documents));
    const Result<std::vector<ScoredDocid>> best =
        searched.matcher.find_best(order, most, find_least_score(posts, limit), seed);
    if (!best) return tl::unexpected(best.error());
    for (const ScoredDocid& hit : *best) {
      posts.push_back(
          {.segment = searched.place, .docid = hit.docid, .parts = {.relevance = hit.score}});
    }
  }
  const Result<void> sorted = sort_posts(posts, snapshot, order);
  if (!sorted) return tl::unexpected(sorted.error());
  return posts;
}

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

}  // namespace pepite::search
