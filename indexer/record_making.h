// Records, made the same way by every reader.
#ifndef PEPITE_INDEXER_RECORD_MAKING_H_
#define PEPITE_INDEXER_RECORD_MAKING_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/item.h"
#include "indexer/record.h"

namespace pepite::indexer {

// `reason` is one of kRejectReasons; the excerpt is the start of `bytes`, cut between characters,
// broken UTF-8 and NULs replaced.
Record make_reject_record(std::string_view reason, std::string_view bytes, std::uint64_t line);

// May what could not be read be quoted? Not where it may hold posts that are not public, unless
// these were asked for.
enum class Excerpts : std::uint8_t { Quoted, Withheld };

// As the JSON itself says, whole or broken: "protected": true.
Excerpts excerpts_of(std::string_view json, bool include_private);

// The JSON, or nothing of it: for the rejects of what holds several posts.
std::string_view quotable(std::string_view json, bool include_private);

// For an item with a defect, whose text names one of kRejectReasons, or else one that is no JSON.
Record make_unread_record(const Item& item, Excerpts excerpts);

// `kind` is one of kNonPostKinds.
Record make_non_post_record(std::string_view kind, std::uint64_t line);

// Room that fits_a_stored_post leaves for what the run adds to a post that was read: its detected
// language and its provenance.
inline constexpr std::size_t kBytesForWhatIsAdded = std::size_t{64} << 10;

// Is the encoded form at most kLargestPostBytes, with room for what is added? It is measured, not
// estimated: a field that an estimate forgets would let a post in that nobody can read back.
bool fits_a_stored_post(const Post& post);

// How much of kMostRecordBytesInItem is left for the records of an item.
class RecordAllowance {
 public:
  // Does the post fit a stored post, and beside those before it? Once one did not fit beside them
  // none does.
  bool take(const Post& post);
  bool is_used_up() const { return is_used_up_; }

 private:
  std::size_t left_bytes_ = kMostRecordBytesInItem;
  bool is_used_up_ = false;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_RECORD_MAKING_H_
