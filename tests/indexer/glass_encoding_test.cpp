#include "indexer/glass_encoding.h"

#include <gtest/gtest.h>

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

using namespace std::string_literals;

std::string sortable(std::uint32_t value) {
  std::string out;
  append_sortable_uint(out, value);
  return out;
}

TEST(GlassEncoding, PacksNumbersSevenBitsAByte) {
  const std::vector<std::pair<std::uint64_t, std::string>> cases = {
      {0, "\0"s},
      {1, "\x01"},
      {127, "\x7f"},
      {128, "\x80\x01"},
      {300, "\xac\x02"},
      {16383, "\xff\x7f"},
      {16384, "\x80\x80\x01"},
      {0xffffffffU, "\xff\xff\xff\xff\x0f"},
      {~std::uint64_t{0}, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01"}};
  for (const auto& [value, bytes] : cases) {
    std::string out;
    append_packed_uint(out, value);
    EXPECT_EQ(out, bytes) << value;
  }
}

TEST(GlassEncoding, PacksTheLastNumberWithoutLeadingZeros) {
  const std::vector<std::pair<std::uint64_t, std::string>> cases = {
      {0, ""}, {1, "\x01"}, {255, "\xff"}, {256, "\0\x01"s}, {0xfffffffeU, "\xfe\xff\xff\xff"}};
  for (const auto& [value, bytes] : cases) {
    std::string out;
    append_packed_uint_last(out, value);
    EXPECT_EQ(out, bytes) << value;
  }
}

TEST(GlassEncoding, PutsTheLengthBeforeAString) {
  std::string out;
  append_packed_string(out, "été");
  append_packed_string(out, "");
  append_packed_string(out, std::string(200, 'x'));
  EXPECT_EQ(out, "\x05été\0\xc8\x01"s + std::string(200, 'x'));
}

TEST(GlassEncoding, GivesSortableNumbersTheStatedBytes) {
  const std::vector<std::pair<std::uint32_t, std::string>> cases = {
      {0, "\0\0"s},
      {1, "\0\x01"s},
      {0x7fff, "\x7f\xff"},
      {0x8000, "\x80\x80\0"s},
      {(1U << 21), "\xa0\0\0"s},
      {(1U << 22) - 1, "\xbf\xff\xff"},
      {1U << 22, "\xc0\x40\0\0"s},
      {(1U << 29) - 1, "\xdf\xff\xff\xff"},
      {1U << 29, "\xe0\x20\0\0\0"s},
      {0xffffffffU, "\xe0\xff\xff\xff\xff"}};
  for (const auto& [value, bytes] : cases)
    EXPECT_EQ(sortable(value), bytes) << value;
}

TEST(GlassEncoding, SortsNumbersAsTheirBytes) {
  std::vector<std::uint32_t> values;
  for (int bit = 0; bit < 32; ++bit) {
    for (const std::uint32_t offset : {0xffffffffU, 0U, 1U})
      values.push_back((1U << bit) + offset);
  }
  for (const std::uint32_t left : values) {
    for (const std::uint32_t right : values)
      EXPECT_EQ(left < right, sortable(left) < sortable(right)) << left << ' ' << right;
  }
}

TEST(GlassEncoding, EscapesZeroBytesOnly) {
  EXPECT_EQ(term_key("cinéma"), "cinéma");
  EXPECT_EQ(term_key("\0"s), "\0\xff"s);
  EXPECT_EQ(term_key("a\0\0b\xff"s), "a\0\xff\0\xff"s + "b\xff");
}

TEST(GlassEncoding, KeepsTheOrderOfTermsAndTheirChunksTogether) {
  const std::vector<std::string> terms = {"\0"s,    "\0\0"s, "\0\xff"s, "\x01"s, "a"s,   "a\0"s,
                                          "a\0\0"s, "a\0b"s, "a\x01"s,  "ab"s,   "\xff"s};
  std::string previous = document_lengths_key();
  for (const std::string& term : terms) {
    const std::string key = term_key(term);
    for (const std::string& next :
         {key, later_chunk_key(key, 2), later_chunk_key(key, 40'000), later_chunk_key(key, ~0U)}) {
      EXPECT_LT(previous, next);
      previous = next;
    }
  }
}

TEST(GlassEncoding, MakesTheKeysOfTheFormat) {
  EXPECT_EQ(metadata_key("dictionary"), "\0\xc0"s + "dictionary");
  EXPECT_EQ(value_statistics_key(0), "\0\xd0"s);
  EXPECT_EQ(value_statistics_key(1), "\0\xd0\x01"s);
  EXPECT_EQ(value_statistics_key(256), "\0\xd0\0\x01"s);
  EXPECT_EQ(value_chunk_key(1, 1), "\0\xd8\x01\0\x01"s);
  EXPECT_EQ(value_chunk_key(128, 0x8000), "\0\xd8\x80\x01\x80\x80\0"s);
  EXPECT_EQ(document_lengths_key(), "\0\xe0"s);
  EXPECT_EQ(later_chunk_key(document_lengths_key(), 258), "\0\xe0\x01\x02"s);
  EXPECT_EQ(later_chunk_key(term_key("a"), 258), "a\0\x01\x02"s);
  EXPECT_EQ(document_data_key(258), "\x01\x02");
}

}  // namespace
}  // namespace pepite::indexer
