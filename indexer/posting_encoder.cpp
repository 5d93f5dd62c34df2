#include "indexer/posting_encoder.h"

#include <algorithm>

namespace pepite::indexer {

void PostingEncoder::begin(std::uint32_t documents, std::uint64_t occurrences,
                           std::size_t most_tag_bytes) {
  assert(most_tag_bytes >= 64);
  documents_ = documents;
  occurrences_ = occurrences;
  end_ = buffer_.data() + kMostHeaderBytes;
  most_end_ = buffer_.data() + std::min(most_tag_bytes, buffer_.size());
  last_docid_ = 0;
  is_first_chunk_ = true;
}

std::string_view PostingEncoder::close(ChunkPlace place) {
  assert(!is_chunk_empty());
  std::array<char, kMostHeaderBytes> header;
  char* out = header.data();
  if (is_first_chunk_) {
    out = write_packed_uint(out, documents_);
    out = write_packed_uint(out, occurrences_);
    out = write_packed_uint(out, first_docid_ - 1);
  }
  *out++ = place == ChunkPlace::Last ? '1' : '0';
  out = write_packed_uint(out, last_docid_ - first_docid_);
  const char* const end = end_;
  end_ = buffer_.data() + kMostHeaderBytes;
  char* const begin = std::copy_backward(header.data(), out, end_);
  is_first_chunk_ = false;
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace pepite::indexer
