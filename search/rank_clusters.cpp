#include "search/rank_clusters.h"

#include <algorithm>
#include <memory>
#include <utility>

namespace pepite::search {
namespace {

constexpr std::uint64_t kDeeper = 4;  // where the first thousand hold too few clusters

// Ranking reads the first thousand of lists by relevance; the others are read here.
Result<std::vector<std::uint64_t>> tell_clusters(std::vector<RankedPost>& posts,
                                                 const Snapshot& snapshot, Analyzer& analyzer) {
  AlikeReader reader;
  std::vector<AlikeSigns> signs;
  signs.reserve(posts.size());
  for (RankedPost& place : posts) {
    if (place.signs) {
      signs.push_back(std::move(*place.signs));
      place.signs.reset();
      continue;
    }
    const Result<Post> post = snapshot.segments()[place.segment].read_post(place.docid);
    if (!post) return tl::unexpected(post.error());
    signs.push_back(reader.read(*post, analyzer.analyze(*post)));
  }
  std::vector<std::uint64_t> clusters = name_clusters(signs);
  for (std::size_t i = 0; i < posts.size(); ++i)
    posts[i].cluster = clusters[i];
  return clusters;
}

void show_page(RankedList& list, const AlikePage& page) {
  std::vector<RankedPost> posts;
  posts.reserve(page.posts.size());
  for (const ShownPost& shown : page.posts) {
    posts.push_back(std::move(list.posts[shown.place]));
    posts.back().alike = shown.alike;
    posts.back().is_under_first = shown.under.has_value();
  }
  list.posts = std::move(posts);
  list.folded = page.folded;
}

}  // namespace

Result<RankedList> rank_clusters(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                                 TermCounts& counts, const RankOptions& options) {
  if (options.alike == AlikeView::Unmarked)
    return rank_posts(plan, snapshot, analyzer, counts, options);
  RankOptions deep = options;
  deep.offset = 0;
  if (options.limit != 0)
    deep.limit = std::max<std::uint64_t>(options.offset + options.limit, kAlikeDepth);
  for (;; deep.limit *= kDeeper) {
    Result<RankedList> list = rank_posts(plan, snapshot, analyzer, counts, deep);
    if (!list) return list;
    const auto clusters = tell_clusters(list->posts, snapshot, analyzer);
    if (!clusters) return tl::unexpected(clusters.error());
    const AlikePage page = cut_page(*clusters, options.alike, options.offset, options.limit);
    const bool is_all = deep.limit == 0 || list->posts.size() < deep.limit;
    if (!page.is_full && !is_all) continue;
    show_page(*list, page);
    return list;
  }
}

}  // namespace pepite::search
