// Reading one segment: a stock Xapian database of posts in time order, and the files beside it.
#ifndef PEPITE_SHARED_SEGMENT_H_
#define PEPITE_SHARED_SEGMENT_H_

#include <xapian.h>
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

namespace pepite {

// Written form -> its stem and how many posts hold it: the segment's vocabulary file.
struct VocabularyEntry {
  std::string written;  // folded with accents kept
  TermSpace space = TermSpace::Other;
  std::uint32_t posts = 0;
  friend bool operator==(const VocabularyEntry&, const VocabularyEntry&) = default;
};

class Segment {
 public:
  // Opens the database and maps the ids file; reads tombstones. Damaged or System.
  static Result<Segment> open(const std::filesystem::path& archive, const SegmentEntry& entry);
  ~Segment();
  Segment(Segment&&) noexcept;
  Segment& operator=(Segment&&) noexcept;

  const SegmentEntry& entry() const;
  // For searching. Its docids are 1..documents, in order of (time, id); posts without a time first.
  const Xapian::Database& database() const;

  // Damaged names the segment and docid.
  Result<Post> read_post(std::uint32_t docid) const;

  // The docid of the post, superseded or not; nullopt when it is not in this segment.
  Result<std::optional<std::uint32_t>> find(Network network, std::string_view id) const;

  // Superseded by a newer segment, so not to be shown or counted.
  bool is_superseded(std::uint32_t docid) const;
  const std::vector<std::uint32_t>& superseded() const;  // sorted

  // All entries, sorted by written form, then space.
  Result<std::vector<VocabularyEntry>> read_vocabulary() const;

 private:
  struct State;
  explicit Segment(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_SEGMENT_H_
