// Posts taken out of an archive for good: from postings, stored posts, context, vocabulary,
// dictionary, rejects and what other posts learnt of short links; remembered by id.
//
// First a plan that changes nothing, then one publication. What lies outside the archive (exports,
// earlier output, backups) is not reached.
#ifndef PEPITE_INDEXER_POST_REMOVAL_H_
#define PEPITE_INDEXER_POST_REMOVAL_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/archive_writer.h"
#include "shared/error.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

// Do retweets and quotes that carry the text of a removed post stay or go?
enum class Copies { Stay, Go };

struct RemovedPost {
  PostLocation location;
  SegmentKind kind = SegmentKind::Posts;
  bool is_copy = false;  // of another one
  Network network = Network::Twitter;
  std::vector<std::string> ids;  // its own, then those of its versions
  std::optional<std::int64_t> created_at_s;
  std::string author_handle;
  std::string text;
  std::vector<Provenance> provenance;
};

struct RemovalPlan {
  std::vector<RemovedPost> posts;    // as in the snapshot: posts before context, by time
  std::uint64_t copies_staying = 0;  // that carry the text of one of them
};

// The living posts with these ids ("123" of any network, "twitter:123" of one); `missing` those
// that are not there.
struct FoundIds {
  std::vector<PostLocation> locations;
  std::uint64_t missing = 0;
};
Result<FoundIds> find_ids(const Snapshot& snapshot, const std::vector<std::string>& ids);

// Reads the posts at `locations` (in any order, more than once) and looks at every other post for
// copies. Damaged.
Result<RemovalPlan> plan_removal(const Snapshot& snapshot, std::vector<PostLocation> locations,
                                 Copies copies);

struct RemovalNote {
  std::int64_t now_s = 0;
  std::string reason;
  Copies copies = Copies::Stay;
  std::optional<std::string> pepite_version;
};

struct RemovalReport {
  std::uint64_t segments = 0;         // written anew, or gone
  std::uint64_t rejects_dropped = 0;  // those of the posts' sources, or that name their ids
  std::uint64_t excerpts_taken = 0;   // of other rejects
  std::uint64_t annotated = 0;        // posts whose tags and notes went too
  // Old files that the system did not let go: they still hold the posts.
  std::optional<std::filesystem::path> undeleted;
  // The posts are gone, and what was noted on them is not.
  std::optional<Error> annotations_kept;
};

// Writes the segments that hold the posts, in any version, or what only they said of short links,
// anew without them, and publishes that with the log and the ids in one step; then deletes the old
// files, and what was noted on the posts and on those of earlier removals (one that was killed may
// have left it). Of a source's counts each becomes a non-post `removed`. `plan` was made of
// writer.published(). After an error the archive is as before. Damaged, System; FormatVersion as
// build_merged_segment.
Result<RemovalReport> remove_posts(ArchiveWriter& writer, const RemovalPlan& plan,
                                   const RemovalNote& note);

// Takes away what is noted on posts that were removed earlier: a removal that was killed may have
// left it. On how many. Errors as of AnnotationWriter.
Result<std::uint64_t> forget_annotations(ArchiveWriter& writer);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_REMOVAL_H_
