#include "indexer/archive_merge.h"

#include <algorithm>
#include <array>
#include <system_error>
#include <vector>

#include "indexer/merge_policy.h"
#include "indexer/rejects_files.h"
#include "shared/message_id.h"

namespace pepite::indexer {
namespace {

// What a merge holds for each post: order, length, values, ids.
constexpr std::uint64_t kMergeBytesPerPost = 64;

ArchiveExtent measure_extent(const ArchiveWriter& writer) {
  ArchiveExtent extent;
  for (const SegmentEntry& segment : writer.published().manifest().segments) {
    ++extent.segments;
    extent.superseded += segment.tombstone_count;
  }
  extent.bytes = archive_size_bytes(writer.archive());
  return extent;
}

std::optional<std::uint64_t> memory_for_one_of_each(const std::vector<SegmentEntry>& segments) {
  std::uint64_t most_posts = 0;
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    std::size_t count = 0;
    std::uint64_t posts = 0;
    for (const SegmentEntry& segment : segments) {
      if (segment.kind != kind) continue;
      ++count;
      posts += living_posts(segment);
    }
    if (count > 1) most_posts = std::max(most_posts, posts);
  }
  if (most_posts == 0) return std::nullopt;
  return most_posts * kMergeBytesPerPost;
}

Result<void> merge_all(ArchiveWriter& writer, const std::vector<SegmentGroup>& groups,
                       Analyzer& analyzer) {
  for (const SegmentGroup& group : groups) {
    if (Result<void> staged = writer.stage_merge(group, analyzer); !staged) return staged;
  }
  return {};
}

}  // namespace

Result<std::optional<Error>> merge_due_segments(ArchiveWriter& writer, std::uint64_t memory_bytes,
                                                Analyzer& analyzer) {
  const std::vector<SegmentGroup> groups =
      plan_merges(writer.published().manifest().segments, memory_bytes / kMergeBytesPerPost);
  if (groups.empty()) return std::nullopt;
  if (Result<void> merged = merge_all(writer, groups, analyzer); !merged) {
    if (Result<void> forgotten = writer.forget_staged(); !forgotten)
      return tl::unexpected(forgotten.error());
    // This Xapian writes another format: segments stay apart.
    if (merged.error().code == ErrorCode::FormatVersion) return std::nullopt;
    return std::move(merged.error());
  }
  if (Result<void> published = writer.publish(); !published)
    return tl::unexpected(published.error());
  return std::nullopt;
}

Result<CompactReport> compact_archive(const std::filesystem::path& archive,
                                      std::uint64_t memory_bytes) {
  Result<ArchiveWriter> writer = ArchiveWriter::open_existing(archive);
  if (!writer) return tl::unexpected(writer.error());
  CompactReport report;
  report.damaged_rejects = find_damaged_rejects(writer->archive(), writer->published().manifest());
  report.before = measure_extent(*writer);
  const std::vector<SegmentGroup> groups =
      plan_compaction(writer->published().manifest().segments, memory_bytes / kMergeBytesPerPost);
  if (!groups.empty()) {
    Analyzer analyzer;
    if (Result<void> merged = merge_all(*writer, groups, analyzer); !merged) {
      if (merged.error().code == ErrorCode::FormatVersion) {
        merged.error().hint = make_message(MessageId::CompactXapianHint);
      }
      return tl::unexpected(merged.error());
    }
    if (Result<void> published = writer->publish(); !published) {
      return tl::unexpected(published.error());
    }
  }
  report.after = measure_extent(*writer);
  report.needed_memory_bytes = memory_for_one_of_each(writer->published().manifest().segments);
  return report;
}

}  // namespace pepite::indexer
