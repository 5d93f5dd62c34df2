#include "indexer/memory_stream.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace pepite::indexer {

MemoryStream::MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}

Result<std::size_t> MemoryStream::read(std::span<char> buffer) {
  const std::size_t size = std::min(buffer.size(), bytes_.size() - position_);
  std::memcpy(buffer.data(), bytes_.data() + position_, size);
  position_ += size;
  return size;
}

PeekedStream::PeekedStream(std::unique_ptr<ByteStream> source) : source_(std::move(source)) {}

Result<std::string_view> PeekedStream::peek(std::size_t size) {
  while (start_.size() < size && !error_) {
    const std::size_t had = start_.size();
    start_.resize(size);
    const auto read_bytes = source_->read(std::span(start_).subspan(had));
    start_.resize(had + read_bytes.value_or(0));
    if (!read_bytes) {
      error_ = read_bytes.error();
    } else if (*read_bytes == 0) {
      break;
    }
  }
  if (start_.empty() && error_) return tl::unexpected(*error_);
  return std::string_view(start_).substr(0, size);
}

Result<std::size_t> PeekedStream::read(std::span<char> buffer) {
  if (position_ < start_.size()) {
    const std::size_t size = std::min(buffer.size(), start_.size() - position_);
    std::memcpy(buffer.data(), start_.data() + position_, size);
    position_ += size;
    return size;
  }
  if (error_) return tl::unexpected(*error_);
  return source_->read(buffer);
}

Result<WholeText> read_whole(ByteStream& stream, std::size_t limit) {
  WholeText text;
  while (text.bytes.size() < limit) {
    const std::size_t had = text.bytes.size();
    text.bytes.resize(std::min(limit, had + (std::size_t{64} << 10)));
    const auto size = stream.read(std::span(text.bytes).subspan(had));
    if (!size) return tl::unexpected(size.error());
    text.bytes.resize(had + *size);
    if (*size == 0) return text;
  }
  text.is_cut = true;
  return text;
}

}  // namespace pepite::indexer
