// Published segments -> one new segment on disk: database, ids, short links, vocabulary; synced,
// but not yet published. Equal to what indexing its living posts at once would make, but for the
// bytes of the dictionary and what is compressed with it.
//
// The postings are segment_merge's; this module knows posts. No post is analysed again but those
// left out, whose words leave the vocabulary.
#ifndef PEPITE_INDEXER_MERGED_SEGMENT_H_
#define PEPITE_INDEXER_MERGED_SEGMENT_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/segment.h"

namespace pepite::indexer {

// What a merge takes of a segment: all documents but some.
struct MergePart {
  const Segment* segment = nullptr;
  std::vector<std::uint32_t> left_out;  // docids; sorted, distinct, all superseded ones among them
};

// Keep: that of the input with the most posts where it was trained on as many as a training looks
// at, else it is trained anew. Stored posts compressed with it are copied as they are.
enum class DictionaryChoice { Keep, TrainAnew };

// Writes what the parts take, all of one kind and at least one post, to archive/segments/`name`.
// Every byte of the inputs is verified first: damage is never written anew under good checksums.
// Damaged or System; FormatVersion when the Xapian library knows another glass format than ours.
Result<SegmentEntry> build_merged_segment(const std::filesystem::path& archive,
                                          const std::string& name,
                                          const std::vector<MergePart>& inputs,
                                          DictionaryChoice dictionary, Analyzer& analyzer);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_MERGED_SEGMENT_H_
