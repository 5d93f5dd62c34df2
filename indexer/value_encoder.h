// The values of one slot, document by document -> chunks of the postlist table and the slot's
// statistics. Kept in memory in the form they are written in: about 2 bytes a value beside its own.
#ifndef PEPITE_INDEXER_VALUE_ENCODER_H_
#define PEPITE_INDEXER_VALUE_ENCODER_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

struct ValueChunk {
  std::uint32_t first_docid = 0;
  std::string tag;
};

class ValueEncoder {
 public:
  // Docids ascend; `value` is not empty. A chunk has at most 2000 bytes, or one larger value.
  void add(std::uint32_t docid, std::string_view value);

  // At least one value must have been added.
  std::string statistics_tag() const;
  const std::vector<ValueChunk>& chunks() const { return chunks_; }

 private:
  std::vector<ValueChunk> chunks_;  // the last one may grow
  std::uint32_t last_docid_ = 0;
  std::uint32_t values_ = 0;
  std::string lowest_;
  std::string highest_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_VALUE_ENCODER_H_
