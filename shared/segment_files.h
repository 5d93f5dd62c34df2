// The files beside a segment's Xapian database, as bytes: ids, short links, replies, tombstones.
// The indexer writes them whole, Segment reads them. schemas/index.md has every byte.
#ifndef PEPITE_SHARED_SEGMENT_FILES_H_
#define PEPITE_SHARED_SEGMENT_FILES_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/byte_codec.h"
#include "shared/index_schema.h"
#include "shared/post.h"

namespace pepite {

inline constexpr std::string_view kIdsName = "ids";
inline constexpr std::string_view kShortLinksName = "short_links";
inline constexpr std::string_view kRepliesName = "replies";

// ---- ids: (hash of network and id) -> docid; of an edited post each version's id ----

struct IdRecord {
  std::uint64_t hash;
  std::uint32_t docid;
  friend bool operator==(const IdRecord&, const IdRecord&) = default;
  friend auto operator<=>(const IdRecord&, const IdRecord&) = default;
};

// XXH3-64 of "twitter:123". Two posts may share one: a hit is a candidate, to be confirmed.
std::uint64_t hash_identity(Network network, std::string_view id);

// Sorts the records.
std::string format_ids(std::vector<IdRecord> records);

// Looks into the bytes of an ids file, which must outlive it.
class IdsView {
 public:
  // nullopt when the bytes are no ids file of at least `documents` records.
  static std::optional<IdsView> open(std::string_view bytes, std::uint32_t documents);
  // The docids under this hash: none, one, hardly ever more.
  std::vector<std::uint32_t> find(std::uint64_t hash) const;
  std::size_t size() const;
  IdRecord at(std::size_t index) const;  // by ascending hash

 private:
  IdsView(std::string_view hashes, std::string_view docids) : hashes_(hashes), docids_(docids) {}
  std::uint64_t hash_at(std::size_t index) const;
  std::string_view hashes_;
  std::string_view docids_;
};

// ---- short_links: hash of a short link -> docid ----

struct ShortLinkRecord {
  std::uint32_t hash;  // of the link's key
  std::uint32_t docid;
  std::uint32_t state;  // hash of the key and what the post knows of where it leads
  friend bool operator==(const ShortLinkRecord&, const ShortLinkRecord&) = default;
  friend auto operator<=>(const ShortLinkRecord&, const ShortLinkRecord&) = default;
};

// Two links may share a hash, hardly ever both: a hit is a candidate, to be confirmed.
ShortLinkRecord make_short_link_record(const LearntLink& link, std::uint32_t docid);

// ---- replies: hash of a relation and the id of a post -> docids of the posts that point at it
// ----

struct ReplyRecord {
  std::uint32_t hash;  // post_relations.h: a hit is a candidate, to be confirmed
  std::uint32_t docid;
  friend bool operator==(const ReplyRecord&, const ReplyRecord&) = default;
  friend auto operator<=>(const ReplyRecord&, const ReplyRecord&) = default;
};

// ---- the two files of rows that begin with a hash: of ShortLinkRecord or ReplyRecord ----

// Sorts the records.
template <class Record>
std::string format_rows(std::vector<Record> records);

// Looks into the bytes of such a file, which must outlive it.
template <class Record>
class RowsView {
 public:
  RowsView() = default;  // without records
  // nullopt when the bytes are no such file.
  static std::optional<RowsView> open(std::string_view bytes);
  std::vector<Record> find(std::uint32_t hash) const;
  std::size_t size() const;
  Record at(std::size_t index) const;  // sorted

 private:
  std::string_view rows_;
};
using ShortLinksView = RowsView<ShortLinkRecord>;
using RepliesView = RowsView<ReplyRecord>;

// ---- tombstones ----

// How many posts hold a term, and how often in all.
struct TermStatistics {
  std::uint32_t posts = 0;
  std::uint64_t occurrences = 0;
  friend bool operator==(const TermStatistics&, const TermStatistics&) = default;
};

// The superseded posts of one segment, and what they still add to its statistics.
struct Tombstones {
  std::vector<std::uint32_t> docids;  // sorted, distinct
  std::uint64_t length = 0;           // sum of their document lengths
  std::map<std::string, TermStatistics, std::less<>> terms;
  friend bool operator==(const Tombstones&, const Tombstones&) = default;
};

std::string format_tombstones(const Tombstones& tombstones);
// nullopt when the bytes are not what format_tombstones makes (it ends in a checksum), or a docid
// is not within 1..documents.
std::optional<Tombstones> parse_tombstones(std::string_view bytes, std::uint32_t documents);

}  // namespace pepite

#endif  // PEPITE_SHARED_SEGMENT_FILES_H_
