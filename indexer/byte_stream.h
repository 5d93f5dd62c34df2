// Bytes in order, from wherever an export lies: a file, standard input, a member of a container.
#ifndef PEPITE_INDEXER_BYTE_STREAM_H_
#define PEPITE_INDEXER_BYTE_STREAM_H_

#include <cstddef>
#include <span>

#include "shared/error.h"

namespace pepite::indexer {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Fills the front of `buffer`; returns how many bytes, 0 only at the end. An error is final: what
  // came before it is good.
  virtual Result<std::size_t> read(std::span<char> buffer) = 0;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_BYTE_STREAM_H_
