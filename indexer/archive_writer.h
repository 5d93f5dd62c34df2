// Publishing: the next generation of an archive is staged, then becomes visible in one rename.
//
// The order is what makes it safe: new segments and tombstones are written and synced, then the
// manifest is renamed into place, then what no generation needs any more is unlinked. A process
// killed anywhere leaves the generation before or after; its leftovers go when the next writer
// opens the archive. A new archive publishes an empty generation 0 before its first segment, so
// that segments without a manifest are never taken for leftovers.
#ifndef PEPITE_INDEXER_ARCHIVE_WRITER_H_
#define PEPITE_INDEXER_ARCHIVE_WRITER_H_

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "indexer/archive_lock.h"
#include "indexer/pending_posts.h"
#include "indexer/segment_writer.h"
#include "indexer/supersession.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/message.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

// Of the segments' files that are damaged or gone: without those beside the databases rebuild makes
// them anew; of the databases it takes the posts that are left, and mends what it can of headers.
enum class DamagedFiles { Refuse, LeaveOut };

// The one writer of an archive, for as long as it lives.
class ArchiveWriter {
 public:
  // Whether there is an archive here or one may be made: what open refuses before it writes
  // anything. Damaged, System; Usage when the folder holds other things.
  static Result<void> check_place(const std::filesystem::path& archive);

  // Makes the folder where there is none; takes the lock; removes leftovers of a killed writer.
  // A folder that was made goes with a writer that published nothing, as all goes that was staged
  // and not published.
  // Locked, Damaged, FormatVersion, System; Usage when the folder holds other things.
  static Result<ArchiveWriter> open(const std::filesystem::path& archive);

  // The same, but makes none: an error of read_manifest where there is no archive.
  static Result<ArchiveWriter> open_existing(const std::filesystem::path& archive);

  // For whoever writes every segment anew from its stored posts, whatever the analyzer. Damaged
  // names the first side file that is not as it was written; or published() is without them, as if
  // the manifest did not name them, left_out() names them all, and published().damaged() the
  // segments of which not all can be read.
  static Result<ArchiveWriter> open_to_rewrite(const std::filesystem::path& archive,
                                               DamagedFiles damaged);
  const std::vector<Message>& left_out() const { return left_out_; }

  ~ArchiveWriter();
  ArchiveWriter(ArchiveWriter&&) noexcept = default;
  ArchiveWriter& operator=(ArchiveWriter&&) = delete;

  const std::filesystem::path& archive() const { return archive_; }
  // The generation that readers see; of a new archive an empty one.
  const Snapshot& published() const { return published_; }
  // The generation to come. Sources and runs are the caller's to change, segments are not.
  Manifest& staged() { return staged_; }

  // Writes a segment of the pending posts of a kind, on as many threads as there are analyzers;
  // does nothing when there are no such posts.
  Result<void> stage_segment(SegmentKind kind, const PendingPosts& posts,
                             const MakeSegmentWriter& make_writer, std::span<Analyzer> analyzers);
  // Writes tombstones for posts of published(). A segment with no living post left goes.
  Result<void> stage_tombstones(const Superseded& superseded, Analyzer& analyzer);
  // Writes one segment of the living posts of some of published(), named by their places, in place
  // of these. They are of one kind. Errors of build_merged_segment.
  Result<void> stage_merge(const std::vector<std::size_t>& places, Analyzer& analyzer);
  // Writes the segment of published() at this place without the documents and without any trace of
  // them, its dictionary trained anew, in place of the old one; one that would be empty goes.
  // Errors of build_merged_segment.
  Result<void> stage_removal(std::uint32_t place, std::vector<std::uint32_t> docids,
                             Analyzer& analyzer);
  // Takes back what was staged since the last publication, which there must have been, and deletes
  // its files.
  Result<void> forget_staged();
  // Drops the segments of published() from the next generation.
  void drop_published_segments();

  // Makes the staged generation the one that readers see. After an error the old one stands, and
  // the writer can only be dropped.
  Result<void> publish();

 private:
  ArchiveWriter(std::filesystem::path archive, ArchiveLock lock, bool is_new)
      : archive_(std::move(archive)), lock_(std::move(lock)), is_new_(is_new) {}
  // A writer with the lock, which has read nothing yet. Makes the folder where there is none.
  static Result<ArchiveWriter> lock(const std::filesystem::path& archive);
  Result<void> begin_archive() const;
  void remove_new_archive() const;
  // Whatever no generation names, and what a killed run added to the rejects.
  Result<void> remove_leftovers() const;
  Result<void> remove_unnamed_files() const;

  std::filesystem::path archive_;
  ArchiveLock lock_;
  bool is_new_;  // the folder was made for this writer
  Snapshot published_;
  Manifest staged_;
  std::vector<Message> left_out_;
};

// What the files of an archive take, in bytes.
std::uint64_t archive_size_bytes(const std::filesystem::path& archive);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ARCHIVE_WRITER_H_
