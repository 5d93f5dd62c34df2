// Several segments -> one: superseded documents left out, the others numbered anew in the order of
// a segment, posting lists read side by side. No text is analysed again, nothing is inverted.
//
// Input is read through Xapian, which shares no code with what writes; output goes through
// glass_database_writer. Files beside the database (ids, vocabulary) are the caller's.
//
// Memory: 12 bytes a document, its values (some 30 bytes), and the postings of the commonest term
// at 8 bytes each.
#ifndef PEPITE_INDEXER_SEGMENT_MERGE_H_
#define PEPITE_INDEXER_SEGMENT_MERGE_H_

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "shared/error.h"

namespace pepite::indexer {

struct MergeInput {
  Xapian::Database database;  // one segment's, its docids dense from 1
  std::filesystem::path path;
  std::vector<std::uint32_t> superseded;  // docids to leave out; sorted
};

// A document of the merged segment: its input (place in the list) and its docid there.
struct MergedDocument {
  std::uint32_t input = 0;
  std::uint32_t docid = 0;
  friend bool operator==(const MergedDocument&, const MergedDocument&) = default;
};

// Whether one document comes before another of the same time, in another input. Asked rarely.
using ComesBefore =
    std::function<Result<bool>(const MergedDocument& left, const MergedDocument& right)>;

// What is stored for a document in place of `data`, its stored form in the input. Empty: the same.
using ConvertData =
    std::function<Result<std::string>(const MergedDocument& document, std::string data)>;

// All living documents by time (kTimeSlot; those without one first), then as `comes_before` says:
// the merged docids are 1 and on. Every input must be in that order itself. At least one input.
// Damaged or System.
Result<std::vector<MergedDocument>> merge_order(const std::vector<MergeInput>& inputs,
                                                const ComesBefore& comes_before);

struct MergeOptions {
  std::vector<std::uint32_t> slots;             // the value slots that may be used
  std::map<std::string, std::string> metadata;  // of the merged segment; the inputs' is not copied
  ConvertData convert_data;
};

// Writes the database of the merged segment into a folder that exists and is empty: the files of
// SegmentWriter's contract, equal in all that Xapian says to those that a SegmentWriter makes of
// the living documents. `order` is merge_order's. Damaged, System, or what `convert_data` returns.
Result<void> merge_segments(const std::vector<MergeInput>& inputs,
                            const std::vector<MergedDocument>& order, const MergeOptions& options,
                            const std::filesystem::path& folder);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SEGMENT_MERGE_H_
