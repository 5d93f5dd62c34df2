#include "indexer/posting_encoder.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pepite::indexer {
namespace {

using namespace std::string_literals;
using Postings = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // docid, wdf

constexpr std::size_t kRoom = 2000;

std::vector<std::string> encode(std::uint32_t documents, std::uint64_t occurrences,
                                const Postings& postings, std::size_t room) {
  PostingEncoder encoder;
  encoder.begin(documents, occurrences, room);
  std::vector<std::string> tags;
  for (const auto& [docid, wdf] : postings) {
    if (encoder.add(docid, wdf)) continue;
    tags.emplace_back(encoder.close(ChunkPlace::NotLast));
    EXPECT_TRUE(encoder.add(docid, wdf));
  }
  tags.emplace_back(encoder.close(ChunkPlace::Last));
  return tags;
}

std::uint64_t take_number(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const auto byte = static_cast<std::uint8_t>(bytes.front());
    bytes.remove_prefix(1);
    value |= std::uint64_t{byte & 0x7fU} << shift;
    if (byte < 0x80) return value;
  }
}

// Reads tags back as the format says they are read.
Postings decode(const std::vector<std::string>& tags) {
  Postings postings;
  for (std::size_t chunk = 0; chunk < tags.size(); ++chunk) {
    std::string_view rest = tags[chunk];
    std::uint64_t docid = 0;
    if (chunk == 0) {
      take_number(rest);
      take_number(rest);
      docid = take_number(rest) + 1;
    }
    EXPECT_EQ(rest.front(), chunk + 1 == tags.size() ? '1' : '0');
    rest.remove_prefix(1);
    const std::uint64_t span = take_number(rest);
    // A later chunk's first docid stands in its key: here, the one that was not in the last chunk.
    const std::uint64_t first = chunk == 0 ? docid : 0;
    std::uint64_t offset = 0;
    postings.emplace_back(first, take_number(rest));
    while (!rest.empty()) {
      offset += take_number(rest) + 1;
      postings.emplace_back(first + offset, take_number(rest));
    }
    EXPECT_EQ(offset, span);
  }
  return postings;
}

TEST(PostingEncoder, EncodesLengthsAsTheFormatShows) {
  EXPECT_EQ(encode(0, 0, {{1, 3}, {2, 0}, {3, 1}}, kRoom),
            std::vector{"\0\0\0\x31\x02\x03\0\0\0\x01"s});
}

TEST(PostingEncoder, EncodesOnePosting) {
  EXPECT_EQ(encode(1, 300, {{5, 300}}, kRoom), std::vector{"\x01\xac\x02\x04\x31\0\xac\x02"s});
}

TEST(PostingEncoder, EncodesGapsAndWdfsOfAnySize) {
  EXPECT_EQ(encode(4, 128, {{1, 0}, {2, 127}, {200, 1}, {0xffffffffU, 0}}, kRoom),
            std::vector{"\x04\x80\x01\0\x31\xfe\xff\xff\xff\x0f\0\0\x7f\xc5\x01\x01"s +
                        "\xb6\xfe\xff\xff\x0f\0"s});
}

TEST(PostingEncoder, NeverExceedsItsRoomAndUsesIt) {
  Postings postings;
  for (std::uint32_t docid = 1; docid <= 30'000; ++docid)
    postings.emplace_back(docid * 3, docid % 300);
  for (const std::size_t room : {64U, 100U, 1700U, 2000U, 2040U}) {
    const std::vector<std::string> tags = encode(30'000, 4'485'000, postings, room);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      EXPECT_LE(tags[i].size(), room);
      if (i + 1 < tags.size()) {
        EXPECT_GE(tags[i].size() + 10 + PostingEncoder::kMostHeaderBytes, room);
      }
    }
    const Postings read = decode(tags);
    ASSERT_EQ(read.size(), postings.size());
    for (std::size_t i = 0; i < read.size(); ++i)
      EXPECT_EQ(read[i].second, postings[i].second);
  }
}

TEST(PostingEncoder, BeginsEachListAfresh) {
  PostingEncoder encoder;
  for (int list = 0; list < 2; ++list) {
    encoder.begin(1, 1, kRoom);
    EXPECT_TRUE(encoder.is_first_chunk());
    EXPECT_TRUE(encoder.is_chunk_empty());
    EXPECT_TRUE(encoder.add(1, 1));
    EXPECT_EQ(encoder.close(ChunkPlace::Last), "\x01\x01\0\x31\0\x01"s);
  }
}

}  // namespace
}  // namespace pepite::indexer
