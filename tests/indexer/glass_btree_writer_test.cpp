#include "indexer/glass_btree_writer.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/temporary_folder.h"

namespace pepite::tests {
namespace {

using indexer::GlassBtreeWriter;
using indexer::GlassTableRoot;
using indexer::kGlassBlockBytes;
using indexer::kGlassLargestItemBytes;
using namespace std::string_literals;
using Entries = std::vector<std::pair<std::string, std::string>>;

struct Table {
  GlassTableRoot root;
  std::string bytes;
};

Table write_table(const Entries& entries) {
  TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "t.glass";
  auto writer = GlassBtreeWriter::create(path);
  EXPECT_TRUE(writer);
  for (const auto& [key, tag] : entries)
    EXPECT_TRUE(writer->add(key, tag));
  const auto root = writer->finish();
  EXPECT_TRUE(root);
  std::ifstream in(path, std::ios::binary);
  return {*root, std::string(std::istreambuf_iterator<char>(in), {})};
}

std::size_t read_number(std::string_view bytes, std::size_t at, std::size_t size) {
  std::size_t value = 0;
  for (std::size_t i = 0; i < size; ++i)
    value = value << 8 | static_cast<std::uint8_t>(bytes[at + i]);
  return value;
}

// Reads the tree from its root down, checking what GLASS's readers rely on.
class TableReader {
 public:
  explicit TableReader(const Table& table) : table_(table) {}

  Entries read() {
    read_block(table_.root.root_block, table_.root.level, "");
    EXPECT_EQ(blocks_read_, table_.root.blocks);
    EXPECT_EQ(table_.bytes.size(), table_.root.blocks * kGlassBlockBytes);
    EXPECT_EQ(entries_.size(), table_.root.entries);
    return entries_;
  }

 private:
  void read_block(std::size_t number, std::size_t level, const std::string& separator) {
    ++blocks_read_;
    const std::string_view block =
        std::string_view(table_.bytes).substr(number * kGlassBlockBytes, kGlassBlockBytes);
    EXPECT_EQ(read_number(block, 0, 4), 1U);
    EXPECT_EQ(read_number(block, 4, 1), level);
    const std::size_t directory_end = read_number(block, 9, 2);
    EXPECT_EQ(read_number(block, 5, 2), read_number(block, 7, 2));
    std::size_t lowest = kGlassBlockBytes;
    for (std::size_t at = 11; at < directory_end; at += 2) {
      const std::size_t item = read_number(block, at, 2);
      lowest = std::min(lowest, item);
      if (level == 0) {
        read_item(block.substr(item), number == 0 && at == 11, separator);
      } else {
        const std::string key(block.substr(item + 5, read_number(block, item + 4, 1)));
        EXPECT_EQ(key.empty(), at == 11);
        EXPECT_EQ(read_number(block, item + 5 + key.size(), 2) == 0, at == 11);
        read_block(read_number(block, item, 4), level - 1, at == 11 ? separator : key);
      }
    }
    EXPECT_EQ(read_number(block, 5, 2), lowest - directory_end);
    EXPECT_GE(block.find_first_not_of('\0', directory_end), lowest);
  }

  void read_item(std::string_view item, bool is_null, const std::string& separator) {
    const std::size_t flags = read_number(item, 0, 2);
    const std::size_t size = (flags & 0x1fff) + 3;
    EXPECT_LE(size, kGlassLargestItemBytes);
    const std::string key(item.substr(3, read_number(item, 2, 1)));
    EXPECT_EQ(key.empty(), is_null);
    EXPECT_GE(key, separator);
    if (is_null) return;
    const bool is_first = (flags & 0x2000) != 0;
    const std::size_t begin = 3 + key.size() + (is_first ? 0 : 2);
    const std::string part(item.substr(begin, size - begin));
    EXPECT_EQ(is_first, !in_tag_);
    if (is_first) {
      entries_.emplace_back(key, part);
      component_ = 1;
    } else {
      EXPECT_EQ(read_number(item, 3 + key.size(), 2), ++component_);
      entries_.back().second += part;
    }
    in_tag_ = (flags & 0x4000) == 0;
  }

  const Table& table_;
  Entries entries_;
  std::uint32_t blocks_read_ = 0;
  std::size_t component_ = 0;
  bool in_tag_ = false;
};

TEST(GlassBtreeWriter, LeavesAnEmptyFileWithoutEntries) {
  const Table table = write_table({});
  EXPECT_TRUE(table.bytes.empty());
  EXPECT_EQ(table.root.blocks, 0U);
}

TEST(GlassBtreeWriter, WritesOneBlockAsTheFormatShows) {
  const Table table = write_table({{"k", "tag"}});
  ASSERT_EQ(table.bytes.size(), kGlassBlockBytes);
  // Revision 1, level 0, free bytes twice, end of the directory; then two offsets.
  EXPECT_EQ(table.bytes.substr(0, 15), "\0\0\0\x01\0\x1f\xe7\x1f\xe7\0\x0f\x1f\xfd\x1f\xf6"s);
  EXPECT_EQ(table.bytes.substr(kGlassBlockBytes - 10), "\x60\x04\x01ktag\x60\0\0"s);
}

TEST(GlassBtreeWriter, HoldsTagsOfEverySizeAroundAnItem) {
  for (std::size_t size = kGlassLargestItemBytes - 20; size < kGlassLargestItemBytes + 20; ++size) {
    const Entries entries = {{"a", std::string(size, 'x')}, {"b", std::string(2 * size, 'y')}};
    const Table table = write_table(entries);
    EXPECT_EQ(TableReader(table).read(), entries) << size;
  }
}

TEST(GlassBtreeWriter, HoldsKeysUpTo255Bytes) {
  Entries entries;
  for (std::size_t size = 1; size <= 255; ++size)
    entries.emplace_back(std::string(size, 'k'), std::string(size * 30, 't'));
  EXPECT_EQ(TableReader(write_table(entries)).read(), entries);
}

TEST(GlassBtreeWriter, RefusesLongerKeysAndTags) {
  TemporaryFolder folder;
  auto writer = GlassBtreeWriter::create(folder.path() / "t.glass");
  ASSERT_TRUE(writer);
  const Result<void> long_key = writer->add(std::string(256, 'k'), "");
  ASSERT_FALSE(long_key);
  EXPECT_EQ(long_key.error().code, ErrorCode::Internal);
  const Result<void> long_tag = writer->add("k", std::string(65'536 * kGlassLargestItemBytes, 't'));
  ASSERT_FALSE(long_tag);
  EXPECT_EQ(long_tag.error().code, ErrorCode::System);
}

TEST(GlassBtreeWriter, GrowsToManyLevels) {
  Entries entries;
  for (int i = 0; i < 30'000; ++i) {
    const std::string number = std::to_string(1'000'000 + i);
    entries.emplace_back(std::string(240, 'k') + number, number);
  }
  const Table table = write_table(entries);
  EXPECT_GE(table.root.level, 2);
  EXPECT_EQ(TableReader(table).read(), entries);
}

TEST(GlassBtreeWriter, ReadsBackRandomEntries) {
  std::mt19937 random(7);
  for (int round = 0; round < 20; ++round) {
    std::map<std::string, std::string> sorted;
    for (int i = 0; i < 300; ++i) {
      std::string key(1 + random() % (round % 2 == 0 ? 5 : 255), '\0');
      for (char& c : key)
        c = static_cast<char>(random() % 3 == 0 ? random() : 'k');
      sorted[key] = std::string(random() % (i % 50 == 0 ? 20'000 : 300), 't');
    }
    const Entries entries(sorted.begin(), sorted.end());
    EXPECT_EQ(TableReader(write_table(entries)).read(), entries);
  }
}

}  // namespace
}  // namespace pepite::tests
