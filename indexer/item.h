// An item: what a splitter cuts from an export's bytes, before anybody knows what it says.
#ifndef PEPITE_INDEXER_ITEM_H_
#define PEPITE_INDEXER_ITEM_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "shared/error.h"

namespace pepite::indexer {

// Larger JSON values and CSV rows become a reject without being held in memory.
inline constexpr std::size_t kLargestItemBytes = std::size_t{64} << 20;

// An item that holds more records than this (a page of an API: real ones have up to 500) becomes
// one reject: its few bytes an element would be a thousand each once read.
inline constexpr std::size_t kMostRecordsInItem = 100'000;

// Nor may the records of an item be larger together, in their stored form: those of a page copy
// what they share, so that a thousand retweets hold the text of their original a thousand times.
// The first that go beyond, and all after them, become rejects.
inline constexpr std::size_t kMostRecordBytesInItem = kLargestItemBytes;

struct Item {
  std::uint64_t offset_bytes = 0;  // of its first byte in the decoded export
  std::uint64_t line = 0;          // from 1
  std::string json;                // a whole JSON value, for the JSON dialects
  std::vector<std::string> cells;  // a row, for the CSV dialects; UTF-8
  // Set when the splitter could not cut a whole item (cut off at the end of the file, too large,
  // unbalanced quotes): its reason, one of kRejectReasons (record.h); `json` then holds its start.
  std::optional<std::string> defect;
};

// Cuts a stream into items. One per source.
class ItemSource {
 public:
  virtual ~ItemSource() = default;
  // The next item, or nullopt at the end. System or Damaged when the bytes end in an error (a
  // broken container): the items before it are good.
  virtual Result<std::optional<Item>> next() = 0;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ITEM_H_
