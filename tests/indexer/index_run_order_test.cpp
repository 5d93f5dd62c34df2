// Order of sources, number of workers and time of hashing change nothing.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <memory>
#include <string>

#include "indexer/bulk_segment_writer.h"
#include "shared/file_bytes.h"
#include "tests/indexer/index_run_support.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

TEST(IndexRun, GivesTheSameWhateverTheOrderOfSourcesAndTheSteps) {
  const std::vector<FakeExport> exports = random_exports(2);
  const TemporaryFolder folder;
  const RunFindings findings = index(folder.path() / "reference", exports).findings;
  const Snapshot reference = open(folder.path() / "reference");
  std::array<std::size_t, 3> order = {0, 1, 2};
  int permutation = 0;
  do {
    std::vector<FakeExport> permuted;
    for (const std::size_t i : order)
      permuted.push_back(exports[i]);
    IndexOptions options;
    options.posts_per_step = static_cast<std::uint64_t>(20 + 15 * permutation);
    const std::filesystem::path archive = folder.path() / std::to_string(permutation++);
    const IndexReport report = index(archive, permuted, options);
    expect_sum_holds(report.total);
    expect_same_archive(reference, open(archive));
    EXPECT_EQ(report.findings, findings);
  } while (std::next_permutation(order.begin(), order.end()));
}

// The bytes of all files of an archive but those that hold its random UUIDs.
std::map<std::string, std::string> file_bytes(const std::filesystem::path& archive) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() || name == kManifestName || name == "iamglass") continue;
    files.emplace(entry.path().lexically_relative(archive).string(),
                  read_file(entry.path()).value());
  }
  return files;
}

TEST(IndexRun, WritesTheSameBytesWithAnyNumberOfWorkers) {
  // Many batches of records, and several steps, the last of which are published while others read.
  const std::vector<FakeExport> exports = random_exports(7, 1300);
  const TemporaryFolder folder;
  for (const std::uint64_t step : {150U, 1'000'000U}) {
    std::map<std::size_t, IndexReport> reports;
    const auto archive = [&](std::size_t workers) {
      return folder.path() / (std::to_string(step) + "-" + std::to_string(workers));
    };
    for (const std::size_t workers : {1U, 2U, 5U}) {
      IndexOptions options;
      options.workers = workers;
      options.posts_per_step = step;
      options.make_writer = make_bulk_segment_writer;
      reports[workers] = index(archive(workers), exports, options);
      expect_sum_holds(reports[workers].total);
      EXPECT_EQ(reports[workers].total, reports[1].total);
      EXPECT_EQ(reports[workers].findings, reports[1].findings);
      EXPECT_EQ(file_bytes(archive(workers)), file_bytes(archive(1)));
      EXPECT_EQ(open(archive(workers)).manifest().sources, open(archive(1)).manifest().sources);
    }
  }
}

// As files of a walker: the hash is asked for, and made in some time.
NextPart hashed_later(NextPart inner, std::optional<Error> failure = std::nullopt) {
  return [inner = std::move(inner), failure]() -> Result<std::optional<ExportPart>> {
    auto part = inner();
    if (!part || !*part) return part;
    (*part)->hash = [sha256 = (*part)->sha256, size_bytes = (*part)->size_bytes, failure] {
      return FileHash{size_bytes, sha256, failure};
    };
    (*part)->sha256.clear();
    return part;
  };
}

TEST(IndexRun, KnowsSourcesByAHashThatIsMadeBesideTheReading) {
  const std::vector<FakeExport> exports = random_exports(10, 700);
  const TemporaryFolder folder;
  index(folder.path() / "reference", exports);
  const Manifest reference = open(folder.path() / "reference").manifest();
  for (const std::size_t workers : {1U, 3U}) {
    IndexOptions options;
    options.archive = folder.path() / std::to_string(workers);
    options.workers = workers;
    options.posts_per_step = 100;
    FakeProgram world;
    // The first one twice in one run.
    std::vector<FakeExport> given = exports;
    given.push_back(exports.front());
    const auto report = run_index(options, hashed_later(walk(given, world)), world.context);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->sources.back().is_unchanged);
    const Snapshot snapshot = open(options.archive);
    EXPECT_EQ(snapshot.manifest().sources, reference.sources);
    expect_same_archive(open(folder.path() / "reference"), snapshot);
    FakeProgram again;
    const auto second = run_index(options, hashed_later(walk(exports, again)), again.context);
    for (const SourceReport& source : second.value().sources)
      EXPECT_TRUE(source.is_unchanged);
  }
}

TEST(IndexRun, KeepsWhatWasReadOfAFileThatCannotBeHashedToItsEnd) {
  const std::vector<FakeExport> exports = random_exports(11);
  const TemporaryFolder folder;
  for (const std::size_t workers : {1U, 3U}) {
    IndexOptions options;
    options.archive = folder.path() / std::to_string(workers);
    options.workers = workers;
    FakeProgram world;
    const Error failure = make_system_error(EIO, "/exports/a.json").value();
    const auto report =
        run_index(options, hashed_later(walk(exports, world), failure), world.context);
    ASSERT_TRUE(report);
    expect_sum_holds(report->total);
    // The others are as large as the first: they are hashed before they are read.
    EXPECT_EQ(report->total.records, 60U);
    EXPECT_EQ(report->unread.size(), 2U);
    ASSERT_EQ(report->sources.size(), 1U);
    ASSERT_TRUE(report->sources.front().error);
    EXPECT_EQ(report->sources.front().error->code, ErrorCode::System);
    const Manifest manifest = open(options.archive).manifest();
    ASSERT_EQ(manifest.sources.size(), 1U);
    EXPECT_FALSE(manifest.sources.front().is_complete);
    EXPECT_EQ(manifest.sources.front().sha256, "sha of a.json");
  }
}

TEST(IndexRun, StopsWithWholeRecordsOnAnyNumberOfWorkers) {
  const std::vector<FakeExport> exports = random_exports(8, 1300);
  const TemporaryFolder folder;
  index(folder.path() / "undisturbed", exports);
  const Snapshot undisturbed = open(folder.path() / "undisturbed");
  for (const std::size_t workers : {1U, 3U}) {
    const std::filesystem::path archive = folder.path() / std::to_string(workers);
    FakeProgram world;
    IndexOptions options;
    options.archive = archive;
    options.workers = workers;
    const auto report = run_index(options, walk(exports, world, 1234), world.context);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->is_interrupted);
    EXPECT_EQ(report->total.records, 1235U);
    IndexOptions again;
    again.workers = workers;
    index(archive, exports, again);
    expect_same_archive(undisturbed, open(archive));
  }
}

TEST(IndexRun, EndsWithTheErrorOfAStepOnAnyNumberOfWorkers) {
  const std::vector<FakeExport> exports = random_exports(9, 1300);
  for (const std::size_t workers : {1U, 3U}) {
    const TemporaryFolder folder;
    FakeProgram world;
    IndexOptions options;
    options.archive = folder.path() / "archive.pepite";
    options.workers = workers;
    options.posts_per_step = 50;
    int segments = 0;
    options.make_writer =
        [&](const std::filesystem::path& path) -> Result<std::unique_ptr<SegmentWriter>> {
      if (++segments == 5) return make_system_error(ENOSPC, path);
      return make_bulk_segment_writer(path);
    };
    const auto report = run_index(options, walk(exports, world), world.context);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, ErrorCode::System);
  }
}

}  // namespace
}  // namespace pepite::indexer::tests
