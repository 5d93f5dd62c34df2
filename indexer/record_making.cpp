#include "indexer/record_making.h"

#include <algorithm>
#include <cassert>
#include <string>
#include <utility>

#include "indexer/utf8_repair.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

// At most kLongestExcerptBytes of the start of `bytes`, whole characters where they are any.
std::string_view cut_excerpt(std::string_view bytes) {
  if (bytes.size() <= kLongestExcerptBytes) return bytes;
  std::size_t end = kLongestExcerptBytes;
  const std::size_t least = end - 3;
  while (end > least && (static_cast<unsigned char>(bytes[end]) & 0xC0) == 0x80)
    --end;
  return bytes.substr(0, end);
}

// Repairing makes three bytes of one, hence the second cut.
std::string make_excerpt(std::string_view bytes) {
  const std::string repaired = repair_utf8(cut_excerpt(bytes));
  return std::string(cut_excerpt(repaired));
}

}  // namespace

Record make_reject_record(std::string_view reason, std::string_view bytes, std::uint64_t line) {
  assert(std::find(kRejectReasons.begin(), kRejectReasons.end(), reason) != kRejectReasons.end());
  Record record;
  record.outcome = Reject{reason, make_excerpt(bytes)};
  record.line = line;
  return record;
}

Record make_defect_record(const Item& item) {
  // Records keep views, so the constant's own text is taken.
  const auto reason = std::find(kRejectReasons.begin(), kRejectReasons.end(), *item.defect);
  assert(reason != kRejectReasons.end());
  return make_reject_record(*reason, item.json, item.line);
}

Record make_non_post_record(std::string_view kind, std::uint64_t line) {
  assert(std::find(kNonPostKinds.begin(), kNonPostKinds.end(), kind) != kNonPostKinds.end());
  Record record;
  record.outcome = NonPost{kind};
  record.line = line;
  return record;
}

bool fits_a_stored_post(const Post& post) {
  return encode_post(post).size() + kBytesForWhatIsAdded <= kLargestPostBytes;
}

}  // namespace pepite::indexer
