// What a run saw in the records that it read itself: the first rejects of each reason, the
// languages and the dates of the posts. Fed by the index run, told by index_report.h; nothing of it
// is stored.
#ifndef PEPITE_INDEXER_RUN_FINDINGS_H_
#define PEPITE_INDEXER_RUN_FINDINGS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/post.h"

namespace pepite::indexer {

inline constexpr std::size_t kRejectExamples = 3;  // of each reason
inline constexpr std::size_t kExampleCharacters = 60;
inline constexpr std::string_view kUnknownLanguage = "und";

// Where a rejected record stands, and how it begins.
struct RejectExample {
  std::string path;  // absolute
  std::string member;
  std::uint64_t record = 0;  // from 1
  std::string excerpt;       // see make_example_excerpt
  friend bool operator==(const RejectExample&, const RejectExample&) = default;
  friend auto operator<=>(const RejectExample&, const RejectExample&) = default;
};

// Records in any order, and findings merged in any order, give the same: the examples are the first
// by file, member and record, not the first that were read.
struct RunFindings {
  std::map<std::string, std::vector<RejectExample>, std::less<>> rejects;  // by reason; sorted
  // Primary subtag of language_of ("fr"), kUnknownLanguage where it is unknown -> posts. Every
  // record that is a post counts, a duplicate too: which of two is the duplicate depends on the
  // order.
  std::map<std::string, std::uint64_t> languages;
  std::uint64_t lost_ids = 0;              // of posts (record.h)
  std::optional<std::int64_t> first_at_s;  // seconds since 1970 UTC
  std::optional<std::int64_t> last_at_s;

  void add_reject(std::string_view reason, RejectExample example);
  // `post` has its language, declared or detected.
  void add_post(const Post& post);
  RunFindings& operator+=(const RunFindings& other);
  friend bool operator==(const RunFindings&, const RunFindings&) = default;
};

// The start of a record, harmless for a terminal, on one line; "…" where something was cut off.
//   "{\"a\x1b[2J\":\n1" -> "{\"a\uFFFD[2J\": 1"
std::string make_example_excerpt(std::string_view record);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_RUN_FINDINGS_H_
