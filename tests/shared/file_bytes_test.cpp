#include "shared/file_bytes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "shared/message_catalog.h"
#include "tests/support/temporary_folder.h"

namespace pepite {
namespace {

namespace fs = std::filesystem;

TEST(FileBytes, WriteAWholeFileOrNone) {
  const tests::TemporaryFolder folder;
  const fs::path path = folder.path() / "record.json";
  ASSERT_TRUE(write_whole_file(path, "old"));
  ASSERT_TRUE(write_whole_file(path, "new"));
  EXPECT_EQ(read_file(path).value(), "new");
  // Nothing is left beside it.
  EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()), 1);
  const auto nowhere = write_whole_file(folder.path() / "no" / "such", "x");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::System);
  EXPECT_EQ(render(nowhere.error().message, UiLanguage::English),
            "“" + (folder.path() / "no" / "such").string() +
                "” cannot be written: there is no folder “" + (folder.path() / "no").string() +
                "”");
  EXPECT_EQ(write_whole_file(folder.path(), "x").error().code, ErrorCode::System);
}

TEST(FileBytes, KnowWhoseMappingHoldsAnAddress) {
  const tests::TemporaryFolder folder;
  const fs::path path = fs::canonical(folder.path()) / "a file, été";
  std::ofstream(path) << std::string(10'000, 'x');
  const auto mapped = MappedFile::open(path);
  ASSERT_TRUE(mapped);
  EXPECT_EQ(mapped_file_at(mapped->bytes().data()), path);
  EXPECT_EQ(mapped_file_at(mapped->bytes().data() + 9'999), path);
  const int on_the_stack = 0;
  EXPECT_EQ(mapped_file_at(&on_the_stack), fs::path());
}

TEST(FileBytes, WriteToADeviceAsItStands) {
  EXPECT_TRUE(write_whole_file("/dev/null", "x"));
  EXPECT_TRUE(fs::is_character_file("/dev/null"));
  const auto full = write_whole_file("/dev/full", "x");
  ASSERT_FALSE(full);
  EXPECT_EQ(render(full.error().message, UiLanguage::English),
            "no space left while writing “/dev/full”");
}

TEST(FileBytes, ReadWhatIsGivenUpToABound) {
  const tests::TemporaryFolder folder;
  const fs::path path = folder.path() / "queries";
  std::ofstream(path) << std::string(100, 'x');
  EXPECT_EQ(read_input_file(path, 100).value().size(), 100U);
  const auto longer = read_input_file(path, 99);
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().code, ErrorCode::Usage);
  EXPECT_EQ(read_input_file("/dev/null", 10).value(), "");
  EXPECT_FALSE(read_input_file("/dev/zero", 1 << 20));
  EXPECT_EQ(read_input_file(folder.path(), 10).error().code, ErrorCode::System);
  EXPECT_EQ(read_input_file(folder.path() / "none", 10).error().code, ErrorCode::System);
  std::istringstream in("train\n");
  EXPECT_EQ(read_input(in, "-", 10).value(), "train\n");
}

TEST(WholeFile, WritesOverNothingThatLiesBeside) {
  const tests::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "out.csv";
  const std::filesystem::path theirs = folder.path() / "out.csv.part";
  const std::filesystem::path link = folder.path() / "out.csv.part-2";
  const std::filesystem::path source = folder.path() / "source.csv";
  std::ofstream(theirs) << "theirs";
  std::ofstream(source) << "source";
  std::filesystem::create_symlink(source, link);
  ASSERT_TRUE(write_whole_file(path, "ours"));
  EXPECT_EQ(read_file(path).value(), "ours");
  EXPECT_EQ(read_file(theirs).value(), "theirs");
  EXPECT_EQ(read_file(source).value(), "source");
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "out.csv.part-3"));
  const auto nowhere = make_unfinished_file(folder.path() / "absent" / "x");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite
