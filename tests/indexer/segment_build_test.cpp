#include "indexer/segment_build.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "indexer/bulk_segment_writer.h"
#include "indexer/record_making.h"
#include "shared/segment.h"
#include "shared/stored_post.h"
#include "tests/indexer/segment_twins.h"
#include "tests/support/indexed_archive.h"

namespace pepite::indexer::tests {
namespace {

// Of hexadecimal digits, so that compression leaves half of them.
std::string random_text(std::size_t size) {
  std::mt19937_64 random(1);
  std::string text;
  while (text.size() < size)
    text += "0123456789abcdef"[random() % 16];
  return text;
}

Post post_of(std::string id, std::string text) {
  Post post;
  post.id = std::move(id);
  post.created_at_s = 1'370'000'000;
  post.text = std::move(text);
  post.lang_declared = "fr";
  return post;
}

// Stored in more components of a table's tag than any other, one term too long for any key.
TEST(SegmentBuild, StoresAPostOfTheLargestSize) {
  Post largest = post_of("2", {});
  largest.text =
      random_text(kLargestPostBytes - kBytesForWhatIsAdded - encode_post(largest).size() - 5);
  ASSERT_TRUE(fits_a_stored_post(largest));
  Post too_large = largest;
  too_large.text += "abcd";
  ASSERT_FALSE(fits_a_stored_post(too_large));
  for (const MakeSegmentWriter& make_writer : {MakeSegmentWriter(make_bulk_segment_writer),
                                               MakeSegmentWriter(make_xapian_segment_writer)}) {
    const pepite::tests::TemporaryFolder folder;
    ArchiveWriter writer = ArchiveWriter::open(folder.path() / "a").value();
    std::vector<Analyzer> analyzers(1);
    PendingPosts pending;
    for (const Post& post : {post_of("1", "avant"), largest, post_of("3", "après")})
      pending.add(post, SegmentKind::Posts);
    ASSERT_TRUE(writer.stage_segment(SegmentKind::Posts, pending, make_writer, analyzers));
    ASSERT_TRUE(writer.publish());
    const Segment& segment = writer.published().segments()[0];
    for (const std::uint32_t docid : {1U, 2U, 3U})
      EXPECT_EQ(segment.read_stored_post(docid).value(), pending.read(docid - 1).value());
    EXPECT_EQ(segment.read_stored_post(2).value().text, largest.text);
    EXPECT_TRUE(pepite::tests::passes_xapian_check(folder.path() / "a" / kSegmentsFolder /
                                                   segment.entry().name));
  }
}

}  // namespace
}  // namespace pepite::indexer::tests
