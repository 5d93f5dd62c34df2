// The contract of what writes a segment's Xapian database: documents in, glass files out. Two meet
// it: the bulk writer, and the reference through Xapian's own API (xapian_segment_writer.h).
#ifndef PEPITE_INDEXER_SEGMENT_WRITER_H_
#define PEPITE_INDEXER_SEGMENT_WRITER_H_

#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "indexer/document.h"
#include "shared/error.h"

namespace pepite::indexer {

// One per segment. After an error the writer is dropped, and so is its folder.
class SegmentWriter {
 public:
  virtual ~SegmentWriter() = default;

  // Before, between or after documents; each key at most once, neither part empty.
  virtual Result<void> set_metadata(std::string_view key, std::string_view value) = 0;

  // Documents come in docid order: the first is 1, each next one more. The writer keeps nothing of
  // `document` after the call.
  virtual Result<void> add(const Document& document) = 0;

  // Writes what is left; then the folder holds exactly postlist.glass, docdata.glass, iamglass and
  // an empty termlist.glass, without positions, not yet synced. Called once, last.
  virtual Result<void> finish() = 0;
};

// Begins a segment in a folder that exists and is empty.
using MakeSegmentWriter =
    std::function<Result<std::unique_ptr<SegmentWriter>>(const std::filesystem::path& folder)>;

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SEGMENT_WRITER_H_
