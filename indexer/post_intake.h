// Where a post that was read meets those that are already there: new, a duplicate, or context.
#ifndef PEPITE_INDEXER_POST_INTAKE_H_
#define PEPITE_INDEXER_POST_INTAKE_H_

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/link_learning.h"
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
// records come: fields merge (post_merge.h); a post's provenance is the first record of each source
// that is itself; that of a context post the first that holds it. The versions of an edited post
// meet as soon as one of them names the others, where they are of one account; an id that the posts
// of two accounts have in their lists is that of whose post it is, else of the lower post.
class PostIntake {
 public:
  // `published` must outlive the object, or until begin().
  explicit PostIntake(const Snapshot& published) : published_(&published) {}

  // A record that is this post; its identity and provenance are set.
  Result<Arrival> take_record(Post&& post);
  // A post seen inside a record. Kept as context while no record is this post; otherwise its
  // fields merge into that post and its provenance is dropped.
  Result<Arrival> take_embedded(Post&& post);

  // Posts counted as new that turned out to be versions of one post since the last call: where the
  // first record of each but one was read.
  std::vector<Provenance> take_joined();

  // Once before a publication: all posts that hold a short link get to know where it leads.
  Result<void> learn_links() { return indexer::learn_links(pending_, *published_, superseded_); }

  const PendingPosts& pending() const { return pending_; }
  // Published posts that pending ones replace.
  const Superseded& superseded() const { return superseded_; }

  // Starts over after a publication.
  void begin(const Snapshot& published);

 private:
  // A post as it was kept or as it arrives: Posts where a record is this post, Context otherwise.
  struct Version {
    Post post;
    SegmentKind kind;
  };
  // Where a post is kept.
  struct Place {
    std::optional<std::uint32_t> pending;  // its number
    PostLocation published;                // where it is not pending
    friend bool operator==(const Place&, const Place&) = default;
  };
  struct Kept {
    Place place;
    Version version;
  };
  static bool is_known(const Version& kept, Version& arriving);
  static Version merge_versions(const Version& kept, const Version& arriving);

  Result<Arrival> take(Post&& post, SegmentKind kind);
  Result<std::optional<Place>> find(Network network, std::string_view id) const;
  bool is_replaced_without(Network network, std::string_view id,
                           const PostLocation& location) const;
  Result<std::vector<Kept>> find_all(Post& post);
  Result<std::optional<Kept>> find_own(Post& post, const std::string& id);
  Result<Version> read(const Place& place) const;
  Version join(std::vector<Kept>& found);
  Result<void> put(const std::vector<Kept>& found, const Version& version);

  const Snapshot* published_;
  PendingPosts pending_;
  Superseded superseded_;
  // The ids ("twitter:123") that kept posts were told to be no versions of theirs.
  std::set<std::string> forgotten_;
  std::vector<Provenance> joined_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_INTAKE_H_
