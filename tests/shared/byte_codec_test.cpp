#include "shared/byte_codec.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <string>

namespace pepite {
namespace {

TEST(ByteCodec, ReadsBackEveryNumber) {
  for (int shift = 0; shift < 64; ++shift) {
    for (const std::uint64_t near : {0U, 1U}) {
      const std::uint64_t value = (std::uint64_t{1} << shift) - near;
      std::string bytes;
      append_varint(bytes, value);
      append_signed_varint(bytes, static_cast<std::int64_t>(value));
      append_signed_varint(bytes, -static_cast<std::int64_t>(value / 2));
      append_fixed64(bytes, value);
      ByteReader reader(bytes);
      EXPECT_EQ(reader.varint(), value);
      EXPECT_EQ(reader.signed_varint(), static_cast<std::int64_t>(value));
      EXPECT_EQ(reader.signed_varint(), -static_cast<std::int64_t>(value / 2));
      EXPECT_EQ(reader.fixed64(), value);
      EXPECT_TRUE(reader.is_at_end());
      EXPECT_FALSE(reader.has_failed());
    }
  }
  std::string lowest;
  append_signed_varint(lowest, std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(ByteReader(lowest).signed_varint(), std::numeric_limits<std::int64_t>::min());
}

TEST(ByteCodec, RefusesNumbersThatItWouldNotWrite) {
  const std::string longer_than_needed("\x80\x00", 2);
  const std::string more_than_64_bits = std::string(9, '\xff') + "\x02";
  const std::string endless(20, '\x80');
  for (const std::string& bytes : {longer_than_needed, more_than_64_bits, endless, std::string()}) {
    ByteReader reader(bytes);
    EXPECT_EQ(reader.varint(), 0U);
    EXPECT_TRUE(reader.has_failed());
  }
}

TEST(ByteCodec, BelievesNoLengthBeyondTheEnd) {
  std::string bytes;
  append_varint(bytes, std::numeric_limits<std::uint64_t>::max());
  bytes += "abc";
  ByteReader strings(bytes);
  EXPECT_EQ(strings.sized_string(), "");
  EXPECT_TRUE(strings.has_failed());
  ByteReader counts(bytes);
  EXPECT_EQ(counts.count(1), 0U);
  EXPECT_TRUE(counts.has_failed());
}

TEST(ByteCodec, StaysFailed) {
  ByteReader reader("ab");
  EXPECT_EQ(reader.fixed64(), 0U);
  EXPECT_EQ(reader.byte(), 0U);
  EXPECT_TRUE(reader.has_failed());
}

}  // namespace
}  // namespace pepite
