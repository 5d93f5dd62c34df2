#include "search/match_posts.h"

#include <optional>
#include <string>
#include <utility>

#include "search/match_words.h"
#include "search/names_of_text.h"
#include "search/rank_clusters.h"

namespace pepite::search {
namespace {

Result<Hit> make_hit(const RankedPost& ranked, const Snapshot& snapshot, const Plan& plan,
                     Analyzer& analyzer, const RankedList& list) {
  const Segment& segment = snapshot.segments()[ranked.segment];
  Result<Post> post = segment.read_post(ranked.docid);
  if (!post) return tl::unexpected(post.error());
  Hit hit;
  const AnalyzedPost analyzed = analyzer.analyze(*post);
  hit.matches = find_matched_ranges(analyzed, plan);
  hit.added = find_held_words(analyzed, list.added);
  hit.post = std::move(*post);
  add_names_of_text(hit.post, analyzed.tokens);
  if (list.is_ranked) {
    hit.parts = ranked.parts;
    hit.score = ranked.parts.total();
  }
  hit.is_context = segment.is_context();
  hit.cluster = ranked.cluster;
  hit.alike = ranked.alike;
  return hit;
}

}  // namespace

Result<HitList> match_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            const MatchOptions& options) {
  TermCounts counts(snapshot);
  return match_posts(plan, snapshot, analyzer, counts, options);
}

Result<HitList> match_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            TermCounts& counts, const MatchOptions& options) {
  Result<RankedList> ranked = rank_clusters(plan, snapshot, analyzer, counts, options);
  if (!ranked) return tl::unexpected(std::move(ranked.error()));
  HitList list;
  list.total = ranked->total;
  list.as_written = ranked->as_written;
  list.holding_all = ranked->holding_all;
  list.folded = ranked->folded;
  std::string first_of_cluster;
  for (const RankedPost& place : ranked->posts) {
    Result<Hit> hit = make_hit(place, snapshot, plan, analyzer, *ranked);
    if (!hit) return tl::unexpected(std::move(hit.error()));
    if (!place.is_under_first) first_of_cluster = hit->post.id;
    if (place.is_under_first) hit->alike_to = first_of_cluster;
    list.hits.push_back(std::move(*hit));
  }
  list.added = std::move(ranked->added);
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
    hit.is_context = segment.is_context();
    hits.push_back(std::move(hit));
  }
  return hits;
}

Result<HitList> count_posts(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                            ContextPosts context) {
  const Result<RankedList> counted = count_ranked(plan, snapshot, analyzer, context);
  if (!counted) return tl::unexpected(counted.error());
  HitList list;
  list.total = counted->total;
  list.as_written = counted->as_written;
  list.holding_all = counted->holding_all;
  return list;
}

}  // namespace pepite::search
