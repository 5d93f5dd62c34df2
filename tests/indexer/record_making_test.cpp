#include "indexer/record_making.h"

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "indexer/utf8_repair.h"
#include "shared/stored_post.h"

namespace pepite::indexer {
namespace {

std::string excerpt_of(const std::string& bytes) {
  return std::get<Reject>(make_reject_record("bad_json", bytes, 3).outcome).excerpt;
}

TEST(RecordMaking, KeepsAShortValidExcerpt) {
  EXPECT_EQ(excerpt_of("{\"a\":"), "{\"a\":");
  EXPECT_EQ(excerpt_of("caf\xE9"), "caf\uFFFD");
  // 4095 bytes and a character of two: it does not fit whole.
  EXPECT_EQ(excerpt_of(std::string(4095, 'x') + "é"), std::string(4095, 'x'));
  for (const char* piece : {"é", "😀", "\xFF"}) {
    std::string bytes;
    for (int i = 0; i < 5000; ++i)
      bytes += piece;
    const std::string excerpt = excerpt_of(bytes);
    EXPECT_LE(excerpt.size(), kLongestExcerptBytes);
    EXPECT_GT(excerpt.size(), kLongestExcerptBytes - 4);
    EXPECT_EQ(repair_utf8(excerpt), excerpt);
  }
}

TEST(RecordMaking, TurnsADefectIntoItsReject) {
  Item item;
  item.line = 7;
  item.json = "{\"id\":";
  item.defect = "truncated";
  const Record record = make_defect_record(item);
  EXPECT_EQ(std::get<Reject>(record.outcome).reason, "truncated");
  EXPECT_EQ(record.line, 7U);
}

TEST(RecordMaking, TellsPostsThatCouldNotBeStored) {
  Post post;
  post.text = std::string(100000, 'x');
  EXPECT_TRUE(fits_a_stored_post(post));
  post.links.push_back({"", std::string(kLargestPostBytes, 'x'), ""});
  EXPECT_FALSE(fits_a_stored_post(post));
}

}  // namespace
}  // namespace pepite::indexer
