// The posts read since the last publication: encoded, in memory, found by identity.
#ifndef PEPITE_INDEXER_PENDING_POSTS_H_
#define PEPITE_INDEXER_PENDING_POSTS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/post.h"

namespace pepite::indexer {

// Posts get numbers from 0 in the order in which they were added.
class PendingPosts {
 public:
  PendingPosts();

  // The number of the post with this identity.
  std::optional<std::uint32_t> find(Network network, std::string_view id) const;

  // The identity must not be there yet.
  void add(const Post& post, SegmentKind kind);
  // Replaces post `number` by one of the same identity.
  void replace(std::uint32_t number, const Post& post, SegmentKind kind);

  // Internal when the post's bytes cannot be read back: too large a post was added.
  Result<Post> read(std::uint32_t number) const;
  // The bytes of encode_post; valid until the next change.
  std::string_view encoded(std::uint32_t number) const;
  SegmentKind kind(std::uint32_t number) const { return entries_[number].kind; }

  // The numbers of all posts of a kind in order of (time, id), posts without a time first, then by
  // network: the order of a segment's docids.
  std::vector<std::uint32_t> ordered(SegmentKind kind) const;

  std::size_t size() const { return entries_.size(); }
  bool has_any(SegmentKind kind) const;
  // What the posts and the tables hold on to, about.
  std::size_t memory_bytes() const;
  void clear();

 private:
  struct Entry {
    std::uint64_t hash;         // of the identity
    std::int64_t created_at_s;  // the lowest number where it is unknown
    const char* bytes;
    std::uint32_t size_bytes;
    SegmentKind kind;
  };
  const char* keep(std::string_view encoded);
  void grow_table();

  // Encoded posts lie one after the other in blocks; those replaced by a longer form stay as waste.
  std::vector<std::string> blocks_;
  std::size_t blocks_bytes_ = 0;
  std::vector<Entry> entries_;
  // Open addressing: entry number + 1, or 0; a power of two in size, at most half full.
  std::vector<std::uint32_t> table_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_PENDING_POSTS_H_
