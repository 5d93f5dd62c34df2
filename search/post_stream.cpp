#include "search/post_stream.h"

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace pepite::search {
namespace {

// Where the walk is in one segment.
struct Head {
  const Segment* segment = nullptr;
  const SegmentSet* posts = nullptr;
  std::size_t next = 0;  // place in posts->docids
  Post post;
};

// Is `a` written after `b`? As segments order their posts.
bool comes_after(const Head& a, const Head& b) {
  if (a.post.created_at_s != b.post.created_at_s) return a.post.created_at_s > b.post.created_at_s;
  if (a.post.id != b.post.id) return post_id_less(b.post.id, a.post.id);
  return a.post.network > b.post.network;
}

// Reads the head's next post; false when there is none left.
Result<bool> advance(Head& head) {
  if (head.next == head.posts->docids.size()) return false;
  auto post = head.segment->read_post(head.posts->docids[head.next++]);
  if (!post) return tl::unexpected(std::move(post.error()));
  head.post = std::move(*post);
  return true;
}

}  // namespace

Result<void> visit_posts(const PostSet& set, const Snapshot& snapshot, const VisitPost& visit) {
  std::vector<Head> heads;
  for (const SegmentSet& posts : set.segments) {
    Head head{
        .segment = &snapshot.segments()[posts.segment], .posts = &posts, .next = 0, .post = {}};
    const auto has_post = advance(head);
    if (!has_post) return tl::unexpected(has_post.error());
    if (*has_post) heads.push_back(std::move(head));
  }
  std::make_heap(heads.begin(), heads.end(), comes_after);
  while (!heads.empty()) {
    std::pop_heap(heads.begin(), heads.end(), comes_after);
    Head& first = heads.back();
    const bool is_context = first.segment->is_context();
    if (Result<void> visited = visit(std::move(first.post), is_context); !visited) return visited;
    const auto has_post = advance(first);
    if (!has_post) return tl::unexpected(has_post.error());
    if (*has_post) {
      std::push_heap(heads.begin(), heads.end(), comes_after);
    } else {
      heads.pop_back();
    }
  }
  return {};
}

}  // namespace pepite::search
