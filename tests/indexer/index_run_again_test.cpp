// Runs that were stopped or killed, and runs over what was read before.
#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "tests/indexer/index_run_support.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

TEST(IndexRun, ContinuesAStoppedRunToTheSameEnd) {
  const std::vector<FakeExport> exports = random_exports(3);
  const TemporaryFolder folder;
  index(folder.path() / "undisturbed", exports);
  const Snapshot undisturbed = open(folder.path() / "undisturbed");
  for (const std::uint64_t stop_after : {0U, 1U, 17U, 59U, 60U}) {
    const std::filesystem::path archive = folder.path() / std::to_string(stop_after);
    // Each run gets a little further: the first export, then a part of the second...
    for (std::size_t first_exports = 1; first_exports <= exports.size(); ++first_exports) {
      FakeProgram world;
      IndexOptions options;
      options.archive = archive;
      const std::vector<FakeExport> some(exports.begin(),
                                         exports.begin() + static_cast<long>(first_exports));
      const auto report = run_index(options, walk(some, world, stop_after), world.context);
      EXPECT_TRUE(report.value().is_interrupted);
    }
    const IndexReport last = index(archive, exports);
    EXPECT_FALSE(last.is_interrupted);
    expect_same_archive(undisturbed, open(archive));
    const Snapshot continued = open(archive);
    ASSERT_EQ(continued.manifest().sources.size(), exports.size());
    for (std::size_t i = 0; i < exports.size(); ++i) {
      EXPECT_EQ(continued.manifest().sources[i].counts, undisturbed.manifest().sources[i].counts);
      EXPECT_TRUE(continued.manifest().sources[i].is_complete);
    }
  }
}

// A walker that fails stands for a process that dies: nothing after the last step is published.
TEST(IndexRun, ContinuesAKilledRunFromItsLastStep) {
  const std::vector<FakeExport> exports = random_exports(4);
  const TemporaryFolder folder;
  index(folder.path() / "undisturbed", exports);
  const Snapshot undisturbed = open(folder.path() / "undisturbed");
  for (const std::uint64_t step : {9U, 30U, 1000U}) {
    const std::filesystem::path archive = folder.path() / std::to_string(step);
    FakeProgram world;
    IndexOptions options;
    options.archive = archive;
    options.posts_per_step = step;
    const NextPart inner = walk(exports, world);
    int parts = 0;
    const NextPart dying = [&]() -> Result<std::optional<ExportPart>> {
      if (parts++ == 2) return make_system_error(EIO, "/exports");
      return inner();
    };
    ASSERT_FALSE(run_index(options, dying, world.context));
    index(archive, exports);
    const Snapshot continued = open(archive);
    expect_same_archive(undisturbed, continued);
    for (std::size_t i = 0; i < exports.size(); ++i) {
      EXPECT_EQ(continued.manifest().sources[i].counts, undisturbed.manifest().sources[i].counts);
    }
  }
}

TEST(IndexRun, ReadsNothingTwice) {
  const std::vector<FakeExport> exports = random_exports(5);
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive.pepite";
  const IndexReport first = index(archive, exports);
  const std::string manifest = read_file(archive / kManifestName).value();
  const IndexReport second = index(archive, exports);
  EXPECT_EQ(read_file(archive / kManifestName).value(), manifest);
  EXPECT_EQ(second.total.records, first.total.records);
  EXPECT_EQ(second.total.posts, 0U);
  EXPECT_EQ(second.total.duplicates, first.total.posts + first.total.duplicates);
  EXPECT_EQ(second.total.rejects, first.total.rejects);
  expect_sum_holds(second.total);
  for (const SourceReport& source : second.sources)
    EXPECT_TRUE(source.is_unchanged);
}

TEST(IndexRun, NamesTheSourceOfTheSameRunThatHasTheSameBytes) {
  const std::vector<FakeExport> exports = {
      {"a.json", {post_record(simple_post("1", "vu"))}, {}},
      {"copy.json", {post_record(simple_post("1", "vu"))}, {}}};
  for (const WriteMode mode : {WriteMode::DryRun, WriteMode::Publish}) {
    const TemporaryFolder folder;
    const auto index_alike = [&] {
      FakeProgram world;
      const NextPart inner = walk(exports, world);
      const NextPart parts = [&]() -> Result<std::optional<ExportPart>> {
        auto part = inner();
        if (part && *part) (*part)->sha256 = "the same";
        return part;
      };
      IndexOptions options;
      options.mode = mode;
      options.archive = folder.path() / "archive";
      return run_index(options, parts, world.context).value();
    };
    const IndexReport report = index_alike();
    EXPECT_FALSE(report.sources[0].same_as);
    ASSERT_TRUE(report.sources[1].same_as);
    EXPECT_EQ(report.sources[1].same_as->path, "/exports/a.json");
    EXPECT_EQ(report.total.posts, 1U);
    EXPECT_EQ(report.total.duplicates, 1U);
    if (mode == WriteMode::DryRun) continue;
    for (const SourceReport& source : index_alike().sources) {
      EXPECT_TRUE(source.is_unchanged);
      EXPECT_FALSE(source.same_as);
    }
  }
}

TEST(IndexRun, ReadsASourceAgainWithOtherOptions) {
  const TemporaryFolder folder;
  const auto index_with = [&](const std::string& options_hash, const Post& post) {
    const std::vector<FakeExport> exports = {{"a.csv", {post_record(post)}, std::nullopt}};
    FakeProgram world;
    const NextPart inner = walk(exports, world);
    const NextPart parts = [&]() -> Result<std::optional<ExportPart>> {
      auto part = inner();
      if (part && *part) (*part)->options_hash = options_hash;
      return part;
    };
    IndexOptions options;
    options.archive = folder.path() / "archive";
    return run_index(options, parts, world.context).value();
  };
  Post mapped = simple_post("1", "vu");
  EXPECT_EQ(index_with("", mapped).total.posts, 1U);
  mapped.client = "téléphone";
  EXPECT_TRUE(index_with("", mapped).sources[0].is_unchanged);
  const IndexReport again = index_with("00000000000000a1", mapped);
  EXPECT_FALSE(again.sources[0].is_unchanged);
  EXPECT_EQ(again.total.updated, 1U);
  EXPECT_TRUE(index_with("00000000000000a1", mapped).sources[0].is_unchanged);
  const Snapshot snapshot = open(folder.path() / "archive");
  EXPECT_EQ(living_posts(snapshot).at("twitter:1").post.client, "téléphone");
  EXPECT_EQ(snapshot.manifest().sources.at(1).options, "00000000000000a1");
}

// A file that is cut is read again by each run: its posts were new only once.
TEST(IndexRun, ReportsWhatEarlierRunsCountedAsDuplicates) {
  std::vector<FakeExport> exports = random_exports(9);
  exports[1].error_at_end =
      Error{ErrorCode::Damaged, make_message(MessageId::StoredPostDamaged), std::nullopt};
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive";
  const IndexReport first = index(archive, exports);
  const std::vector<Source> sources = open(archive).manifest().sources;
  const IndexReport second = index(archive, exports);
  EXPECT_EQ(second.total.posts, 0U);
  EXPECT_EQ(second.total.updated, 0U);
  EXPECT_EQ(second.total.embedded, 0U);
  EXPECT_EQ(second.total.duplicates, first.total.posts + first.total.duplicates);
  expect_sum_holds(second.total);
  EXPECT_TRUE(second.sources[1].error);
  EXPECT_FALSE(second.sources[1].is_unchanged);
  EXPECT_EQ(open(archive).manifest().sources, sources);
}

TEST(IndexRun, ReportsThePostsOfAStoppedRunOnce) {
  FakeExport source{"a.json", {}, std::nullopt};
  for (const char* id : {"1", "2", "1", "3", "2", "4"})
    source.records.push_back(post_record(simple_post(id, "vu")));
  const std::vector<FakeExport> exports = {source};
  const TemporaryFolder folder;
  FakeProgram world;
  IndexOptions options;
  options.archive = folder.path() / "archive";
  const auto stopped = run_index(options, walk(exports, world, 4), world.context);
  EXPECT_EQ(stopped.value().total.posts, 3U);
  EXPECT_EQ(stopped->total.posts + stopped->total.duplicates, stopped->total.records);
  const IndexReport rest = index(options.archive, exports);
  EXPECT_EQ(rest.total.records, 6U);
  EXPECT_EQ(rest.total.posts, 1U);
  EXPECT_EQ(rest.total.duplicates, 5U);
  EXPECT_EQ(open(options.archive).manifest().sources[0].counts.posts, 4U);
}

}  // namespace
}  // namespace pepite::indexer::tests
