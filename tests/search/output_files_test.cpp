#include "search/output_files.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>

#include "shared/file_bytes.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

TEST(OutputFiles, MakesNamesThatEveryFileSystemTakes) {
  const std::pair<std::string, std::string> cases[] = {
      {"N02", "N02"},
      {"Lac-Mégantic 2013", "Lac-Mégantic 2013"},
      {"a/b: c", "a_b_ c"},
      {"../../etc/passwd", "_._.._etc_passwd"},
      {".hidden", "_hidden"},
      {"-rf", "_rf"},
      {"a\nb", "a b"},
      {"C:\\x|\"*?<>", "C__x______"},
      {"", "_"},
  };
  for (const auto& [topic, expected] : cases)
    EXPECT_EQ(safe_file_name(topic), expected) << topic;
}

TEST(OutputFiles, CutsLongNamesAtWholeCharacters) {
  std::string topic = "x";
  for (int i = 0; i < 200; ++i)
    topic += "é";
  EXPECT_EQ(safe_file_name(topic).size(), 99U);
}

TEST(OutputFiles, GivesEachNameOnceWhateverItsCase) {
  const tests::TemporaryFolder folder;
  auto files = OutputFiles::make(folder.path() / "new", ".csv", KeptFiles(Snapshot(), {}));
  ASSERT_TRUE(files);
  EXPECT_EQ(files->next_path("a").filename(), "a.csv");
  EXPECT_EQ(files->next_path("A").filename(), "A-2.csv");
  EXPECT_EQ(files->next_path("b").filename(), "b.csv");
}

TEST(OutputFiles, HaveTheirNamesOnlyWhenWhole) {
  const tests::TemporaryFolder folder;
  auto files = OutputFiles::make(folder.path(), ".csv", KeptFiles(Snapshot(), {}));
  ASSERT_TRUE(files);
  const auto path = files->next_path("a");
  ASSERT_TRUE(files->write(path, "rows"));
  EXPECT_EQ(read_file(path).value(), "rows");
  std::filesystem::create_directory(folder.path() / "b.csv");
  EXPECT_EQ(files->write(files->next_path("b"), "rows").error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::search
