#include "indexer/glass_version_file.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

using namespace std::string_literals;

constexpr GlassUuid kUuid = {'0', '1', '2', '3', '4', '5', '6', '7',
                             '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};
const std::string kStart = "\x0f\x0dXapian Glass\x04\x6e"s + "0123456789abcdef" + "\x01";

TEST(GlassVersionFile, SaysThatTablesAreEmpty) {
  EXPECT_EQ(format_glass_version_file(kUuid, {}, {}, {}),
            kStart + "\0\x03\0\x04\0\0"s + "\0\x03\0\x04\x12\0"s + "\0\x03\0\x04\x12\0"s +
                "\0\x03\0\x04\0\0"s + "\0\x03\0\x04\x12\0"s + "\0\x03\0\x04\x12\0"s +
                "\0\0\0\0\0\0\0\0"s);
}

TEST(GlassVersionFile, SaysWhereRootsAreAndWhatTheMatcherTrusts) {
  const GlassTableRoot postlist{.root_block = 300, .level = 2, .entries = 5, .blocks = 301};
  const GlassTableRoot docdata{.root_block = 0, .level = 0, .entries = 1, .blocks = 1};
  const GlassStatistics statistics{
      .documents = 200, .shortest = 1, .longest = 140, .largest_wdf = 9, .total_length = 1000};
  EXPECT_EQ(format_glass_version_file(kUuid, postlist, docdata, statistics),
            kStart + "\xac\x02\x0a\x05\x04\0\x07\x01\xad\x02\0\0\0\0"s +
                "\0\x02\x01\x04\x12\x06\x01\x01\0\0\0\0"s + "\0\x03\0\x04\x12\0"s +
                "\0\x03\0\x04\0\0"s + "\0\x03\0\x04\x12\0"s + "\0\x03\0\x04\x12\0"s +
                "\xc8\x01\0\x01\x09\x83\x01\0\xe8\x07\0"s);
}

TEST(GlassVersionFile, MakesRandomUuidsOfVersionFour) {
  const GlassUuid uuid = make_glass_uuid();
  EXPECT_EQ(uuid[6] >> 4, 4);
  EXPECT_EQ(uuid[8] >> 6, 2);
  EXPECT_NE(uuid, make_glass_uuid());
}

}  // namespace
}  // namespace pepite::indexer
