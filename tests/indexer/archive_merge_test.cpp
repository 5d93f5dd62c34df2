#include "indexer/archive_merge.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "indexer/bulk_segment_writer.h"
#include "indexer/durable_file.h"
#include "indexer/index_run.h"
#include "indexer/merge_policy.h"
#include "indexer/rebuild.h"
#include "shared/file_bytes.h"
#include "shared/segment_files.h"
#include "shared/vocabulary.h"
#include "tests/indexer/fake_exports.h"
#include "tests/indexer/segment_twins.h"
#include "tests/support/random_posts.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

using ::pepite::tests::are_same;
using ::pepite::tests::passes_xapian_check;
using ::pepite::tests::RandomPosts;
using ::pepite::tests::TemporaryFolder;

constexpr std::uint64_t kNoLimit = ~std::uint64_t{0};

// Exports that overlap: new posts, new versions of old ones, embedded ones, times shared by many.
std::vector<FakeExport> random_exports(std::uint64_t seed, int exports, int records) {
  RandomPosts random(seed);
  std::vector<FakeExport> made;
  for (int i = 0; i < exports; ++i) {
    FakeExport source{"export" + std::to_string(i), {}, std::nullopt};
    for (int j = 0; j < records; ++j) {
      Post post = random.post();
      post.provenance.clear();
      post.id = std::to_string(random.number(static_cast<std::uint64_t>(exports * records)));
      Record record = post_record(post);
      if (random.chance(3)) {
        Post embedded = random.post();
        embedded.provenance.clear();
        embedded.id = std::to_string(random.number(static_cast<std::uint64_t>(exports * records)));
        record.embedded.push_back(std::move(embedded));
      }
      source.records.push_back(std::move(record));
    }
    made.push_back(std::move(source));
  }
  return made;
}

void index(const std::filesystem::path& archive, const std::vector<FakeExport>& exports) {
  FakeProgram world;
  IndexOptions options;
  options.archive = archive;
  options.make_writer = make_bulk_segment_writer;
  ASSERT_TRUE(run_index(options, walk(exports, world), world.context));
}

void index_one_by_one(const std::filesystem::path& archive,
                      const std::vector<FakeExport>& exports) {
  for (const FakeExport& source : exports)
    index(archive, {source});
}

// The same posts indexed again, through the reference writer.
void rebuild(const std::filesystem::path& archive) {
  FakeProgram world;
  RebuildOptions options;
  options.archive = archive;
  options.make_writer = make_xapian_segment_writer;
  ASSERT_TRUE(rebuild_archive(options, world.context));
}

std::string file_of(const std::filesystem::path& archive, const Segment& segment,
                    std::string_view name) {
  return read_file(archive / kSegmentsFolder / segment.entry().name / name).value();
}

std::vector<VocabularyEntry> entries_of(const VocabularyView& vocabulary) {
  std::vector<VocabularyEntry> entries;
  VocabularyReader reader = vocabulary.read_all();
  while (reader.next())
    entries.push_back(reader.entry());
  EXPECT_FALSE(reader.has_failed());
  return entries;
}

// The irregular terms of the merged one may be those of words that are gone.
void expect_same_vocabulary(const Segment& merged, const Segment& fresh) {
  const VocabularyView left = merged.vocabulary().value();
  const VocabularyView right = fresh.vocabulary().value();
  EXPECT_EQ(entries_of(left), entries_of(right));
  const auto irregular = [](const VocabularyView& vocabulary) {
    std::vector<std::uint32_t> hashes;
    for (std::size_t i = 0; i < vocabulary.irregular_count(); ++i)
      hashes.push_back(vocabulary.irregular_at(i));
    return hashes;
  };
  EXPECT_TRUE(std::ranges::includes(irregular(left), irregular(right)));
}

// Everything but the stored bytes, which hang on the dictionary, and the segment's name.
void expect_same_segment(const std::filesystem::path& left_archive, const Segment& left,
                         const std::filesystem::path& right_archive, const Segment& right) {
  ASSERT_EQ(left.entry().documents, right.entry().documents);
  EXPECT_TRUE(left.superseded().empty());
  for (std::uint32_t docid = 1; docid <= left.entry().documents; ++docid) {
    ASSERT_EQ(left.read_stored_post(docid).value(), right.read_stored_post(docid).value());
  }
  EXPECT_EQ(file_of(left_archive, left, kIdsName), file_of(right_archive, right, kIdsName));
  expect_same_vocabulary(left, right);
  ASSERT_EQ(left.short_links().size(), right.short_links().size());
  for (std::size_t i = 0; i < left.short_links().size(); ++i)
    EXPECT_EQ(left.short_links().at(i), right.short_links().at(i));
  EXPECT_EQ(file_of(left_archive, left, kRepliesName), file_of(right_archive, right, kRepliesName));
  const auto of = [](const std::filesystem::path& archive, const Segment& segment) {
    return archive / kSegmentsFolder / segment.entry().name;
  };
  // Without queries: on some over so few terms Xapian 1.4.22 itself crashes, on its own database.
  // The queries are segment_merge_test's.
  EXPECT_TRUE(are_same(of(right_archive, right), of(left_archive, left),
                       {.queries = 0,
                        .skips = 20,
                        .slots = {kTimeSlot, kAuthorSlot, kCountsSlot},
                        .has_other_data = true}));
  EXPECT_TRUE(passes_xapian_check(of(left_archive, left)));
}

const Segment& segment_of(const Snapshot& snapshot, SegmentKind kind) {
  const auto& segments = snapshot.segments();
  return *std::find_if(segments.begin(), segments.end(),
                       [&](const Segment& segment) { return segment.entry().kind == kind; });
}

TEST(ArchiveMerge, MakesWhatFreshIndexingOfTheSamePostsMakes) {
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    SCOPED_TRACE(seed);
    const TemporaryFolder folder;
    const std::filesystem::path archive = folder.path() / "a";
    index_one_by_one(archive, random_exports(seed, 8, 40));
    const std::filesystem::path fresh = folder.path() / "b";
    ASSERT_TRUE(compact_archive(archive, kNoLimit));
    std::filesystem::copy(archive, fresh, std::filesystem::copy_options::recursive);
    rebuild(fresh);
    const Snapshot merged = Snapshot::open(archive).value();
    const Snapshot rebuilt = Snapshot::open(fresh).value();
    ASSERT_EQ(merged.segments().size(), 2U);
    ASSERT_EQ(rebuilt.segments().size(), 2U);
    for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context})
      expect_same_segment(archive, segment_of(merged, kind), fresh, segment_of(rebuilt, kind));
  }
}

TEST(ArchiveMerge, KeepsManySmallRunsInFewSegments) {
  const std::vector<FakeExport> exports = random_exports(9, 40, 6);
  const TemporaryFolder folder;
  index_one_by_one(folder.path() / "runs", exports);
  index(folder.path() / "once", exports);
  const Snapshot runs = Snapshot::open(folder.path() / "runs").value();
  const Snapshot once = Snapshot::open(folder.path() / "once").value();
  EXPECT_LE(runs.segments().size(), 2 * (kMergeFactor - 1));
  EXPECT_EQ(living_posts(runs), living_posts(once));
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    EXPECT_EQ(living_terms(runs, kind), living_terms(once, kind));
    EXPECT_EQ(living_length(runs, kind), living_length(once, kind));
  }
  EXPECT_EQ(list_folder(folder.path() / "runs" / kSegmentsFolder).value().size(),
            runs.segments().size());
}

std::string text_of(int number) {
  std::string text = "vu";
  for (int i = 1; i <= 8; ++i)
    text += " cinéma" + std::to_string(number * i % 61);
  return text;
}

TEST(ArchiveMerge, RecompressesForAnotherDictionary) {
  // Enough posts in common for the merged segment to have a dictionary, too few in each run.
  std::vector<FakeExport> exports;
  for (int i = 0; i < 4; ++i) {
    FakeExport source{"e" + std::to_string(i), {}, std::nullopt};
    for (int j = 0; j < 700; ++j) {
      const int number = 700 * i + j;
      Post post = simple_post(std::to_string(number), text_of(number));
      post.author.handle = "author" + std::to_string(number % 50);
      post.client = "Twitter for a telephone";
      source.records.push_back(post_record(std::move(post)));
    }
    exports.push_back(std::move(source));
  }
  const TemporaryFolder folder;
  index_one_by_one(folder.path(), exports);
  const Snapshot snapshot = Snapshot::open(folder.path()).value();
  ASSERT_EQ(snapshot.segments().size(), 1U);
  EXPECT_FALSE(snapshot.segments()[0].dictionary().empty());
  for (const auto& [key, living] : living_posts(snapshot))
    EXPECT_EQ(living.post.text, text_of(std::stoi(living.post.id)));
}

TEST(ArchiveMerge, NeverWritesDamageUnderGoodChecksums) {
  for (const char* file : {"postlist.glass", "docdata.glass", "ids", "replies", "vocabulary"}) {
    SCOPED_TRACE(file);
    const TemporaryFolder folder;
    const std::vector<FakeExport> exports = random_exports(3, 4, 30);
    index_one_by_one(folder.path(), {exports[0], exports[1], exports[2]});
    const Manifest before = read_manifest(folder.path()).value();
    const auto path = folder.path() / kSegmentsFolder / before.segments[0].name / file;
    std::string bytes = read_file(path).value();
    bytes[bytes.size() - 1] = static_cast<char>(bytes[bytes.size() - 1] ^ 1);
    const Snapshot snapshot = Snapshot::open(folder.path()).value();
    std::ofstream(path, std::ios::trunc) << bytes;
    EXPECT_EQ(snapshot.segments()[0].verify_files().error().code, ErrorCode::Damaged);
  }
}

// In a process of its own, which the first write that makes any file larger than the limit kills:
// how it ended.
template <class Work>
int run_limited(rlim_t most_file_bytes, const Work& work) {
  const pid_t child = fork();
  EXPECT_GE(child, 0);
  if (child == 0) {
    const rlimit no_core = {0, 0};
    const rlimit file_size = {most_file_bytes, most_file_bytes};
    setrlimit(RLIMIT_CORE, &no_core);
    setrlimit(RLIMIT_FSIZE, &file_size);
    work();
    _exit(0);
  }
  int status = 0;
  EXPECT_EQ(waitpid(child, &status, 0), child);
  return status;
}

// The process is killed by the first write that makes any file larger than a limit: by the run's
// own segment, by the merged one, at the manifest.
TEST(ArchiveMerge, LosesNothingWhenKilled) {
  const std::vector<FakeExport> exports = random_exports(5, 4, 150);
  const TemporaryFolder folder;
  const std::filesystem::path ready = folder.path() / "ready";
  index_one_by_one(ready, {exports[0], exports[1], exports[2]});
  index(folder.path() / "whole", exports);
  const auto expected = living_posts(Snapshot::open(folder.path() / "whole").value());
  const std::uint64_t generation = read_manifest(ready).value().generation;
  std::set<std::uint64_t> generations;
  for (rlim_t limit = 64; limit < 600'000; limit += limit / 2) {
    SCOPED_TRACE(limit);
    const std::filesystem::path archive = folder.path() / std::to_string(limit);
    std::filesystem::copy(ready, archive, std::filesystem::copy_options::recursive);
    const int status = run_limited(limit, [&] { index(archive, {exports[3]}); });
    const Result<Manifest> left = read_manifest(archive);
    ASSERT_TRUE(left);
    generations.insert(left->generation - generation);
    ASSERT_TRUE(Snapshot::open(archive));
    index(archive, exports);
    const Snapshot after = Snapshot::open(archive).value();
    EXPECT_EQ(living_posts(after), expected);
    EXPECT_EQ(list_folder(archive / kSegmentsFolder).value().size(), after.segments().size());
    std::filesystem::remove_all(archive);
    if (WIFEXITED(status)) break;
  }
  EXPECT_EQ(generations, (std::set<std::uint64_t>{0, 1, 2})) << "before, between and after";
}

// What was read stays published, and the run says what kept it from merging.
TEST(ArchiveMerge, KeepsWhatWasPublishedWhereItFails) {
  const std::vector<FakeExport> exports = random_exports(5, 5, 150);
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive";
  index_one_by_one(archive, {exports[0], exports[1], exports[2]});
  const std::uint64_t generation = read_manifest(archive).value().generation;
  const std::filesystem::path vocabulary =
      archive / kSegmentsFolder / read_manifest(archive)->segments.front().name / kVocabularyName;
  std::string bytes = read_file(vocabulary).value();
  bytes[bytes.size() / 2] ^= 1;
  folder.write(vocabulary.lexically_relative(folder.path()).string(), bytes);
  for (const std::size_t next : {3U, 4U}) {
    const std::vector<FakeExport> one = {exports[next]};
    FakeProgram world;
    IndexOptions options;
    options.archive = archive;
    const auto report = run_index(options, walk(one, world), world.context);
    ASSERT_TRUE(report);
    ASSERT_TRUE(report->merge_failure);
    EXPECT_EQ(report->merge_failure->code, ErrorCode::Damaged);
    EXPECT_GT(report->total.posts, 0U);
    const Manifest after = read_manifest(archive).value();
    EXPECT_EQ(after.generation, generation + next - 2);
    EXPECT_EQ(list_folder(archive / kSegmentsFolder)->size(), after.segments.size());
  }
}

TEST(CompactArchive, LeavesReadersTheirGenerationAndSaysWhatBecameOfTheSegments) {
  const TemporaryFolder folder;
  index_one_by_one(folder.path(), random_exports(12, 3, 40));
  const Snapshot before = Snapshot::open(folder.path()).value();
  const auto living = living_posts(before);
  const CompactReport report = compact_archive(folder.path(), kNoLimit).value();
  EXPECT_EQ(report.before.segments, before.segments().size());
  EXPECT_GT(report.before.superseded, 0U);
  EXPECT_GT(report.before.bytes, report.after.bytes);
  EXPECT_EQ(report.after.segments, 2U);
  EXPECT_EQ(report.after.superseded, 0U);
  EXPECT_FALSE(report.needed_memory_bytes);
  // The reader that was there still reads; its files are gone from the folder.
  EXPECT_EQ(living_posts(before), living);
  EXPECT_EQ(living_posts(Snapshot::open(folder.path()).value()), living);
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value().size(), 2U);
  EXPECT_TRUE(list_folder(folder.path() / kTombstonesFolder).value().empty());
}

TEST(CompactArchive, PublishesNothingWhereThereIsNothingToMerge) {
  const TemporaryFolder folder;
  index(folder.path(), random_exports(12, 1, 40));
  const std::string manifest = read_file(folder.path() / kManifestName).value();
  const CompactReport report = compact_archive(folder.path(), kNoLimit).value();
  EXPECT_EQ(report.after.segments, report.before.segments);
  EXPECT_EQ(read_file(folder.path() / kManifestName).value(), manifest);
}

TEST(CompactArchive, SaysWithHowMuchMemoryOneSegmentWouldRemain) {
  const TemporaryFolder folder;
  index_one_by_one(folder.path(), random_exports(12, 3, 40));
  const auto living = living_posts(Snapshot::open(folder.path()).value());
  const CompactReport report = compact_archive(folder.path(), 1).value();
  EXPECT_EQ(report.after.segments, report.before.segments);
  EXPECT_EQ(report.after.superseded, 0U);
  ASSERT_TRUE(report.needed_memory_bytes);
  EXPECT_EQ(compact_archive(folder.path(), *report.needed_memory_bytes).value().after.segments, 2U);
  EXPECT_EQ(living_posts(Snapshot::open(folder.path()).value()), living);
}

TEST(CompactArchive, MakesNoArchiveAndWaitsForNoWriter) {
  const TemporaryFolder folder;
  EXPECT_EQ(compact_archive(folder.path() / "none", kNoLimit).error().code, ErrorCode::System);
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "none"));
  index(folder.path() / "a", random_exports(12, 1, 4));
  const ArchiveWriter writer = ArchiveWriter::open(folder.path() / "a").value();
  EXPECT_EQ(compact_archive(folder.path() / "a", kNoLimit).error().code, ErrorCode::Locked);
}

TEST(CompactArchive, LeavesADamagedArchiveAsItIs) {
  const TemporaryFolder folder;
  index_one_by_one(folder.path(), random_exports(3, 3, 30));
  const std::string manifest = read_file(folder.path() / kManifestName).value();
  const std::string name = read_manifest(folder.path()).value().segments[1].name;
  const auto path = folder.path() / kSegmentsFolder / name / "docdata.glass";
  std::string bytes = read_file(path).value();
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  std::ofstream(path, std::ios::trunc) << bytes;
  const auto names = list_folder(folder.path() / kSegmentsFolder).value();
  EXPECT_EQ(compact_archive(folder.path(), kNoLimit).error().code, ErrorCode::Damaged);
  EXPECT_EQ(read_file(folder.path() / kManifestName).value(), manifest);
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value(), names);
}

// The process is killed by the first write that makes any file larger than a limit.
TEST(CompactArchive, LosesNothingWhenKilled) {
  const TemporaryFolder folder;
  const std::filesystem::path ready = folder.path() / "ready";
  index_one_by_one(ready, random_exports(6, 3, 60));
  const auto expected = living_posts(Snapshot::open(ready).value());
  std::set<std::size_t> segments_left;
  for (rlim_t limit = 64; limit < 600'000; limit += limit / 2) {
    SCOPED_TRACE(limit);
    const std::filesystem::path archive = folder.path() / std::to_string(limit);
    std::filesystem::copy(ready, archive, std::filesystem::copy_options::recursive);
    const int status = run_limited(limit, [&] { compact_archive(archive, kNoLimit); });
    const Snapshot left = Snapshot::open(archive).value();
    segments_left.insert(left.segments().size());
    EXPECT_EQ(living_posts(left), expected);
    ASSERT_TRUE(compact_archive(archive, kNoLimit));
    const Snapshot after = Snapshot::open(archive).value();
    EXPECT_EQ(living_posts(after), expected);
    EXPECT_EQ(list_folder(archive / kSegmentsFolder).value().size(), 2U);
    std::filesystem::remove_all(archive);
    if (WIFEXITED(status)) break;
  }
  EXPECT_EQ(segments_left.size(), 2U) << "before and after";
}

}  // namespace
}  // namespace pepite::indexer::tests
