#include "indexer/xapian_segment_writer.h"

#include <gtest/gtest.h>
#include <xapian.h>

#include <set>
#include <string>
#include <vector>

#include "indexer/durable_file.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

TEST(XapianSegmentWriter, WritesWhatItWasGiven) {
  const pepite::tests::TemporaryFolder folder;
  const std::string dictionary(kLongestTermBytes * 400, 'd');
  {
    const auto writer = make_xapian_segment_writer(folder.path()).value();
    ASSERT_TRUE(writer->set_metadata("dictionary", dictionary));
    ASSERT_TRUE(writer->add({{{"XK:reply", 0}, {"Z:fr:film", 300}}, {{0, "t"}, {2, "c"}}, "one"}));
    ASSERT_TRUE(writer->add({{{"Z:fr:film", 1}}, {}, "two"}));
    ASSERT_TRUE(writer->add({{}, {}, std::string(100'000, 'x')}));
    ASSERT_TRUE(writer->finish());
  }
  const Xapian::Database database(folder.path().string());
  EXPECT_EQ(database.get_doccount(), 3U);
  EXPECT_EQ(database.get_lastdocid(), 3U);
  EXPECT_EQ(database.get_termfreq("Z:fr:film"), 2U);
  EXPECT_EQ(database.get_collection_freq("Z:fr:film"), 301U);
  EXPECT_EQ(database.get_collection_freq("XK:reply"), 0U);
  EXPECT_EQ(database.get_doclength(1), 300U);
  EXPECT_EQ(database.get_document(1).get_data(), "one");
  EXPECT_EQ(database.get_document(1).get_value(2), "c");
  EXPECT_EQ(database.get_document(3).get_data().size(), 100'000U);
  EXPECT_EQ(database.get_metadata("dictionary"), dictionary);
  EXPECT_FALSE(database.has_positions());
}

TEST(XapianSegmentWriter, LeavesExactlyTheFilesOfASegment) {
  const pepite::tests::TemporaryFolder folder;
  {
    const auto writer = make_xapian_segment_writer(folder.path()).value();
    ASSERT_TRUE(writer->add({{{"Z:fr:film", 1}}, {}, "one"}));
    ASSERT_TRUE(writer->finish());
  }
  std::set<std::string> names;
  const std::vector<std::filesystem::path> paths = list_folder(folder.path()).value();
  for (const std::filesystem::path& path : paths)
    names.insert(path.filename());
  EXPECT_EQ(names, (std::set<std::string>{"docdata.glass", "iamglass", "postlist.glass",
                                          "termlist.glass"}));
  EXPECT_EQ(std::filesystem::file_size(folder.path() / "termlist.glass"), 0U);
}

TEST(XapianSegmentWriter, SaysWhatXapianRefused) {
  const pepite::tests::TemporaryFolder folder;
  const auto writer = make_xapian_segment_writer(folder.path()).value();
  EXPECT_FALSE(writer->add({{{std::string(300, 'a'), 1}}, {}, "one"}));
}

}  // namespace
}  // namespace pepite::indexer
