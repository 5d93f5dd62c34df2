#include "indexer/archive_merge.h"

#include <vector>

#include "indexer/merge_policy.h"

namespace pepite::indexer {
namespace {

// What a merge holds for each post: order, length, values, ids.
constexpr std::uint64_t kMergeBytesPerPost = 64;

}  // namespace

Result<void> merge_due_segments(ArchiveWriter& writer, std::uint64_t memory_bytes,
                                Analyzer& analyzer) {
  const std::vector<SegmentGroup> groups =
      plan_merges(writer.published().manifest().segments, memory_bytes / kMergeBytesPerPost);
  if (groups.empty()) return {};
  for (const SegmentGroup& group : groups) {
    Result<void> staged = writer.stage_merge(group, analyzer);
    if (!staged) {
      if (staged.error().code == ErrorCode::FormatVersion) return writer.forget_staged_segments();
      return staged;
    }
  }
  return writer.publish();
}

}  // namespace pepite::indexer
