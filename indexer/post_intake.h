// Where a post that was read meets those that are already there: new, a duplicate, or context.
#ifndef PEPITE_INDEXER_POST_INTAKE_H_
#define PEPITE_INDEXER_POST_INTAKE_H_

#include <cstdint>

#include "indexer/pending_posts.h"
#include "indexer/supersession.h"
#include "shared/error.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

enum class Arrival {
  New,        // nobody had it; for a record also: it was only context until now
  Duplicate,  // it was there, and the record said nothing new
  Updated,    // it was there, and the record changed something (provenance alone does not count)
};

// Collects posts until the next publication. The rules give the same posts in whatever order the
// records come: fields merge (post_merge.h); a post's provenance is the records that are itself;
// that of a context post the first record of each source that holds it.
class PostIntake {
 public:
  // `published` must outlive the object, or until begin().
  explicit PostIntake(const Snapshot& published) : published_(&published) {}

  // A record that is this post; its identity and provenance are set.
  Result<Arrival> take_record(Post post);
  // A post seen inside a record. Kept as context while no record is this post; otherwise its
  // fields merge into that post and its provenance is dropped.
  Result<Arrival> take_embedded(Post post);

  const PendingPosts& pending() const { return pending_; }
  // Published posts that pending ones replace.
  const Superseded& superseded() const { return superseded_; }

  // Starts over after a publication.
  void begin(const Snapshot& published);

 private:
  Result<Arrival> take(Post post, SegmentKind kind);
  Result<Arrival> meet_pending(std::uint32_t number, Post post, SegmentKind kind);
  Result<Arrival> meet_published(PostLocation location, Post post, SegmentKind kind);

  const Snapshot* published_;
  PendingPosts pending_;
  Superseded superseded_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_INTAKE_H_
