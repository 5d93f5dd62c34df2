// Reading one segment: a stock Xapian database of posts in time order, and the files beside it.
#ifndef PEPITE_SHARED_SEGMENT_H_
#define PEPITE_SHARED_SEGMENT_H_

#include <xapian.h>
#include <array>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/post.h"
#include "shared/segment_files.h"
#include "shared/vocabulary.h"

namespace pepite {

// The files of a segment that its stored posts alone make anew.
inline constexpr std::array<std::string_view, 4> kSideFileNames = {kIdsName, kVocabularyName,
                                                                   kShortLinksName, kRepliesName};

// That the files which the entry names, or which Xapian opens in the folder wherever they are, are
// files, as far as they are there. The errors of check_archive_file.
Result<void> check_segment_files(const std::filesystem::path& folder, const SegmentEntry& entry);

struct SalvagedSegment;

// Holds state of Xapian and zstd: for one thread at a time.
class Segment {
 public:
  // Opens the database, maps ids and vocabulary, reads the tombstones; checks that they belong
  // together, and every byte of the database's header and the tombstones. What is open stays
  // readable when a writer unlinks it; what the entry does not name is empty. Damaged or System.
  static Result<Segment> open(const std::filesystem::path& archive, const SegmentEntry& entry);
  // The same, or what can still be opened of one whose database is damaged: as much as gives the
  // dictionary of its posts, which are then read one by one. Damaged where no byte of it is
  // damaged, or its tombstones are; System: nothing is known.
  static Result<SalvagedSegment> salvage(const std::filesystem::path& archive,
                                         const SegmentEntry& entry);
  ~Segment();
  Segment(Segment&&) noexcept;
  Segment& operator=(Segment&&) noexcept;

  const SegmentEntry& entry() const;
  bool is_context() const;  // its posts were only quoted or answered by those of the export
  const std::filesystem::path& folder() const;  // for messages
  // For searching. Its docids are 1..documents, in order of (time, id); posts without a time first.
  const Xapian::Database& database() const;

  // With its links completed by what was learnt of them (short_links.h). Damaged names the segment
  // and docid.
  Result<Post> read_post(std::uint32_t docid) const;
  // As it is stored: for whoever writes it again.
  Result<Post> read_stored_post(std::uint32_t docid) const;

  // Checks every byte of the ids file, once. Damaged.
  Result<void> verify_ids() const;

  // The docid of the post with this id, or with a version of this id, superseded or not; nullopt
  // when it is not in this segment. The first call verifies the ids: a damaged file would hide
  // posts.
  Result<std::optional<std::uint32_t>> find(Network network, std::string_view id) const;

  // The posts that hold a short link of this hash, superseded or not. The first call verifies every
  // byte of the file. Damaged.
  Result<std::vector<ShortLinkRecord>> find_short_links(std::uint32_t hash) const;

  // The docids of the posts that point so at a post of this hash (post_relations.h), superseded or
  // not. The first call verifies every byte of the file. Damaged.
  Result<std::vector<std::uint32_t>> find_related(std::uint32_t hash) const;

  // Superseded by a newer segment, so not to be shown or counted.
  bool is_superseded(std::uint32_t docid) const;
  const std::vector<std::uint32_t>& superseded() const;  // sorted

  // What the superseded posts still add to the database's statistics: the sum of their document
  // lengths, and in how many of them a term (prefix included) stands and how often. A searcher
  // subtracts both from what Xapian says, so that scores do not depend on the layout:
  //   posts of the term = database().get_termfreq(term) - superseded_postings(term).posts
  std::uint64_t superseded_length() const;
  TermStatistics superseded_postings(std::string_view term) const;
  const Tombstones& tombstones() const;  // all of it

  // For whoever writes the segment again. Checks every byte of every file. Damaged or System.
  Result<void> verify_files() const;
  // The files beside the database; valid as long as the segment.
  const IdsView& ids() const;
  const ShortLinksView& short_links() const;
  const RepliesView& replies() const;
  const std::string& dictionary() const;  // of the stored posts; empty: none

  // Checks every byte of the file at the first call; valid as long as the segment.
  Result<VocabularyView> vocabulary() const;
  // That the file beside the database is broken: for what its view or reader fails on.
  Error damage_of(std::string_view file) const;

 private:
  struct State;
  explicit Segment(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

struct SalvagedSegment {
  std::optional<Segment> segment;  // nothing where it cannot be opened
  std::optional<Error> damage;     // of its database
};

}  // namespace pepite

#endif  // PEPITE_SHARED_SEGMENT_H_
