#include "search/batch_output.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>

#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

KeptFiles kept_nothing() {
  return KeptFiles(Snapshot(), {});
}

TEST(BatchOutput, WritesARunThatTrecEvaluates) {
  std::ostringstream out;
  auto output = BatchOutput::make(BatchFormat::Trec, false, out, std::nullopt, kept_nothing());
  ASSERT_TRUE(output);
  ASSERT_TRUE(output->write_run("MB 1", {{"345", 1.25}, {"12", -0.5}}));
  ASSERT_TRUE(output->write_run("2", {{"7", 1}}));
  EXPECT_EQ(out.str(), "MB_1 Q0 345 1 1.25 pepite\nMB_1 Q0 12 2 -0.5 pepite\n2 Q0 7 1 1 pepite\n");
}

TEST(BatchOutput, WritesOneHeaderAStream) {
  std::ostringstream out;
  auto output = BatchOutput::make(BatchFormat::Csv, true, out, std::nullopt, kept_nothing());
  ASSERT_TRUE(output);
  HitList counts;
  counts.total = 12;
  counts.holding_all = 3;
  ASSERT_TRUE(output->write_count("a", "neige, verglas", counts));
  ASSERT_TRUE(output->write_count("b", "\"vu\"", counts));
  EXPECT_EQ(
      out.str(),
      "topic,query,posts,holding_all\r\na,\"neige, verglas\",12,3\r\nb,\"\"\"vu\"\"\",12,3\r\n");
}

TEST(BatchOutput, GivesEachTopicAFileOfItsOwn) {
  const tests::TemporaryFolder folder;
  const std::filesystem::path runs = folder.path() / "new" / "runs";
  std::ostringstream out;
  auto output = BatchOutput::make(BatchFormat::Trec, false, out, runs, kept_nothing());
  ASSERT_TRUE(output);
  EXPECT_FALSE(output->start("a/b").value());
  ASSERT_TRUE(output->write_run("a/b", {{"1", 1}}));
  EXPECT_FALSE(output->start("a:b").value());
  ASSERT_TRUE(output->write_run("a:b", {{"2", 1}}));
  EXPECT_FALSE(output->start("A_B").value());
  ASSERT_TRUE(output->write_run("A_B", {}));
  EXPECT_EQ(read(runs / "a_b.run"), "a/b Q0 1 1 1 pepite\n");
  EXPECT_EQ(read(runs / "a_b-2.run"), "a:b Q0 2 1 1 pepite\n");
  EXPECT_TRUE(std::filesystem::exists(runs / "A_B-3.run"));
  EXPECT_EQ(out.str(), "");
}

// A file that a killed run left half written has another name.
TEST(BatchOutput, KnowsTheFilesThatAreWhole) {
  const tests::TemporaryFolder folder;
  std::ostringstream out;
  std::ofstream(folder.path() / "a.run") << "a Q0 1 1 1 pepite\n";
  std::ofstream(folder.path() / "b.run.part") << "b Q0 1";
  auto output = BatchOutput::make(BatchFormat::Trec, false, out, folder.path(), kept_nothing());
  ASSERT_TRUE(output);
  EXPECT_TRUE(output->start("a").value());
  EXPECT_FALSE(output->start("b").value());
  ASSERT_TRUE(output->write_run("b", {{"2", 1}}));
  EXPECT_EQ(read(folder.path() / "b.run"), "b Q0 2 1 1 pepite\n");
  // What lies beside may be somebody's.
  EXPECT_EQ(read(folder.path() / "b.run.part"), "b Q0 1");
  EXPECT_FALSE(output->start("a").value());  // the second of that name: a-2.run

  auto stream = BatchOutput::make(BatchFormat::Trec, false, out, std::nullopt, kept_nothing());
  EXPECT_FALSE(stream->start("a").value());
}

TEST(BatchOutput, TakesNoFileThatIsKeptForATopicsOwn) {
  const tests::TemporaryFolder folder;
  const std::filesystem::path kept = folder.write("a.run", "somebody's");
  std::ostringstream out;
  auto output = BatchOutput::make(BatchFormat::Trec, false, out, folder.path(),
                                  KeptFiles(Snapshot(), {kept}));
  ASSERT_TRUE(output);
  const auto is_there = output->start("a");
  ASSERT_FALSE(is_there);
  EXPECT_EQ(is_there.error().code, ErrorCode::Usage);
  EXPECT_FALSE(output->start("b").value());
}

TEST(BatchOutput, SaysWhenAFolderCannotBe) {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  std::ostringstream out;
  const auto output = BatchOutput::make(BatchFormat::Jsonl, false, out,
                                        folder.path() / "file" / "runs", kept_nothing());
  ASSERT_FALSE(output);
  EXPECT_EQ(output.error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::search
