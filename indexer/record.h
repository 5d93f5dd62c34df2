// A record: one item of an export, read. It becomes a post, a non-post or a reject (DESIGN: the
// accounting); whether a post is a duplicate is decided later, by the index run.
#ifndef PEPITE_INDEXER_RECORD_H_
#define PEPITE_INDEXER_RECORD_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "shared/post.h"

namespace pepite::indexer {

// Kinds of records that are rightly no post; they appear in reports and JSON, so append only.
//   deletion      a notice that a post was deleted or withheld
//   notice        another message of a stream, a summary
//   user          an account, not a post
//   private       not public, and --include-private was not given
//   removed       removed from this archive earlier
//   not_a_post    anything else that is well formed (lists, counts, likes)
inline constexpr std::array<std::string_view, 6> kNonPostKinds = {
    "deletion", "notice", "user", "private", "removed", "not_a_post"};

// Reasons of rejects, likewise.
//   truncated     the file ends inside the record
//   too_large     larger than kLargestItemBytes or kLargestPostBytes; a page of more than
//                 kMostRecordsInItem records; what follows kMostRecordBytesInItem of a page's
//   bad_json      not JSON
//   bad_row       a CSV row with too few or too many cells
//   no_text       nothing that could be the text
//   bad_id        an id that is no id
//   bad_date      a date that cannot be read
inline constexpr std::array<std::string_view, 7> kRejectReasons = {
    "truncated", "too_large", "bad_json", "bad_row", "no_text", "bad_id", "bad_date"};

inline constexpr std::string_view kRemovedKind = "removed";  // of kNonPostKinds

struct NonPost {
  std::string_view kind;  // of kNonPostKinds
};

inline constexpr std::size_t kLongestExcerptBytes = 4096;

struct Reject {
  std::string_view reason;  // of kRejectReasons
  std::string excerpt;      // of the record, at most kLongestExcerptBytes, valid UTF-8
};

struct Record {
  std::variant<Post, NonPost, Reject> outcome;
  std::vector<Post> embedded;  // posts seen inside it: retweeted, quoted, replied to
  std::uint64_t line = 0;      // where it begins in the decoded export, from 1
  // A spreadsheet rounded it, or it is written as no id can be, and nothing gives it back.
  bool has_lost_id = false;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_RECORD_H_
