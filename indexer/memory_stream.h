// Bytes held in memory as a stream; and a stream whose beginning was looked at.
//
// Detection needs the first bytes of an export before anybody knows who will read it: peek, decide,
// then hand the whole stream on.
#ifndef PEPITE_INDEXER_MEMORY_STREAM_H_
#define PEPITE_INDEXER_MEMORY_STREAM_H_

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/byte_stream.h"

namespace pepite::indexer {

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes);
  Result<std::size_t> read(std::span<char> buffer) override;

 private:
  std::string bytes_;
  std::size_t position_ = 0;
};

class PeekedStream : public ByteStream {
 public:
  explicit PeekedStream(std::unique_ptr<ByteStream> source);

  // The first bytes of the stream, `size` of them or all there are; call it before read(). An error
  // met on the way comes out of read() after the bytes before it; as an error here only when there
  // are no bytes at all. The view is valid until the next call of anything.
  Result<std::string_view> peek(std::size_t size);
  Result<std::size_t> read(std::span<char> buffer) override;

 private:
  std::unique_ptr<ByteStream> source_;
  std::string start_;
  std::size_t position_ = 0;
  std::optional<Error> error_;
};

struct WholeText {
  std::string bytes;
  bool is_cut = false;  // there were more than the limit
};
// The bytes of a stream up to its end or the limit.
Result<WholeText> read_whole(ByteStream& stream, std::size_t limit);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_MEMORY_STREAM_H_
