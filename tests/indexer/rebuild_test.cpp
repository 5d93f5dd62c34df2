#include "indexer/rebuild.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/archive_check.h"
#include "indexer/archive_writer.h"
#include "indexer/durable_file.h"
#include "indexer/post_removal.h"
#include "indexer/rejects_files.h"
#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
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
    FakeProgram world;
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
  FakeProgram world;
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
  FakeProgram world;
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
  FakeProgram world;
  RebuildOptions options;
  options.archive = folder.path();
  ASSERT_TRUE(rebuild_archive(options, world.context));
  EXPECT_TRUE(Snapshot::open(folder.path()));
}

std::string in_english(const Message& message) {
  return render(message, UiLanguage::English);
}

// With the checksums of every file but the one in which Xapian gives each database a name at
// random.
Manifest without_database_names(Manifest manifest) {
  for (SegmentEntry& entry : manifest.segments)
    entry.checksums.erase("iamglass");
  return manifest;
}

enum class Damage { Gone, Emptied, OneByte };

void do_damage(const std::filesystem::path& path, Damage damage) {
  if (damage == Damage::Gone) {
    ASSERT_TRUE(std::filesystem::remove(path));
    return;
  }
  std::string bytes = damage == Damage::Emptied ? "" : read_file(path).value();
  if (!bytes.empty()) bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 0x40);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

TEST(Rebuild, MakesAnewWhatIsDamagedBesideTheDatabases) {
  const TemporaryFolder folder;
  const std::filesystem::path whole = folder.path() / "whole";
  make_archive(whole);
  const Snapshot before = Snapshot::open(whole).value();
  // Undamaged, rebuilt: what each of the others must become.
  const std::filesystem::path expected_path = folder.path() / "expected";
  std::filesystem::copy(whole, expected_path, std::filesystem::copy_options::recursive);
  FakeProgram world;
  RebuildOptions options;
  options.archive = expected_path;
  options.skip_damaged = true;
  EXPECT_TRUE(rebuild_archive(options, world.context).value().made_anew.empty());
  const Manifest expected = without_database_names(read_manifest(expected_path).value());

  for (const std::string file : {"ids", "vocabulary", "short_links", "replies"}) {
    std::string name;
    for (const SegmentEntry& entry : before.manifest().segments) {
      if (entry.checksums.contains(file)) name = entry.name;
    }
    ASSERT_FALSE(name.empty()) << file;
    for (const Damage damage : {Damage::Gone, Damage::Emptied, Damage::OneByte}) {
      SCOPED_TRACE(file + " " + std::to_string(static_cast<int>(damage)));
      const std::filesystem::path archive = folder.path() / "damaged";
      std::filesystem::remove_all(archive);
      std::filesystem::copy(whole, archive, std::filesystem::copy_options::recursive);
      do_damage(archive / kSegmentsFolder / name / file, damage);
      options.archive = archive;

      options.skip_damaged = false;
      const auto refused = rebuild_archive(options, world.context);
      ASSERT_FALSE(refused);
      EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
      const Message named = make_message(MessageId::SegmentFileDamaged, name, file);
      EXPECT_EQ(in_english(refused.error().message), in_english(named));
      ASSERT_TRUE(refused.error().hint);
      EXPECT_NE(in_english(*refused.error().hint).find("rebuild --skip-damaged"),
                std::string::npos);
      EXPECT_EQ(read_manifest(archive).value(), before.manifest());

      options.skip_damaged = true;
      const auto report = rebuild_archive(options, world.context);
      ASSERT_TRUE(report);
      ASSERT_EQ(report->made_anew.size(), 1U);
      EXPECT_EQ(in_english(report->made_anew[0]), in_english(named));
      EXPECT_EQ(report->unreadable, 0U);
      const Snapshot after = Snapshot::open(archive).value();
      EXPECT_EQ(living_posts(after), living_posts(before));
      EXPECT_EQ(without_database_names(after.manifest()), expected);
      EXPECT_TRUE(check_archive({archive}, [](std::uint64_t, std::uint64_t) {}).value().is_whole());
    }
  }
}

// The segment of posts with the fewest documents.
SegmentEntry smallest_segment(const Manifest& manifest) {
  return *std::ranges::min_element(manifest.segments, {}, [](const SegmentEntry& entry) {
    return std::pair(entry.kind, entry.documents);
  });
}

TEST(Rebuild, KeepsAllOtherSegmentsOfOneThatIsDamaged) {
  const TemporaryFolder folder;
  const std::filesystem::path whole = folder.path() / "whole";
  make_archive(whole);
  const Snapshot before = Snapshot::open(whole).value();
  const auto living = living_posts(before);
  const SegmentEntry entry = smallest_segment(before.manifest());
  const std::uint64_t most_lost = entry.documents - entry.tombstone_count;
  ASSERT_GT(most_lost, 0U);
  for (const std::string file : {"iamglass", "docdata.glass", "postlist.glass"}) {
    for (const Damage damage : {Damage::Gone, Damage::Emptied, Damage::OneByte}) {
      SCOPED_TRACE(file + " " + std::to_string(static_cast<int>(damage)));
      const std::filesystem::path archive = folder.path() / "damaged";
      std::filesystem::remove_all(archive);
      std::filesystem::copy(whole, archive, std::filesystem::copy_options::recursive);
      do_damage(archive / kSegmentsFolder / entry.name / file, damage);
      // A byte of a table that nobody asks for hides nothing.
      const bool is_seen = file == "iamglass" || damage != Damage::OneByte;
      FakeProgram world;
      RebuildOptions options;
      options.archive = archive;
      const auto refused = rebuild_archive(options, world.context);
      if (is_seen) {
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
        EXPECT_EQ(read_manifest(archive).value(), before.manifest());
      }
      options.skip_damaged = true;
      const auto report = rebuild_archive(options, world.context);
      ASSERT_TRUE(report) << in_english(report.error().message);
      EXPECT_LE(report->unreadable, most_lost);
      if (is_seen && damage != Damage::OneByte) {
        ASSERT_EQ(report->damaged_segments.size(), 1U);
        EXPECT_EQ(report->damaged_segments[0].segment, entry.name);
        EXPECT_EQ(report->damaged_segments[0].lost, most_lost);
        EXPECT_EQ(in_english(report->damaged_segments[0].damage),
                  in_english(make_message(MessageId::SegmentFileDamaged, entry.name, file)));
      }
      const auto kept = living_posts(Snapshot::open(archive).value());
      EXPECT_EQ(kept.size() + report->unreadable, living.size());
      for (const auto& [name, post] : kept)
        EXPECT_EQ(post, living.at(name)) << name;
      EXPECT_TRUE(check_archive({archive}, [](std::uint64_t, std::uint64_t) {}).value().is_whole());
    }
  }
}

TEST(Rebuild, MendsAHeaderOfWhichOneByteWasChanged) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const Snapshot before = Snapshot::open(folder.path()).value();
  const SegmentEntry entry = smallest_segment(before.manifest());
  const auto path = folder.path() / kSegmentsFolder / entry.name / "iamglass";
  std::string bytes = read_file(path).value();
  bytes[34] =
      static_cast<char>(bytes[34] ^ 0x40);  // from there Xapian would read outside its tables
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  FakeProgram world;
  RebuildOptions options;
  options.archive = folder.path();
  options.skip_damaged = true;
  const auto report = rebuild_archive(options, world.context);
  ASSERT_TRUE(report);
  EXPECT_TRUE(report->damaged_segments.empty());
  ASSERT_EQ(report->made_anew.size(), 1U);
  EXPECT_EQ(in_english(report->made_anew[0]),
            in_english(make_message(MessageId::SegmentFileDamaged, entry.name, "iamglass")));
  EXPECT_EQ(living_posts(Snapshot::open(folder.path()).value()), living_posts(before));
}

TEST(Rebuild, BringsBackNothingThatALostSegmentHadReplaced) {
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "a.pepite";
  FakeProgram world;
  IndexOptions index;
  index.archive = archive;
  FakeExport old_export{"old", {}, std::nullopt};
  for (const char* id : {"1", "2", "3", "4", "5", "6"})
    old_export.records.push_back(post_record(simple_post(id, "vu")));
  const std::vector<FakeExport> first = {old_export};
  ASSERT_TRUE(run_index(index, walk(first, world), world.context));
  {
    ArchiveWriter writer = ArchiveWriter::open(archive).value();
    const auto found = find_ids(writer.published(), {"6"}).value();
    const auto plan = plan_removal(writer.published(), found.locations, Copies::Stay).value();
    ASSERT_TRUE(remove_posts(writer, plan, {}));
  }
  Post newer = simple_post("2", "vu");
  newer.client = "web";
  const std::vector<FakeExport> second = {{"new", {post_record(newer)}, std::nullopt}};
  ASSERT_TRUE(run_index(index, walk(second, world), world.context));
  const Snapshot before = Snapshot::open(archive).value();
  ASSERT_EQ(before.segments().size(), 2U);
  ASSERT_EQ(before.segments()[0].superseded().size(), 1U);
  std::filesystem::remove(archive / kSegmentsFolder / before.segments()[1].entry().name /
                          "postlist.glass");

  RebuildOptions options;
  options.archive = archive;
  options.skip_damaged = true;
  EXPECT_EQ(rebuild_archive(options, world.context).value().unreadable, 1U);
  std::set<std::string> kept;
  for (const auto& [name, post] : living_posts(Snapshot::open(archive).value()))
    kept.insert(name);
  EXPECT_EQ(kept, (std::set<std::string>{"twitter:1", "twitter:3", "twitter:4", "twitter:5"}));
  EXPECT_EQ(read_manifest(archive).value().removals, before.manifest().removals);
  // What was removed stays away from later runs as well.
  const std::vector<FakeExport> third = {{"again", old_export.records, std::nullopt}};
  const auto again = run_index(index, walk(third, world), world.context);
  ASSERT_TRUE(again);
  EXPECT_EQ(again->total.posts, 1U);
  EXPECT_EQ(again->total.non_posts_by_kind.at("removed"), 1U);
}

TEST(Rebuild, PublishesNothingWhereNoPostIsLeft) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const Manifest before = read_manifest(folder.path()).value();
  for (const SegmentEntry& entry : before.segments)
    std::filesystem::remove(folder.path() / kSegmentsFolder / entry.name / "docdata.glass");
  FakeProgram world;
  RebuildOptions options;
  options.archive = folder.path();
  options.skip_damaged = true;
  const auto refused = rebuild_archive(options, world.context);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
  EXPECT_EQ(read_manifest(folder.path()).value(), before);
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value().size(), before.segments.size());
}

FakeExport export_with_rejects(const std::string& name) {
  FakeExport source{name, {}, std::nullopt};
  for (int i = 0; i < 4; ++i) {
    Record rejected;
    rejected.outcome = Reject{"bad_json", "{\"text\":\"" + std::to_string(i)};
    source.records.push_back(rejected);
  }
  source.records.push_back(post_record(simple_post("1", "vu")));
  return source;
}

// The bytes of a file of four lines, and how many lines are left of it.
struct DamagedRejects {
  const char* name;
  std::function<void(const std::filesystem::path&)> damage;
  std::uint64_t kept;
};

std::function<void(const std::filesystem::path&)> change(std::string_view from,
                                                         std::string_view to) {
  return [=](const std::filesystem::path& path) {
    std::string bytes = read_file(path).value();
    // In the second line.
    bytes.replace(bytes.find(from, bytes.find('\n')), from.size(), to);
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
  };
}

TEST(Rebuild, KeepsWhatIsLeftOfDamagedRejects) {
  const std::vector<DamagedRejects> cases = {
      {"gone", [](const auto& path) { std::filesystem::remove(path); }, 0},
      {"emptied", [](const auto& path) { std::filesystem::resize_file(path, 0); }, 0},
      {"cut", [](const auto& path) { std::filesystem::resize_file(path, 3 * file_size(path) / 5); },
       2},
      {"end cut", [](const auto& path) { std::filesystem::resize_file(path, file_size(path) - 1); },
       3},
      {"no JSON", change("{", "x"), 3},
      {"zero bytes", change("export", std::string_view("\0\0\0\0\0\0", 6)), 3},
      {"two lines joined", change("\n", " "), 2},
      {"no source of ours", change("export-b", "export-c"), 3},
      {"no reason of ours", change("bad_json", "bad-json"), 3},
      {"an excerpt", change("text", "tuxt"), 4},
  };
  for (const DamagedRejects& damaged : cases) {
    SCOPED_TRACE(damaged.name);
    const TemporaryFolder folder;
    FakeProgram world;
    IndexOptions index;
    index.archive = folder.path() / "a.pepite";
    const std::vector<FakeExport> first = {export_with_rejects("export-a")};
    ASSERT_TRUE(run_index(index, walk(first, world), world.context));
    const std::vector<FakeExport> second = {export_with_rejects("export-b")};
    ASSERT_TRUE(run_index(index, walk(second, world), world.context));
    const Snapshot before = Snapshot::open(index.archive).value();
    const auto& run = before.manifest().runs.at(1);
    damaged.damage(index.archive / kRejectsFolder / rejects_file_name(run));

    RebuildOptions options;
    options.archive = index.archive;
    const auto refused = rebuild_archive(options, world.context);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::Damaged);
    ASSERT_TRUE(refused.error().hint);
    EXPECT_NE(in_english(*refused.error().hint).find("rebuild --skip-damaged"), std::string::npos);
    EXPECT_EQ(read_manifest(index.archive).value(), before.manifest());

    options.skip_damaged = true;
    const auto report = rebuild_archive(options, world.context);
    ASSERT_TRUE(report);
    const Manifest after = read_manifest(index.archive).value();
    EXPECT_EQ(after.runs.at(0), before.manifest().runs.at(0));
    const auto& mended = after.runs.at(1);
    EXPECT_NE(rejects_file_name(mended), rejects_file_name(run));
    ASSERT_EQ(report->mended_rejects.size(), 1U);
    EXPECT_EQ(in_english(report->mended_rejects[0]),
              in_english(make_message(MessageId::RebuildRejectsMended, rejects_file_name(run),
                                      damaged.kept, run.rejects_bytes - mended.rejects_bytes)));
    ASSERT_TRUE(verify_rejects(index.archive, mended));
    std::string kept;
    if (mended.rejects_bytes > 0)
      kept = read_file(index.archive / kRejectsFolder / rejects_file_name(mended)).value();
    EXPECT_EQ(static_cast<std::uint64_t>(std::ranges::count(kept, '\n')), damaged.kept);
    EXPECT_EQ(living_posts(Snapshot::open(index.archive).value()), living_posts(before));
    const auto names = list_folder(index.archive / kRejectsFolder).value();
    EXPECT_EQ(names.size(), kept.empty() ? 1U : 2U);
    EXPECT_TRUE(
        check_archive({index.archive}, [](std::uint64_t, std::uint64_t) {}).value().is_whole());
    EXPECT_TRUE(rebuild_archive(options, world.context).value().mended_rejects.empty());
  }
}

TEST(Rebuild, ChangesNothingWhenStopped) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const Manifest before = read_manifest(folder.path()).value();
  FakeProgram world;
  world.stop = true;
  RebuildOptions options;
  options.archive = folder.path();
  EXPECT_TRUE(rebuild_archive(options, world.context).value().is_interrupted);
  EXPECT_EQ(read_manifest(folder.path()).value(), before);
  EXPECT_TRUE(Snapshot::open(folder.path()));
}

TEST(Rebuild, LeavesNoFilesBehindWhenStopped) {
  const TemporaryFolder folder;
  make_archive(folder.path());
  const auto before = list_folder(folder.path() / kSegmentsFolder).value();
  FakeProgram world;
  RebuildOptions options;
  options.archive = folder.path();
  options.posts_per_step = 10;
  options.make_writer = [&](const auto&... arguments) {
    world.stop = true;
    return make_xapian_segment_writer(arguments...);
  };
  EXPECT_TRUE(rebuild_archive(options, world.context).value().is_interrupted);
  EXPECT_EQ(list_folder(folder.path() / kSegmentsFolder).value(), before);
  EXPECT_TRUE(Snapshot::open(folder.path()));
}

TEST(Rebuild, MakesNoArchiveWhereThereIsNone) {
  const TemporaryFolder folder;
  FakeProgram world;
  RebuildOptions options;
  options.archive = folder.path() / "none";
  EXPECT_EQ(rebuild_archive(options, world.context).error().code, ErrorCode::System);
  EXPECT_FALSE(std::filesystem::exists(options.archive));
}

}  // namespace
}  // namespace pepite::indexer::tests
