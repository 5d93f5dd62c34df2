#include "shared/byte_codec.h"

#include <limits>

namespace pepite {
namespace {

template <class Number>
void append_fixed(std::string& out, Number value) {
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    out.push_back(static_cast<char>((value >> (8 * i)) & 0xff));
  }
}

template <class Number>
Number read_fixed(const char* bytes) {
  Number value = 0;
  for (std::size_t i = 0; i < sizeof(Number); ++i) {
    value |= static_cast<Number>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return value;
}

}  // namespace

void append_varint(std::string& out, std::uint64_t value) {
  while (value >= 0x80) {
    out.push_back(static_cast<char>((value & 0x7f) | 0x80));
    value >>= 7;
  }
  out.push_back(static_cast<char>(value));
}

void append_signed_varint(std::string& out, std::int64_t value) {
  append_varint(out, zigzag(value));
}

void append_sized_string(std::string& out, std::string_view text) {
  append_varint(out, text.size());
  out.append(text);
}

void append_fixed32(std::string& out, std::uint32_t value) {
  append_fixed(out, value);
}
void append_fixed64(std::string& out, std::uint64_t value) {
  append_fixed(out, value);
}

std::uint32_t read_fixed32(const char* bytes) {
  return read_fixed<std::uint32_t>(bytes);
}
std::uint64_t read_fixed64(const char* bytes) {
  return read_fixed<std::uint64_t>(bytes);
}

std::uint64_t ByteReader::long_varint() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64; shift += 7) {
    if (rest_.empty()) break;
    const auto part = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    if (shift == 63 && part > 1) break;
    value |= static_cast<std::uint64_t>(part & 0x7f) << shift;
    if ((part & 0x80) == 0) {
      if (part == 0 && shift > 0) break;
      return value;
    }
  }
  fail();
  return 0;
}

std::int64_t ByteReader::signed_varint() {
  const std::uint64_t zigzag = varint();
  return static_cast<std::int64_t>((zigzag >> 1) ^ ((zigzag & 1) != 0 ? ~std::uint64_t{0} : 0));
}

std::uint32_t ByteReader::varint32() {
  const std::uint64_t value = varint();
  if (value > std::numeric_limits<std::uint32_t>::max()) {
    fail();
    return 0;
  }
  return static_cast<std::uint32_t>(value);
}

std::uint64_t ByteReader::fixed64() {
  const std::string_view view = bytes(8);
  return view.empty() ? 0 : read_fixed64(view.data());
}

std::uint64_t ByteReader::count(std::size_t smallest_bytes) {
  const std::uint64_t count = varint();
  if (count > rest_.size() / smallest_bytes) {
    fail();
    return 0;
  }
  return count;
}

}  // namespace pepite
