// One segment of an archive, every byte and every fact of it: what is not as it was written, and
// what can still be read. `pepite check` goes through here segment by segment.
//
// A file's checksum finds any changed byte. What the checksums cannot say, a segment that was
// written wrongly, is found by working everything out again from the stored posts: postings,
// values, lengths, ids, short links and vocabulary must be those.
#ifndef PEPITE_INDEXER_SEGMENT_CHECK_H_
#define PEPITE_INDEXER_SEGMENT_CHECK_H_

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/message.h"

namespace pepite::indexer {

struct SegmentCheck {
  std::string name;
  SegmentKind kind = SegmentKind::Posts;
  std::uint32_t documents = 0;
  std::uint32_t superseded = 0;
  std::uint32_t readable = 0;  // documents whose stored post can be read
  std::uint64_t bytes = 0;     // of its files
  bool is_read_only = false;  // so Xapian's own check, which opens the tables to write, is left out
  std::vector<Message> problems;  // none: it is whole
  bool has_link = false;          // among the problems is a link, which is not followed
  // The first of the problems that is none of the archive: the system did not give some bytes, of
  // which nothing is known.
  std::optional<Message> unread;
};

struct SegmentCheckOptions {
  bool checksums_only = false;  // no post is read
  bool is_known = true;  // false: of another analyzer or format, what they made is not compared
};

// Whether the error says nothing of the file: the system does not give it, or does not say that it
// is not there.
bool is_unread(const Error& error, const std::filesystem::path& file);

// `progress` is called now and then with the posts read so far.
SegmentCheck check_segment(const std::filesystem::path& archive, const SegmentEntry& entry,
                           const SegmentCheckOptions& options, Analyzer& analyzer,
                           const std::function<void(std::uint32_t)>& progress);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SEGMENT_CHECK_H_
