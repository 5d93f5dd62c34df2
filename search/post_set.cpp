#include "search/post_set.h"

#include "search/segment_matcher.h"

namespace pepite::search {

std::uint64_t PostSet::size() const {
  std::uint64_t posts = 0;
  for (const SegmentSet& segment : segments)
    posts += segment.docids.size();
  return posts;
}

Result<PostSet> find_set(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                         const SetOptions& options) {
  PostSet set;
  for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = snapshot.segments()[i];
    const bool is_context = segment.is_context();
    if (is_context && options.context == ContextPosts::Exclude) continue;
    auto docids = SegmentMatcher(segment, plan, analyzer).list(options.plain_words);
    if (!docids) return tl::unexpected(std::move(docids.error()));
    set.segments.push_back({i, std::move(*docids)});
  }
  return set;
}

}  // namespace pepite::search
