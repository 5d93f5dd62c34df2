// A small archive written by the indexer from posts in memory, segment by segment.
#ifndef PEPITE_TESTS_SUPPORT_INDEXED_ARCHIVE_H_
#define PEPITE_TESTS_SUPPORT_INDEXED_ARCHIVE_H_

#include <gtest/gtest.h>

#include <filesystem>
#include <vector>

#include "indexer/archive_writer.h"
#include "indexer/pending_posts.h"
#include "indexer/xapian_segment_writer.h"
#include "shared/analyzer.h"
#include "shared/snapshot.h"
#include "tests/support/temporary_folder.h"

namespace pepite::tests {

class IndexedArchive {
 public:
  // Publishes one more segment. Posts that are there already supersede their older versions.
  void publish(const std::vector<Post>& posts, SegmentKind kind = SegmentKind::Posts) {
    auto writer = indexer::ArchiveWriter::open(path());
    ASSERT_TRUE(writer);
    indexer::PendingPosts pending;
    indexer::Superseded superseded;
    for (const Post& post : posts) {
      pending.add(post, kind);
      const auto older = writer->published().find(post.network, post.id);
      ASSERT_TRUE(older);
      if (*older) superseded[(*older)->segment].push_back((*older)->docid);
    }
    ASSERT_TRUE(
        writer->stage_segment(kind, pending, indexer::make_xapian_segment_writer, {&analyzer_, 1}));
    ASSERT_TRUE(writer->stage_tombstones(superseded, analyzer_));
    ASSERT_TRUE(writer->publish());
  }

  Snapshot open() const { return std::move(*Snapshot::open(path())); }
  std::filesystem::path path() const { return folder_.path() / "archive.pepite"; }

 private:
  TemporaryFolder folder_;
  Analyzer analyzer_;
};

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_SUPPORT_INDEXED_ARCHIVE_H_
