#include "indexer/archive_writer.h"

#include <gtest/gtest.h>

#include <atomic>
#include <fstream>
#include <string>
#include <thread>

#include "indexer/durable_file.h"
#include "indexer/index_run.h"
#include "shared/file_bytes.h"
#include "tests/indexer/fake_exports.h"
#include "tests/support/open_file_limit.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

using ::pepite::tests::OpenFileLimit;
using ::pepite::tests::TemporaryFolder;

void index(const std::filesystem::path& archive, const std::vector<FakeExport>& exports) {
  FakeProgram world;
  IndexOptions options;
  options.archive = archive;
  ASSERT_TRUE(run_index(options, walk(exports, world), world.context));
}

FakeExport export_of(const std::string& name, const std::vector<Post>& posts) {
  FakeExport source{name, {}, std::nullopt};
  for (const Post& post : posts)
    source.records.push_back(post_record(post));
  return source;
}

// Two posts, then a longer version of the first.
void index_with_update(const std::filesystem::path& archive) {
  index(archive, {export_of("a", {simple_post("1", "vu un film"), simple_post("2", "le train")})});
  index(archive, {export_of("b", {simple_post("1", "vu un film de Tarantino")})});
}

// What a writer clears away, it must clear away nowhere else.
TEST(ArchiveWriter, TouchesNothingBehindALink) {
  for (const std::string name : {"segments", "tombstones", "rejects", "removals", "lock"}) {
    const TemporaryFolder folder;
    const std::filesystem::path archive = folder.path() / "a.pepite";
    index(archive, {export_of("a", {simple_post("1", "vu un film")})});
    const std::filesystem::path elsewhere = folder.path() / "elsewhere";
    std::filesystem::create_directory(elsewhere);
    std::ofstream(elsewhere / "letter") << "dear";
    std::filesystem::remove_all(archive / name);
    std::filesystem::create_symlink(name == "lock" ? elsewhere / "letter" : elsewhere,
                                    archive / name);
    const auto writer = ArchiveWriter::open(archive);
    ASSERT_FALSE(writer) << name;
    EXPECT_EQ(writer.error().code, ErrorCode::System) << name;
    EXPECT_EQ(read_file(elsewhere / "letter").value(), "dear") << name;
  }
}

TEST(Snapshot, ShowsTheNewVersionAndSubtractsTheOld) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  const Snapshot snapshot = Snapshot::open(folder.path()).value();
  ASSERT_EQ(snapshot.segments().size(), 2U);
  const Segment& old = snapshot.segments()[0];
  EXPECT_EQ(old.superseded(), std::vector<std::uint32_t>{1});
  EXPECT_TRUE(old.is_superseded(1));
  EXPECT_FALSE(old.is_superseded(2));
  EXPECT_EQ(old.superseded_postings("XN:twitter"), (TermStatistics{1, 0}));
  EXPECT_EQ(old.superseded_postings("XN:mastodon"), TermStatistics{});
  EXPECT_EQ(old.superseded_length(), old.database().get_doclength(1));
  const std::optional<PostLocation> location = snapshot.find(Network::Twitter, "1").value();
  ASSERT_TRUE(location);
  EXPECT_EQ(location->segment, 1U);
  EXPECT_EQ(snapshot.segments()[1].read_post(location->docid).value().text,
            "vu un film de Tarantino");
  EXPECT_FALSE(snapshot.find(Network::Twitter, "3").value());
  EXPECT_FALSE(snapshot.find(Network::Bluesky, "1").value());
}

TEST(Snapshot, StaysReadableWhileWritersPublishAndUnlink) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  const Snapshot old = Snapshot::open(folder.path()).value();
  // The whole first segment goes.
  index(folder.path(), {export_of("c", {simple_post("2", "le train arrêté dans la neige")})});
  EXPECT_FALSE(std::filesystem::exists(folder.path() / kSegmentsFolder / "000001"));
  EXPECT_EQ(old.segments()[0].read_post(2).value().text, "le train");
  EXPECT_TRUE(old.segments()[0].vocabulary().value().read_all().next());
}

TEST(Snapshot, OpensWholeGenerationsWhileAWriterPublishes) {
  const TemporaryFolder folder;
  index(folder.path(), {export_of("first", {simple_post("1", "version")})});
  std::atomic<bool> done = false;
  std::thread writer([&] {
    for (int i = 0; i < 12; ++i) {
      const std::string text = "version" + std::string(static_cast<std::size_t>(i), 'x');
      index(folder.path(), {export_of("more" + std::to_string(i), {simple_post("1", text)})});
    }
    done = true;
  });
  int opened = 0;
  while (!done) {
    const Result<Snapshot> snapshot = Snapshot::open(folder.path());
    ASSERT_TRUE(snapshot);
    EXPECT_TRUE(snapshot->find(Network::Twitter, "1").value()) << "one version lives always";
    ++opened;
  }
  writer.join();
  EXPECT_GT(opened, 0);
}

TEST(Snapshot, RefusesAnotherAnalyzerUnlessAskedTo) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  Manifest manifest = read_manifest(folder.path()).value();
  manifest.analyzer.data_hash = "another";
  ASSERT_TRUE(write_durable_file(folder.path() / kManifestName, format_manifest(manifest)));
  const Result<Snapshot> refused = Snapshot::open(folder.path());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::FormatVersion);
  EXPECT_TRUE(refused.error().hint);
  EXPECT_TRUE(Snapshot::open(folder.path(), AnalyzerCheck::Ignore));
}

TEST(Segment, TellsDamagedAndMissingFiles) {
  for (const char* file : {"iamglass", "postlist.glass", "docdata.glass", "ids", "vocabulary"}) {
    const TemporaryFolder folder;
    index_with_update(folder.path());
    const std::filesystem::path path = folder.path() / kSegmentsFolder / "000001" / file;
    const std::string bytes = read_file(path).value();
    std::ofstream(path, std::ios::trunc) << bytes.substr(0, bytes.size() / 3);
    const Result<Snapshot> cut = Snapshot::open(folder.path());
    if (cut) {
      EXPECT_FALSE(cut->segments()[0].vocabulary()) << file;
    } else {
      EXPECT_NE(cut.error().code, ErrorCode::FormatVersion) << file;
    }
    std::filesystem::remove(path);
    EXPECT_FALSE(Snapshot::open(folder.path())) << file;
  }
}

TEST(Segment, TellsDamagedTombstones) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  const auto files = list_folder(folder.path() / kTombstonesFolder).value();
  ASSERT_EQ(files.size(), 1U);
  std::ofstream(files[0], std::ios::app) << "x";
  EXPECT_EQ(Snapshot::open(folder.path()).error().code, ErrorCode::Damaged);
}

TEST(ArchiveWriter, RefusesASecondWriterWhileReadersGoOn) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  const Result<ArchiveWriter> first = ArchiveWriter::open(folder.path());
  ASSERT_TRUE(first);
  EXPECT_EQ(ArchiveWriter::open(folder.path()).error().code, ErrorCode::Locked);
  EXPECT_TRUE(Snapshot::open(folder.path()));
}

TEST(ArchiveWriter, RemovesWhatAKilledWriterLeft) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  std::filesystem::create_directories(folder.path() / kSegmentsFolder / "000099");
  std::ofstream(folder.path() / kSegmentsFolder / "000099" / "ids") << "half";
  std::ofstream(folder.path() / kTombstonesFolder / "000001-99") << "half";
  std::ofstream(folder.path() / kRejectsFolder / "never.jsonl") << "{}\n";
  std::ofstream(folder.path() / "manifest.json.new") << "{";
  const std::string manifest = read_file(folder.path() / kManifestName).value();
  ASSERT_TRUE(ArchiveWriter::open(folder.path()));
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value().size(), 2U);
  EXPECT_EQ(list_folder(folder.path() / kTombstonesFolder).value().size(), 1U);
  EXPECT_TRUE(list_folder(folder.path() / kRejectsFolder).value().empty());
  EXPECT_FALSE(std::filesystem::exists(folder.path() / "manifest.json.new"));
  EXPECT_EQ(read_file(folder.path() / kManifestName).value(), manifest);
}

// As when flushing the folder fails after the manifest took its name.
TEST(ArchiveWriter, ForgetsNothingThatTheManifestNames) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  Result<ArchiveWriter> writer = ArchiveWriter::open(folder.path());
  ASSERT_TRUE(writer);
  const auto staged = folder.path() / kRejectsFolder / "staged.jsonl";
  const auto stage = [&] { std::ofstream(staged) << "{}\n"; };
  stage();
  Manifest next = writer->staged();
  ++next.generation;
  ASSERT_TRUE(write_durable_file(folder.path() / kManifestName, format_manifest(next)));
  ASSERT_TRUE(writer->forget_staged());
  EXPECT_TRUE(std::filesystem::exists(staged));
  --next.generation;
  ASSERT_TRUE(write_durable_file(folder.path() / kManifestName, format_manifest(next)));
  ASSERT_TRUE(writer->forget_staged());
  EXPECT_FALSE(std::filesystem::exists(staged));
}

TEST(ArchiveWriter, CutsRejectsThatAKilledRunNeverPublished) {
  const TemporaryFolder folder;
  FakeExport source = export_of("a", {simple_post("1", "vu")});
  source.records.push_back({Reject{"bad_json", "{"}, {}, 2});
  index(folder.path(), {source});
  Manifest manifest = read_manifest(folder.path()).value();
  manifest.runs[0].is_complete = false;
  ASSERT_TRUE(write_durable_file(folder.path() / kManifestName, format_manifest(manifest)));
  const auto file = list_folder(folder.path() / kRejectsFolder).value().at(0);
  const std::string published = read_file(file).value();
  ASSERT_TRUE(append_to_file(file, "{\"never\": \"published\"}\n"));
  ASSERT_TRUE(ArchiveWriter::open(folder.path()));
  EXPECT_EQ(read_file(file).value(), published);
}

TEST(ArchiveWriter, CutsRejectsOfAKilledRunThatPublishedNone) {
  const TemporaryFolder folder;
  index(folder.path(), {export_of("a", {simple_post("1", "vu")})});
  Manifest manifest = read_manifest(folder.path()).value();
  manifest.runs[0].is_complete = false;
  ASSERT_EQ(manifest.runs[0].rejects_bytes, 0U);
  ASSERT_TRUE(write_durable_file(folder.path() / kManifestName, format_manifest(manifest)));
  const auto file = folder.path() / kRejectsFolder / (manifest.runs[0].name + ".jsonl");
  ASSERT_TRUE(append_to_file(file, "{\"never\": \"published\"}\n"));
  ASSERT_TRUE(ArchiveWriter::open(folder.path()));
  EXPECT_EQ(read_file(file).value(), "");
}

TEST(ArchiveWriter, LeavesSegmentsAloneWhoseManifestIsMissing) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  std::filesystem::rename(folder.path() / kManifestName, folder.path() / "manifest.json.new");
  const Result<ArchiveWriter> refused = ArchiveWriter::open(folder.path());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
  EXPECT_TRUE(refused.error().hint);
  std::filesystem::rename(folder.path() / "manifest.json.new", folder.path() / kManifestName);
  EXPECT_EQ(living_posts(Snapshot::open(folder.path()).value()).size(), 2U);
}

TEST(ArchiveWriter, RefusesAnArchiveWhoseManifestCannotBeLookedFor) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  std::filesystem::remove(folder.path() / kManifestName);
  std::filesystem::create_symlink(kManifestName, folder.path() / kManifestName);
  const Result<ArchiveWriter> refused = ArchiveWriter::open(folder.path());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::System);
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value().size(), 2U);
}

TEST(ArchiveWriter, PublishesAnEmptyGenerationBeforeTheFirstSegment) {
  const TemporaryFolder folder;
  FakeProgram world;
  IndexOptions options;
  options.archive = folder.path() / "archive";
  options.make_writer = [&](const std::filesystem::path& segment) {
    const Result<Manifest> manifest = read_manifest(folder.path() / "archive");
    EXPECT_TRUE(manifest && manifest->generation == 0 && manifest->segments.empty());
    return make_xapian_segment_writer(segment);
  };
  const std::vector<FakeExport> exports = {export_of("a", {simple_post("1", "vu")})};
  ASSERT_TRUE(run_index(options, walk(exports, world), world.context));
  EXPECT_EQ(read_manifest(options.archive).value().generation, 1U);
}

// A writer of a new archive that publishes nothing takes the folder away, its lock too: whoever has
// just opened that lock holds nothing.
TEST(ArchiveWriter, IsAloneWhereNewArchivesComeAndGo) {
  const TemporaryFolder folder;
  std::atomic<int> writers = 0;
  std::atomic<int> opened = 0;
  const auto come_and_go = [&] {
    for (int i = 0; i < 2000; ++i) {
      const auto writer = ArchiveWriter::open(folder.path() / "archive");
      if (!writer) continue;
      ++opened;
      EXPECT_EQ(++writers, 1);
      --writers;
    }
  };
  std::thread other(come_and_go);
  come_and_go();
  other.join();
  EXPECT_GT(opened, 2);
}

TEST(ArchiveWriter, TakesAwayWhatItStagedAndDidNotPublish) {
  const TemporaryFolder folder;
  index(folder.path(), {export_of("a", {simple_post("1", "vu")})});
  index(folder.path(), {export_of("b", {simple_post("2", "lu")})});
  {
    auto writer = ArchiveWriter::open(folder.path()).value();
    Analyzer analyzer;
    ASSERT_TRUE(writer.stage_merge({0, 1}, analyzer));
    EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value().size(), 3U);
  }
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value().size(), 2U);
}

// However few files may be open, what is reported as failed was not published.
TEST(ArchiveWriter, FailsOnlyWhenNothingWasPublished) {
  const std::vector<FakeExport> more = {export_of("b", {simple_post("3", "encore")})};
  int failed = 0;
  for (rlim_t files = 3; files < 60; ++files) {
    const TemporaryFolder folder;
    index(folder.path(), {export_of("a", {simple_post("1", "vu"), simple_post("2", "lu")})});
    FakeProgram world;
    IndexOptions options;
    options.archive = folder.path();
    bool is_done = false;
    {
      const OpenFileLimit few(files);
      is_done = run_index(options, walk(more, world), world.context).has_value();
    }
    failed += is_done ? 0 : 1;
    EXPECT_EQ(read_manifest(folder.path()).value().generation, is_done ? 2U : 1U) << files;
    if (is_done) break;
  }
  EXPECT_GT(failed, 3);
}

// Xapian takes documents that it may not open for documents without data: no damage.
TEST(Segment, NeverTakesALackOfOpenFilesForDamage) {
  const TemporaryFolder folder;
  index(folder.path(), {export_of("a", {simple_post("1", "vu"), simple_post("2", "lu")})});
  const SegmentEntry entry = read_manifest(folder.path()).value().segments.at(0);
  int failed = 0;
  for (rlim_t files = 3; files < 60; ++files) {
    const OpenFileLimit few(files);
    const auto opened = Segment::open(folder.path(), entry);
    if (opened) break;
    ++failed;
    EXPECT_EQ(opened.error().code, ErrorCode::System) << files;
  }
  EXPECT_GT(failed, 3);
}

TEST(Segment, TellsAMissingTombstonesFileAsDamage) {
  const TemporaryFolder folder;
  index_with_update(folder.path());
  const Manifest manifest = read_manifest(folder.path()).value();
  const auto entry = std::ranges::find_if(
      manifest.segments, [](const SegmentEntry& segment) { return !segment.tombstones.empty(); });
  ASSERT_NE(entry, manifest.segments.end());
  std::filesystem::remove(folder.path() / kTombstonesFolder / entry->tombstones);
  const auto opened = Segment::open(folder.path(), *entry);
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, ErrorCode::Damaged);
  EXPECT_TRUE(opened.error().hint);
}

TEST(Segment, TellsAFlippedBitInIdsAndVocabulary) {
  for (const char* file : {"ids", "vocabulary"}) {
    const TemporaryFolder folder;
    index_with_update(folder.path());
    const std::filesystem::path path = folder.path() / kSegmentsFolder / "000001" / file;
    std::string bytes = read_file(path).value();
    bytes.back() = static_cast<char>(bytes.back() ^ 1);
    std::ofstream(path, std::ios::trunc) << bytes;
    const Snapshot snapshot = Snapshot::open(folder.path()).value();
    const Segment& segment = snapshot.segments()[0];
    if (path.filename() == kIdsName) {
      EXPECT_EQ(segment.find(Network::Twitter, "2").error().code, ErrorCode::Damaged);
      EXPECT_EQ(ArchiveWriter::open(folder.path()).error().code, ErrorCode::Damaged);
    } else {
      EXPECT_EQ(segment.vocabulary().error().code, ErrorCode::Damaged);
    }
  }
}

}  // namespace
}  // namespace pepite::indexer::tests
