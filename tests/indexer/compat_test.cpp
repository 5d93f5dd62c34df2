#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "indexer/archive_check.h"
#include "indexer/archive_writer.h"
#include "indexer/durable_file.h"
#include "indexer/rebuild.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/removals.h"
#include "tests/indexer/fake_exports.h"
#include "tests/support/project_paths.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

using ::pepite::tests::project_folder;
using ::pepite::tests::TemporaryFolder;

std::string archive_name(std::uint32_t format) {
  return "format-" + std::to_string(format);
}

// A copy that may be written.
std::filesystem::path take(std::uint32_t format, const TemporaryFolder& folder) {
  std::filesystem::path archive = folder.path() / archive_name(format);
  std::filesystem::copy(project_folder() / "tests" / "compat" / archive_name(format), archive,
                        std::filesystem::copy_options::recursive);
  return archive;
}

std::vector<std::string> living_ids(const Snapshot& snapshot) {
  std::vector<std::string> ids;
  for (const auto& [id, post] : living_posts(snapshot))
    ids.push_back(post.post.id);
  std::ranges::sort(ids);
  return ids;
}

const std::vector<std::string> kPostsOfEach = {"420000000000000001", "420000000000000002",
                                               "420500000000000003"};

Result<RebuildReport> rebuild(const std::filesystem::path& archive) {
  FakeProgram world;
  RebuildOptions options;
  options.archive = archive;
  return rebuild_archive(options, world.context);
}

TEST(Compat, HasAnArchiveOfTodaysFormats) {
  for (const std::uint32_t format : {kArchiveFormatVersion, kRemovalsFormatVersion}) {
    const TemporaryFolder folder;
    EXPECT_EQ(read_manifest(take(format, folder)).value().format_version, format);
  }
}

TEST(Compat, ReadsTodaysFormats) {
  for (const std::uint32_t format : {kArchiveFormatVersion, kRemovalsFormatVersion}) {
    SCOPED_TRACE(format);
    const TemporaryFolder folder;
    const std::filesystem::path archive = take(format, folder);
    // The word lists and Unicode go on without changing the format.
    const auto snapshot = Snapshot::open(archive, AnalyzerCheck::Ignore);
    ASSERT_TRUE(snapshot);
    EXPECT_EQ(living_ids(*snapshot), kPostsOfEach);
    EXPECT_TRUE(check_archive({archive}, {}).value().is_whole());
    const auto removals = read_removals(archive, snapshot->manifest());
    ASSERT_TRUE(removals);
    EXPECT_EQ(removals->size(), format == kRemovalsFormatVersion ? 1U : 0U);
  }
}

TEST(Compat, RefusesOlderFormatsAndRebuildsThem) {
  for (std::uint32_t format = 2; format < kArchiveFormatVersion; ++format) {
    SCOPED_TRACE(format);
    const TemporaryFolder folder;
    const std::filesystem::path archive = take(format, folder);
    const auto refused = Snapshot::open(archive);
    ASSERT_FALSE(refused);
    EXPECT_EQ(exit_status(refused.error().code), ExitStatus::FormatVersion);
    EXPECT_EQ(refused.error().message.id, MessageId::ArchiveFormatOlder);
    EXPECT_TRUE(refused.error().hint);

    const auto report = rebuild(archive);
    ASSERT_TRUE(report);
    EXPECT_EQ(report->posts, kPostsOfEach.size());
    const Snapshot snapshot = Snapshot::open(archive).value();
    EXPECT_EQ(snapshot.manifest().format_version, kArchiveFormatVersion);
    EXPECT_EQ(living_ids(snapshot), kPostsOfEach);
    EXPECT_TRUE(check_archive({archive}, {}).value().is_whole());
  }
}

// The same posts come out of each, with all that they say.
TEST(Compat, TellsThePostsOfEveryFormatAlike) {
  const TemporaryFolder folder;
  const auto expected = take(kArchiveFormatVersion, folder);
  ASSERT_TRUE(rebuild(expected));
  for (std::uint32_t format = 2; format < kArchiveFormatVersion; ++format) {
    const std::filesystem::path archive = take(format, folder);
    ASSERT_TRUE(rebuild(archive));
    EXPECT_EQ(living_posts(Snapshot::open(archive).value()),
              living_posts(Snapshot::open(expected).value()))
        << format;
  }
}

// Its checksum is right: it is the version that is refused.
TEST(Compat, RefusesANewerFormatAndLeavesItAlone) {
  const TemporaryFolder folder;
  const std::filesystem::path archive = take(kArchiveFormatVersion, folder);
  Manifest manifest = read_manifest(archive).value();
  manifest.format_version = kRemovalsFormatVersion + 1;
  const std::string newer = format_manifest(manifest);
  ASSERT_TRUE(write_durable_file(archive / kManifestName, newer));
  const auto expect_refused = [](const auto& result) {
    ASSERT_FALSE(result);
    EXPECT_EQ(exit_status(result.error().code), ExitStatus::FormatVersion);
    EXPECT_EQ(result.error().message.id, MessageId::ArchiveFormatNewer);
  };
  expect_refused(Snapshot::open(archive));
  expect_refused(rebuild(archive));
  expect_refused(ArchiveWriter::open(archive));
  expect_refused(check_archive({archive}, {}));
  EXPECT_EQ(read_file(archive / kManifestName).value(), newer);
  EXPECT_TRUE(std::filesystem::exists(archive / kSegmentsFolder / "000001" / "docdata.glass"));
}

}  // namespace
}  // namespace pepite::indexer::tests
