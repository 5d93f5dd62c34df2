// Where bytes are written: nowhere, to learn how much room they take, or into that room. The same
// code writes to both, so that what one counts is what the other writes.
//
// The numbers and strings are byte_codec.h's.
#ifndef PEPITE_SHARED_BYTE_SINK_H_
#define PEPITE_SHARED_BYTE_SINK_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "shared/byte_codec.h"

namespace pepite {

class ByteCounter {
 public:
  void byte(std::uint8_t) { ++size_; }
  void bytes(std::string_view text) { size_ += text.size(); }
  void fixed64(std::uint64_t) { size_ += sizeof(std::uint64_t); }
  std::size_t size() const { return size_; }

 private:
  std::size_t size_ = 0;
};

// Trusts its caller that there is room.
class ByteWriter {
 public:
  explicit ByteWriter(char* room) : end_(room) {}
  void byte(std::uint8_t value) { *end_++ = static_cast<char>(value); }
  void bytes(std::string_view text) { end_ = std::copy(text.begin(), text.end(), end_); }
  void fixed64(std::uint64_t value) {
    for (std::size_t i = 0; i < sizeof value; ++i)
      byte(static_cast<std::uint8_t>(value >> (8 * i)));
  }

 private:
  char* end_;
};

template <class Out>
void append_varint(Out& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7)
    out.byte(static_cast<std::uint8_t>(value | 0x80));
  out.byte(static_cast<std::uint8_t>(value));
}

template <class Out>
void append_signed_varint(Out& out, std::int64_t value) {
  append_varint(out, zigzag(value));
}

template <class Out>
void append_sized_string(Out& out, std::string_view text) {
  append_varint(out, text.size());
  out.bytes(text);
}

}  // namespace pepite

#endif  // PEPITE_SHARED_BYTE_SINK_H_
