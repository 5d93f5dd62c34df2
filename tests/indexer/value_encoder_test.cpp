#include "indexer/value_encoder.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

using namespace std::string_literals;

TEST(ValueEncoder, WritesTheFirstValueThenGaps) {
  ValueEncoder encoder;
  encoder.add(3, "b");
  encoder.add(4, "aa");
  encoder.add(204, "é");
  ASSERT_EQ(encoder.chunks().size(), 1U);
  EXPECT_EQ(encoder.chunks()[0].first_docid, 3U);
  EXPECT_EQ(encoder.chunks()[0].tag, "\x01"s + "b" + "\0\x02"s + "aa" + "\xc7\x01\x02é");
  EXPECT_EQ(encoder.statistics_tag(), "\x03\x02"s + "aa" + "é");
}

TEST(ValueEncoder, LeavesTheHighestOutWhenItIsTheLowest) {
  ValueEncoder encoder;
  encoder.add(1, "x");
  encoder.add(2, "x");
  EXPECT_EQ(encoder.statistics_tag(), "\x02\x01x");
}

TEST(ValueEncoder, ComparesBytesUnsigned) {
  ValueEncoder encoder;
  encoder.add(1, "\xff");
  encoder.add(2, "\0"s);
  encoder.add(3, "a");
  EXPECT_EQ(encoder.statistics_tag(), "\x03\x01\0\xff"s);
}

TEST(ValueEncoder, BeginsAChunkWhenTheLastIsFull) {
  for (const std::size_t size : {1900U, 1994U, 1995U, 1996U, 1997U, 2000U, 9000U}) {
    ValueEncoder encoder;
    encoder.add(1, std::string(size, 'v'));
    encoder.add(2, "w");
    // Length in 2 bytes, the value; then a gap, a length and a byte.
    const bool fits = 2 + size + 3 <= 2000;
    EXPECT_EQ(encoder.chunks().size(), fits ? 1U : 2U) << size;
    if (!fits) {
      EXPECT_EQ(encoder.chunks()[1].first_docid, 2U);
      EXPECT_EQ(encoder.chunks()[1].tag, "\x01w");
    }
  }
}

}  // namespace
}  // namespace pepite::indexer
