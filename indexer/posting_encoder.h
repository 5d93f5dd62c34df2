// One posting list -> the tags of its chunks, which stand in the postlist table one after the
// other. A chunk is what a search decodes or skips as a whole.
//
// A list of document lengths has the same form: the length stands in place of the wdf.
#ifndef PEPITE_INDEXER_POSTING_ENCODER_H_
#define PEPITE_INDEXER_POSTING_ENCODER_H_

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/glass_encoding.h"

namespace pepite::indexer {

enum class ChunkPlace { Last, NotLast };

// For one list after another:
//   encoder.begin(documents, occurrences, room);
//   for each posting: if (!encoder.add(...)) { take encoder.close(NotLast); encoder.add(again); }
//   take encoder.close(Last);
class PostingEncoder {
 public:
  // How many bytes a tag spends before the first posting's wdf, at most.
  static constexpr std::size_t kMostHeaderBytes = 5 + kMostPackedUintBytes + 5 + 1 + 5;

  // `documents` and `occurrences` of the whole list go before the first chunk (0 and 0 for document
  // lengths). Every tag of the list will have at most `most_tag_bytes`, of which there must be 64.
  void begin(std::uint32_t documents, std::uint64_t occurrences, std::size_t most_tag_bytes);

  // Docids ascend from 1. False when the chunk has no room for one more posting: then nothing was
  // added.
  bool add(std::uint32_t docid, std::uint32_t wdf) {
    assert(docid > last_docid_);
    char* out = end_;
    if (is_chunk_empty()) {
      first_docid_ = docid;
    } else {
      if (out + 2 * 5 > most_end_) return false;
      out = write_packed_uint(out, docid - last_docid_ - 1);
    }
    end_ = write_packed_uint(out, wdf);
    last_docid_ = docid;
    return true;
  }

  bool is_chunk_empty() const { return end_ == entries_begin(); }
  std::uint32_t first_docid() const { return first_docid_; }  // of the chunk
  bool is_first_chunk() const { return is_first_chunk_; }

  // The chunk's tag, valid until the next add or begin; the next posting opens a chunk. There must
  // be a posting.
  std::string_view close(ChunkPlace place);

 private:
  static constexpr std::size_t kBufferBytes = 2048;
  const char* entries_begin() const { return buffer_.data() + kMostHeaderBytes; }

  // Entries stand where the longest header would leave them; the header is put right before them.
  std::array<char, kBufferBytes> buffer_;
  char* end_ = buffer_.data() + kMostHeaderBytes;
  const char* most_end_ = nullptr;
  std::uint32_t documents_ = 0;
  std::uint64_t occurrences_ = 0;
  std::uint32_t first_docid_ = 0;
  std::uint32_t last_docid_ = 0;
  bool is_first_chunk_ = true;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POSTING_ENCODER_H_
