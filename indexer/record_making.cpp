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

bool fits_a_stored_post(std::size_t size_bytes) {
  return size_bytes + kBytesForWhatIsAdded <= kLargestPostBytes;
}

}  // namespace

Record make_reject_record(std::string_view reason, std::string_view bytes, std::uint64_t line) {
  assert(std::find(kRejectReasons.begin(), kRejectReasons.end(), reason) != kRejectReasons.end());
  Record record;
  record.outcome = Reject{reason, make_excerpt(bytes)};
  record.line = line;
  return record;
}

Excerpts excerpts_of(std::string_view json, bool include_private) {
  constexpr std::string_view kKey = "\"protected\"";
  if (include_private) return Excerpts::Quoted;
  for (std::size_t at = json.find(kKey); at != std::string_view::npos; at = json.find(kKey, at)) {
    at += kKey.size();
    const std::size_t value = json.find_first_not_of(" \t\r\n:", at);
    // Cut before its value: nobody knows.
    if (value == std::string_view::npos || json[value] == 't') return Excerpts::Withheld;
  }
  return Excerpts::Quoted;
}

std::string_view quotable(std::string_view json, bool include_private) {
  return excerpts_of(json, include_private) == Excerpts::Quoted ? json : std::string_view();
}

Record make_unread_record(const Item& item, Excerpts excerpts) {
  const std::string_view quoted =
      excerpts == Excerpts::Quoted ? std::string_view(item.json) : std::string_view();
  if (!item.defect) return make_reject_record("bad_json", quoted, item.line);
  // Records keep views, so the constant's own text is taken.
  const auto reason = std::find(kRejectReasons.begin(), kRejectReasons.end(), *item.defect);
  assert(reason != kRejectReasons.end());
  return make_reject_record(*reason, quoted, item.line);
}

Record make_non_post_record(std::string_view kind, std::uint64_t line) {
  assert(std::find(kNonPostKinds.begin(), kNonPostKinds.end(), kind) != kNonPostKinds.end());
  Record record;
  record.outcome = NonPost{kind};
  record.line = line;
  return record;
}

bool fits_a_stored_post(const Post& post) {
  return fits_a_stored_post(encoded_size(post));
}

bool RecordAllowance::take(const Post& post) {
  const std::size_t size_bytes = encoded_size(post);
  if (!fits_a_stored_post(size_bytes)) return false;
  is_used_up_ = is_used_up_ || size_bytes > left_bytes_;
  if (!is_used_up_) left_bytes_ -= size_bytes;
  return !is_used_up_;
}

}  // namespace pepite::indexer
