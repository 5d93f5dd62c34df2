#include "search/match_posts.h"

#include <xapian.h>
#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "search/match_words.h"
#include "search/segment_matcher.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

constexpr std::array<Network, 5> kNetworks = {Network::Twitter, Network::Mastodon, Network::Bluesky,
                                              Network::Threads, Network::Facebook};

// Where a hit is, and what orders it among others.
struct Candidate {
  std::size_t segment;  // of the snapshot
  std::uint32_t docid;
  double score;
  std::int64_t time_s;  // least for posts without one
  std::string id = {};  // read only where score and time tie across segments
  Network network = Network::Twitter;
};

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

bool has_several_plain_words(const Plan& plan) {
  return std::ranges::count(plan.root.clauses, Occur::Optional, &PlanClause::occur) > 1 ||
         (std::ranges::count(plan.root.clauses, Occur::Optional, &PlanClause::occur) == 1 &&
          std::ranges::count(plan.root.clauses, Occur::Required, &PlanClause::occur) > 0);
}

Result<HitList> count_in(std::vector<SearchedSegment>& segments, const Plan& plan) {
  HitList list;
  for (SearchedSegment& segment : segments) {
    const Result<std::uint64_t> total = segment.matcher.count();
    if (!total) return tl::unexpected(total.error());
    list.total += *total;
    if (!has_several_plain_words(plan)) continue;
    const Result<std::uint64_t> holding_all = segment.matcher.count_holding_all();
    if (!holding_all) return tl::unexpected(holding_all.error());
    list.holding_all += *holding_all;
  }
  if (!has_several_plain_words(plan)) list.holding_all = list.total;
  return list;
}

Result<std::int64_t> read_time(const Segment& segment, std::uint32_t docid) {
  return xapian_try(segment.entry().name, [&] {
    const std::string value = segment.database().get_document(docid).get_value(kTimeSlot);
    return decode_time(value).value_or(std::numeric_limits<std::int64_t>::min());
  });
}

bool stand_together(const Candidate& a, const Candidate& b) {
  return a.score == b.score && a.time_s == b.time_s;
}

// Sorts candidates of equal score and time by id.
Result<void> order_ties(std::span<Candidate> ties, const Snapshot& snapshot, SortOrder order) {
  const auto is_elsewhere = [&](const Candidate& tie) {
    return tie.segment != ties.front().segment;
  };
  if (std::ranges::none_of(ties, is_elsewhere)) return {};
  for (Candidate& tie : ties) {
    const Result<Post> post = snapshot.segments()[tie.segment].read_post(tie.docid);
    if (!post) return tl::unexpected(post.error());
    tie.id = post->id;
    tie.network = post->network;
  }
  const auto is_lower = [](const Candidate& a, const Candidate& b) {
    if (a.id != b.id) return post_id_less(a.id, b.id);
    return a.network < b.network;
  };
  std::ranges::sort(ties, [&](const Candidate& a, const Candidate& b) {
    return order == SortOrder::Oldest ? is_lower(a, b) : is_lower(b, a);
  });
  return {};
}

Result<void> sort_candidates(std::vector<Candidate>& candidates, const Snapshot& snapshot,
                             SortOrder order) {
  // Stable: within a segment the matcher's order stands, which is that of the ids.
  std::ranges::stable_sort(candidates, [&](const Candidate& a, const Candidate& b) {
    if (a.score != b.score) return a.score > b.score;
    return order == SortOrder::Oldest ? a.time_s < b.time_s : a.time_s > b.time_s;
  });
  for (auto begin = candidates.begin(); begin != candidates.end();) {
    const auto end = std::find_if_not(begin, candidates.end(), [&](const Candidate& next) {
      return stand_together(*begin, next);
    });
    const Result<void> ordered = order_ties(std::span(begin, end), snapshot, order);
    if (!ordered) return ordered;
    begin = end;
  }
  return {};
}

// The score that the limit'th candidate has; 0 while there are fewer.
double find_least_score(const std::vector<Candidate>& candidates, std::uint64_t limit) {
  if (candidates.size() < limit) return 0;
  std::vector<double> scores;
  for (const Candidate& candidate : candidates)
    scores.push_back(candidate.score);
  const auto last = scores.begin() + static_cast<std::ptrdiff_t>(limit - 1);
  std::ranges::nth_element(scores, last, std::greater<>());
  return *last;
}

// The first `limit` of each segment: the list's first `limit` are among them.
Result<std::vector<Candidate>> find_candidates(std::vector<SearchedSegment>& segments,
                                               const Snapshot& snapshot, SortOrder order,
                                               std::uint64_t limit) {
  std::vector<Candidate> candidates;
  for (SearchedSegment& searched : segments) {
    const Segment& segment = snapshot.segments()[searched.place];
    const auto most =
        static_cast<std::uint32_t>(std::min<std::uint64_t>(limit, segment.entry().documents));
    const Result<std::vector<ScoredDocid>> best =
        searched.matcher.find_best(order, most, find_least_score(candidates, limit));
    if (!best) return tl::unexpected(best.error());
    for (const ScoredDocid& hit : *best) {
      const Result<std::int64_t> time_s = read_time(segment, hit.docid);
      if (!time_s) return tl::unexpected(time_s.error());
      candidates.push_back({searched.place, hit.docid, hit.score, *time_s});
    }
  }
  const Result<void> sorted = sort_candidates(candidates, snapshot, order);
  if (!sorted) return tl::unexpected(sorted.error());
  return candidates;
}

Result<Hit> make_hit(const Candidate& candidate, const Snapshot& snapshot, const Plan& plan,
                     Analyzer& analyzer, bool is_ranked) {
  const Segment& segment = snapshot.segments()[candidate.segment];
  Result<Post> post = segment.read_post(candidate.docid);
  if (!post) return tl::unexpected(post.error());
  Hit hit;
  hit.matches = find_matched_ranges(analyzer.analyze(*post), plan);
  hit.post = std::move(*post);
  if (is_ranked) hit.score = candidate.score;
  hit.is_context = segment.entry().kind == SegmentKind::Context;
  return hit;
}

}  // namespace

Result<HitList> match_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            const MatchOptions& options) {
  std::vector<SearchedSegment> segments =
      choose_segments(plan, snapshot, analyzer, options.context);
  Result<HitList> list = count_in(segments, plan);
  if (!list) return list;

  const std::uint64_t wanted = options.limit == 0 ? list->total : options.limit;
  const std::uint64_t end = options.offset < list->total
                                ? options.offset + std::min(wanted, list->total - options.offset)
                                : 0;
  if (end == 0) return list;
  const Result<std::vector<Candidate>> candidates =
      find_candidates(segments, snapshot, options.sort, end);
  if (!candidates) return tl::unexpected(candidates.error());
  const bool is_ranked = plan.is_ranked && options.sort == SortOrder::Relevance;
  for (std::size_t i = options.offset; i < std::min<std::size_t>(end, candidates->size()); ++i) {
    Result<Hit> hit = make_hit((*candidates)[i], snapshot, plan, analyzer, is_ranked);
    if (!hit) return tl::unexpected(std::move(hit.error()));
    list->hits.push_back(std::move(*hit));
  }
  return list;
}

Result<std::vector<Hit>> find_post(const Snapshot& snapshot, std::string_view id) {
  std::vector<Hit> hits;
  for (const Network network : kNetworks) {
    std::string_view own_id = id;
    const std::string prefix = std::string(network_name(network)) + ":";
    if (own_id.starts_with(prefix)) own_id.remove_prefix(prefix.size());
    const Result<std::optional<PostLocation>> place = snapshot.find(network, own_id);
    if (!place) return tl::unexpected(place.error());
    if (!*place) continue;
    const Segment& segment = snapshot.segments()[(*place)->segment];
    Result<Post> post = segment.read_post((*place)->docid);
    if (!post) return tl::unexpected(std::move(post.error()));
    Hit hit;
    hit.post = std::move(*post);
    hit.is_context = segment.entry().kind == SegmentKind::Context;
    hits.push_back(std::move(hit));
  }
  return hits;
}

Result<HitList> count_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            ContextPosts context) {
  std::vector<SearchedSegment> segments = choose_segments(plan, snapshot, analyzer, context);
  return count_in(segments, plan);
}

}  // namespace pepite::search
