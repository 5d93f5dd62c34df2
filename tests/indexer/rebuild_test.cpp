#include "indexer/rebuild.h"

#include <gtest/gtest.h>

#include <string>

#include "indexer/durable_file.h"
#include "shared/message_id.h"
#include "tests/indexer/fake_exports.h"
#include "tests/support/random_posts.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

using ::pepite::tests::RandomPosts;
using ::pepite::tests::TemporaryFolder;

// An archive of many small segments with tombstones in them.
void make_archive(const std::filesystem::path& archive) {
  RandomPosts random(21);
  for (int run = 0; run < 3; ++run) {
    FakeExport source{"export" + std::to_string(run), {}, std::nullopt};
    for (int i = 0; i < 60; ++i) {
      Post post = random.post();
      post.provenance.clear();
      post.id = std::to_string(random.number(60));
      Record record = post_record(post);
      post.id = std::to_string(random.number(90));
      record.embedded.push_back(post);
      source.records.push_back(std::move(record));
    }
    FakeWorld world;
    IndexOptions options;
    options.archive = archive;
    options.posts_per_step = 25;
    const std::vector<FakeExport> exports = {source};
    ASSERT_TRUE(run_index(options, walk(exports, world), world.context));
  }
}

TEST(Rebuild, EqualsWhatItWasMadeFromWithoutTombstones) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const Snapshot before = Snapshot::open(folder.path()).value();
  FakeWorld world;
  RebuildOptions options;
  options.archive = folder.path();
  const RebuildReport report = rebuild_archive(options, world.context).value();
  const Snapshot after = Snapshot::open(folder.path()).value();

  EXPECT_EQ(living_posts(after), living_posts(before));
  EXPECT_EQ(report.posts + report.context_posts, living_posts(before).size());
  EXPECT_GT(report.superseded, 0U);
  EXPECT_EQ(after.segments().size(), 2U);
  for (const Segment& segment : after.segments())
    EXPECT_TRUE(segment.superseded().empty());
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    EXPECT_EQ(living_terms(after, kind), living_terms(before, kind));
    EXPECT_EQ(living_length(after, kind), living_length(before, kind));
  }
  EXPECT_EQ(after.manifest().sources, before.manifest().sources);
  EXPECT_EQ(after.manifest().uuid, before.manifest().uuid);
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value().size(), 2U);
  EXPECT_TRUE(list_folder(folder.path() / kTombstonesFolder).value().empty());
}

TEST(Rebuild, TakesAnArchiveOfAnOlderFormat) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  Manifest manifest = read_manifest(folder.path()).value();
  manifest.format_version = kArchiveFormatVersion - 1;
  ASSERT_TRUE(write_durable_file(folder.path() / kManifestName, format_manifest(manifest)));
  const auto refused = Snapshot::open(folder.path());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::FormatVersion);
  EXPECT_EQ(refused.error().message.id, MessageId::ArchiveFormatOlder);
  FakeWorld world;
  RebuildOptions options;
  options.archive = folder.path();
  ASSERT_TRUE(rebuild_archive(options, world.context));
  EXPECT_EQ(Snapshot::open(folder.path()).value().manifest().format_version, kArchiveFormatVersion);
}

TEST(Rebuild, TakesAnArchiveOfAnotherAnalyzer) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  Manifest manifest = read_manifest(folder.path()).value();
  manifest.analyzer.version += 1;
  ASSERT_TRUE(write_durable_file(folder.path() / kManifestName, format_manifest(manifest)));
  ASSERT_FALSE(Snapshot::open(folder.path()));
  FakeWorld world;
  RebuildOptions options;
  options.archive = folder.path();
  ASSERT_TRUE(rebuild_archive(options, world.context));
  EXPECT_TRUE(Snapshot::open(folder.path()));
}

TEST(Rebuild, ChangesNothingWhenStopped) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const Manifest before = read_manifest(folder.path()).value();
  FakeWorld world;
  world.stop = true;
  RebuildOptions options;
  options.archive = folder.path();
  EXPECT_TRUE(rebuild_archive(options, world.context).value().is_interrupted);
  EXPECT_EQ(read_manifest(folder.path()).value(), before);
  EXPECT_TRUE(Snapshot::open(folder.path()));
}

TEST(Rebuild, MakesNoArchiveWhereThereIsNone) {
  const TemporaryFolder folder;
  FakeWorld world;
  RebuildOptions options;
  options.archive = folder.path() / "none";
  EXPECT_EQ(rebuild_archive(options, world.context).error().code, ErrorCode::System);
  EXPECT_FALSE(std::filesystem::exists(options.archive));
}

}  // namespace
}  // namespace pepite::indexer::tests
