// The posts read since the last publication: encoded, in memory, found by identity.
#ifndef PEPITE_INDEXER_PENDING_POSTS_H_
#define PEPITE_INDEXER_PENDING_POSTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/post.h"
#include "shared/segment_files.h"
#include "shared/stored_post.h"

namespace pepite::indexer {

// Posts get numbers from 0 in the order in which they were added.
class PendingPosts {
 public:
  PendingPosts();

  // The number of the post with this identity, or of which it is a version (Post::edit_ids).
  std::optional<std::uint32_t> find(Network network, std::string_view id) const;

  // The identity must not be there yet.
  void add(const Post& post, SegmentKind kind);
  // Replaces post `number` by one of the same identity. Its new versions are found too.
  void replace(std::uint32_t number, const Post& post, SegmentKind kind);

  // Takes post `number` out; the others keep their numbers.
  void remove(std::uint32_t number);

  // Has post `number` the network and id of this one?
  bool has_identity(std::uint32_t number, const Post& post) const {
    return peek_identity(encoded(number)) == PostIdentity{post.network, post.id};
  }

  // Internal when the post's bytes cannot be read back: too large a post was added.
  Result<Post> read(std::uint32_t number) const;
  // The bytes of encode_post; valid until the next change.
  std::string_view encoded(std::uint32_t number) const;
  SegmentKind kind(std::uint32_t number) const { return entries_[number].kind; }

  // The numbers of all posts of a kind in order of (time, id), posts without a time first, then by
  // network: the order of a segment's docids.
  std::vector<std::uint32_t> ordered(SegmentKind kind) const;

  std::size_t size() const { return entries_.size(); }  // those taken out included
  bool has_any(SegmentKind kind) const;
  // What the posts and the tables hold on to, about.
  std::size_t memory_bytes() const;
  // The short links of all posts; `docid` is the post's number. Rows of posts that were replaced or
  // taken out stay.
  const std::vector<ShortLinkRecord>& short_links() const { return short_links_; }
  // False: short_links_of the post are none.
  bool may_hold_short_links(std::uint32_t number) const { return entries_[number].has_short_links; }
  bool contains(std::uint32_t number) const { return entries_[number].size_bytes != 0; }
  void clear();

 private:
  struct Entry {
    std::uint64_t hash;         // of the identity
    std::int64_t created_at_s;  // the lowest number where it is unknown
    const char* bytes;
    std::uint32_t size_bytes;  // 0: taken out
    SegmentKind kind;
    bool has_short_links;
  };
  static bool is_there(const Entry& entry, SegmentKind kind) {
    return entry.kind == kind && entry.size_bytes != 0;
  }
  const char* keep(std::string_view encoded);
  void grow_table();
  std::optional<std::uint32_t> find_version(Network network, std::string_view id,
                                            std::uint64_t hash) const;
  void keep_versions(const Post& post, std::uint32_t number);
  void keep_short_links(const Post& post, std::uint32_t number);

  // Encoded posts lie one after the other in blocks; those replaced by a longer form stay as waste.
  std::vector<std::string> blocks_;
  std::size_t blocks_bytes_ = 0;
  std::vector<Entry> entries_;
  // Open addressing; a power of two in size, at most half full. Most identities that are asked for
  // are new: part of the hash beside the number saves a look at an entry, far away in memory.
  struct Slot {
    std::uint32_t hash = 0;             // its upper half
    std::uint32_t number_plus_one = 0;  // of the entry; 0: free
  };
  Slot& free_slot(std::uint64_t hash);
  std::vector<Slot> table_;
  std::vector<ShortLinkRecord> short_links_;
  // Of edited posts, which are few: (hash of a version's identity) -> entry number.
  std::unordered_multimap<std::uint64_t, std::uint32_t> versions_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_PENDING_POSTS_H_
