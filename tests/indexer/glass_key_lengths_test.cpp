// Docids in keys have two to five bytes. Segments long enough for all of them would take hours to
// write: here Xapian itself writes sparse ones, and its tables are read byte for byte.
#include <gtest/gtest.h>
#include <xapian.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/bulk_segment_writer.h"
#include "indexer/glass_btree_writer.h"
#include "indexer/glass_encoding.h"
#include "shared/file_bytes.h"
#include "tests/indexer/segment_twins.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

using pepite::tests::passes_xapian_check;
using pepite::tests::TemporaryFolder;

std::size_t two_bytes(std::string_view bytes, std::size_t at) {
  return static_cast<std::size_t>(static_cast<std::uint8_t>(bytes[at])) << 8 |
         static_cast<std::uint8_t>(bytes[at + 1]);
}

// The keys of all leaves of a glass table.
std::set<std::string> keys_of(const std::filesystem::path& table) {
  constexpr std::size_t kLevelAt = 4;
  constexpr std::size_t kDirectoryEndAt = 9;
  constexpr std::size_t kDirectoryAt = 11;
  const std::string bytes = read_file(table).value();
  std::set<std::string> keys;
  for (std::size_t at = 0; at < bytes.size(); at += kGlassBlockBytes) {
    const std::string_view block = std::string_view(bytes).substr(at, kGlassBlockBytes);
    if (block[kLevelAt] != 0) continue;
    for (std::size_t i = kDirectoryAt; i < two_bytes(block, kDirectoryEndAt); i += 2) {
      const std::size_t item = two_bytes(block, i);
      keys.emplace(block.substr(item + 3, static_cast<std::uint8_t>(block[item + 2])));
    }
  }
  return keys;
}

// Those that begin with `prefix` and go on.
std::set<std::string> keys_below(const std::set<std::string>& keys, const std::string& prefix) {
  std::set<std::string> below;
  std::copy_if(keys.begin(), keys.end(), std::inserter(below, below.end()),
               [&](const std::string& key) {
                 return key.starts_with(prefix) && key.size() > prefix.size();
               });
  return below;
}

std::vector<std::uint32_t> docids_around(std::initializer_list<int> bits, std::uint32_t distance) {
  std::vector<std::uint32_t> docids;
  for (const int bit : bits) {
    const std::uint32_t middle = std::uint32_t{1} << bit;
    for (std::uint32_t docid = middle - distance; docid < middle + distance; ++docid)
      docids.push_back(docid);
  }
  return docids;
}

TEST(GlassKeyLengths, AreThoseThatXapianWrites) {
  const TemporaryFolder folder;
  const std::vector<std::uint32_t> docids =
      docids_around({2, 7, 8, 14, 15, 16, 21, 22, 23, 28, 29, 30, 31}, 3);
  {
    Xapian::WritableDatabase database((folder.path() / "x").string(), Xapian::DB_CREATE);
    for (const std::uint32_t docid : docids) {
      Xapian::Document document;
      document.set_data("d");
      document.add_value(300, std::string(2000, 'v'));  // a chunk of its own
      database.replace_document(docid, document);
    }
    database.commit();
  }
  std::set<std::string> data_keys = {""};
  std::set<std::string> value_keys;
  for (const std::uint32_t docid : docids) {
    data_keys.insert(document_data_key(docid));
    value_keys.insert(value_chunk_key(300, docid));
  }
  EXPECT_EQ(keys_of(folder.path() / "x" / "docdata.glass"), data_keys);
  const std::string slot_prefix = value_chunk_key(300, 1).substr(0, 4);
  EXPECT_EQ(keys_below(keys_of(folder.path() / "x" / "postlist.glass"), slot_prefix), value_keys);
}

// A list's later chunks, of a term and of the document lengths.
TEST(GlassKeyLengths, OfLaterChunksAreThoseThatXapianWrites) {
  const TemporaryFolder folder;
  const std::vector<std::uint32_t> docids = docids_around({14, 15, 21, 22, 28, 29, 31}, 600);
  const std::string term("in\0each", 7);
  {
    Xapian::WritableDatabase database((folder.path() / "x").string(), Xapian::DB_CREATE);
    for (const std::uint32_t docid : docids) {
      Xapian::Document document;
      document.add_term(term, 1U << 14);  // 3 bytes, beside 1 of the gap
      database.replace_document(docid, document);
    }
    database.commit();
  }
  const std::set<std::string> keys = keys_of(folder.path() / "x" / "postlist.glass");
  for (const std::string& list : {term_key(term), document_lengths_key()}) {
    std::set<std::string> ours;
    for (const std::uint32_t docid : docids)
      ours.insert(later_chunk_key(list, docid));
    std::set<std::size_t> docid_bytes;
    const std::string prefix = list == document_lengths_key() ? list : list + '\0';
    for (const std::string& key : keys_below(keys, prefix)) {
      EXPECT_TRUE(ours.contains(key));
      docid_bytes.insert(key.size() - prefix.size());
    }
    EXPECT_EQ(docid_bytes, (std::set<std::size_t>{2, 3, 4, 5}));
  }
}

TEST(GlassKeyLengths, ChangeWithinASegmentOfFourMillionDocuments) {
  const TemporaryFolder folder;
  constexpr std::uint32_t kDocuments = (1U << 22) + 50;
  const std::vector<std::uint32_t> marked = docids_around({7, 14, 15, 21, 22}, 40);
  {
    std::filesystem::create_directory(folder.path() / "s");
    const auto writer = make_bulk_segment_writer(folder.path() / "s");
    ASSERT_TRUE(writer);
    const Document plain{{{"in all", 1}}, {}, ""};
    for (std::uint32_t docid = 1; docid <= kDocuments; ++docid) {
      if (!std::binary_search(marked.begin(), marked.end(), docid)) {
        ASSERT_TRUE((*writer)->add(plain));
        continue;
      }
      const std::string number = std::to_string(docid);
      ASSERT_TRUE((*writer)->add({{{"in all", 1}, {"marked", 2}, {number, 1}},
                                  {{0, number + std::string(1500, 'v')}},
                                  number + " data"}));
    }
    ASSERT_TRUE((*writer)->finish());
  }
  EXPECT_TRUE(passes_xapian_check(folder.path() / "s"));
  const Xapian::Database database((folder.path() / "s").string());
  EXPECT_EQ(database.get_lastdocid(), kDocuments);
  EXPECT_EQ(database.get_termfreq("in all"), kDocuments);
  std::vector<std::uint32_t> found(database.postlist_begin("marked"),
                                   database.postlist_end("marked"));
  EXPECT_EQ(found, marked);
  for (const std::uint32_t docid : marked) {
    const std::string number = std::to_string(docid);
    const Xapian::Document document = database.get_document(docid);
    EXPECT_EQ(document.get_data(), number + " data");
    EXPECT_EQ(document.get_value(0), number + std::string(1500, 'v'));
    EXPECT_EQ(database.get_doclength(docid), 4U);
    auto posting = database.postlist_begin("in all");
    posting.skip_to(docid);
    EXPECT_EQ(*posting, docid);
    EXPECT_EQ(*database.postlist_begin(number), docid);
  }
}

}  // namespace
}  // namespace pepite::indexer
