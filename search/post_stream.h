// A set of posts -> each of them, in order of (time, id) over all segments: what commands that
// write every post go through. One post a segment is held at a time.
#ifndef PEPITE_SEARCH_POST_STREAM_H_
#define PEPITE_SEARCH_POST_STREAM_H_

#include <functional>

#include "search/post_set.h"
#include "shared/error.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::search {

// What visits a post, and whether it is context; an error ends the walk.
using VisitPost = std::function<Result<void>(Post post, bool is_context)>;

// Posts without a time come first. Damaged when one cannot be read; errors of `visit`.
Result<void> visit_posts(const PostSet& set, const Snapshot& snapshot, const VisitPost& visit);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_POST_STREAM_H_
