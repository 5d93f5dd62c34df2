// Numbers and strings as bytes: what the stored post and the files of a segment are made of.
//
// Varints are LEB128 (7 bits a byte, low first), in their shortest form; signed numbers are
// zigzagged first; strings carry their length in front; fixed-width numbers are little-endian.
#ifndef PEPITE_SHARED_BYTE_CODEC_H_
#define PEPITE_SHARED_BYTE_CODEC_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pepite {

// 0, -1, 1, -2 -> 0, 1, 2, 3
constexpr std::uint64_t zigzag(std::int64_t value) {
  return static_cast<std::uint64_t>(value) << 1 ^ (value < 0 ? ~std::uint64_t{0} : 0);
}

void append_varint(std::string& out, std::uint64_t value);
void append_signed_varint(std::string& out, std::int64_t value);
void append_sized_string(std::string& out, std::string_view text);
void append_fixed32(std::string& out, std::uint32_t value);
void append_fixed64(std::string& out, std::uint64_t value);

// The numbers at `bytes`, which must hold 4 or 8 of them.
std::uint32_t read_fixed32(const char* bytes);
std::uint64_t read_fixed64(const char* bytes);

// Reads what the functions above wrote. The first thing that is not there makes the reader fail for
// good: from then on every read gives 0 or nothing, so that a caller may check once, at the end.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}

  // Fails on more than 64 bits and on a longer form than needed.
  std::uint64_t varint() {
    const bool is_one_byte = !rest_.empty() && static_cast<unsigned char>(rest_.front()) < 0x80;
    return is_one_byte ? byte() : long_varint();
  }
  std::int64_t signed_varint();
  std::uint32_t varint32();          // fails above 32 bits
  std::string_view sized_string() {  // a view into the bytes given
    return bytes(varint());
  }
  std::string_view bytes(std::uint64_t size) {
    if (size > rest_.size()) {
      fail();
      return {};
    }
    const std::string_view view = rest_.substr(0, static_cast<std::size_t>(size));
    rest_.remove_prefix(view.size());
    return view;
  }
  std::uint8_t byte() {
    const std::string_view view = bytes(1);
    return view.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(view.front());
  }
  std::uint64_t fixed64();
  // A count of things that take at least `smallest_bytes` each: fails when the rest cannot hold
  // them.
  std::uint64_t count(std::size_t smallest_bytes);

  void fail() {
    has_failed_ = true;
    rest_ = {};
  }
  bool has_failed() const { return has_failed_; }
  bool is_at_end() const { return rest_.empty(); }

 private:
  std::uint64_t long_varint();

  std::string_view rest_;
  bool has_failed_ = false;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_BYTE_CODEC_H_
