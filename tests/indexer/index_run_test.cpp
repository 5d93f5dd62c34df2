#include "indexer/index_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>

#include "indexer/archive_check.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "tests/indexer/index_run_support.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

TEST(IndexRun, CountsEveryRecordOnce) {
  const TemporaryFolder folder;
  const IndexReport report = index(folder.path() / "archive.pepite", random_exports(1));
  ASSERT_EQ(report.sources.size(), 3U);
  for (const SourceReport& source : report.sources) {
    EXPECT_EQ(source.counts.records, 60U);
    expect_sum_holds(source.counts);
  }
  expect_sum_holds(report.total);
  EXPECT_GT(report.total.updated, 0U);
  EXPECT_GT(report.total.embedded, 0U);
  const auto living = living_posts(open(folder.path() / "archive.pepite"));
  const auto posts = std::count_if(living.begin(), living.end(), [](const auto& row) {
    return row.second.kind == SegmentKind::Posts;
  });
  EXPECT_EQ(static_cast<std::uint64_t>(posts), report.total.posts);
}

TEST(IndexRun, TellsTheFirstRejectsAndTheLanguageOfEveryPostThatItReads) {
  const TemporaryFolder folder;
  IndexOptions dry_run;
  dry_run.mode = WriteMode::DryRun;
  const IndexReport dry = index(folder.path() / "a", random_exports(1), dry_run);
  const IndexReport report = index(folder.path() / "a", random_exports(1));
  EXPECT_EQ(dry.findings, report.findings);
  std::uint64_t posts = 0;
  for (const auto& [language, count] : report.findings.languages)
    posts += count;
  EXPECT_EQ(posts, report.total.posts + report.total.duplicates);
  ASSERT_GT(report.total.rejects, kRejectExamples);
  const std::vector<RejectExample>& examples = report.findings.rejects.at("bad_json");
  ASSERT_EQ(examples.size(), kRejectExamples);
  EXPECT_EQ(examples.front().excerpt, "{\"é");
  EXPECT_TRUE(std::is_sorted(examples.begin(), examples.end()));
  const IndexReport again = index(folder.path() / "a", random_exports(1));
  EXPECT_EQ(again.findings, RunFindings{}) << "nothing was read again";
}

TEST(IndexRun, TellsTheLanguageThatIsDeclaredOrElseDetected) {
  Post declared = simple_post("1", "Vu le film hier soir avec toute la famille", 100);
  declared.lang_declared = "fr-ca";
  Post silent = simple_post("2", "We saw the film last night with the whole family", 300);
  Post wordless = simple_post("3", "", 200);
  silent.lang_declared = wordless.lang_declared = "";
  const TemporaryFolder folder;
  const RunFindings findings =
      index(folder.path() / "a",
            {{"a.json",
              {post_record(declared), post_record(silent), post_record(wordless)},
              std::nullopt}})
          .findings;
  EXPECT_EQ(findings.languages,
            (std::map<std::string, std::uint64_t>{{"en", 1}, {"fr", 1}, {"und", 1}}));
  EXPECT_EQ(findings.first_at_s, 100);
  EXPECT_EQ(findings.last_at_s, 300);
}

TEST(IndexRun, WritesNothingInADryRun) {
  const std::vector<FakeExport> exports = random_exports(6);
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive.pepite";
  IndexOptions dry;
  dry.mode = WriteMode::DryRun;
  dry.posts_per_step = 3;
  const IndexReport planned = index(archive, exports, dry);
  EXPECT_FALSE(std::filesystem::exists(archive));
  EXPECT_TRUE(planned.is_dry_run);
  EXPECT_EQ(index(archive, exports).total, planned.total);
}

TEST(IndexRun, KeepsPostsInOrderOfTimeThenId) {
  std::vector<FakeExport> exports = {{"a.json", {}, std::nullopt}};
  for (const auto& [id, time_s] : std::vector<std::pair<std::string, std::int64_t>>{
           {"10", 5}, {"9", 5}, {"8", 7}, {"~b", 5}, {"100", -3}}) {
    exports[0].records.push_back(post_record(simple_post(id, "vu le film", time_s)));
  }
  Post undated = simple_post("7", "sans date");
  undated.created_at_s.reset();
  exports[0].records.push_back(post_record(undated));
  const TemporaryFolder folder;
  index(folder.path() / "archive", exports);
  const Snapshot snapshot = open(folder.path() / "archive");
  std::vector<std::string> ids;
  for (std::uint32_t docid = 1; docid <= 6; ++docid) {
    ids.push_back(snapshot.segments()[0].read_post(docid).value().id);
  }
  EXPECT_EQ(ids, (std::vector<std::string>{"7", "100", "9", "10", "~b", "8"}));
}

TEST(IndexRun, LetsARecordTakeTheContextPostsPlace) {
  Record retweet = post_record(simple_post("2", "vu le Tarantino"));
  retweet.embedded.push_back(simple_post("1", "vu le Tarantino"));
  const std::vector<FakeExport> first = {{"a.json", {retweet}, std::nullopt}};
  const std::vector<FakeExport> second = {
      {"b.json",
       {post_record(simple_post("1", "vu le Tarantino hier soir, adoré"))},
       std::nullopt}};
  const TemporaryFolder folder;
  EXPECT_EQ(index(folder.path() / "archive", first).total.embedded, 1U);
  {
    const Snapshot snapshot = open(folder.path() / "archive");
    EXPECT_EQ(living_posts(snapshot).at("twitter:1").kind, SegmentKind::Context);
  }
  const IndexReport report = index(folder.path() / "archive", second);
  EXPECT_EQ(report.total.posts, 1U);
  EXPECT_EQ(report.total.duplicates, 0U);
  const Snapshot snapshot = open(folder.path() / "archive");
  const LivingPost post = living_posts(snapshot).at("twitter:1");
  EXPECT_EQ(post.kind, SegmentKind::Posts);
  EXPECT_EQ(post.post.text, "vu le Tarantino hier soir, adoré");
  EXPECT_EQ(post.places.size(), 1U);
  // Nothing lives in the context segment any more, so it went.
  EXPECT_EQ(snapshot.segments().size(), 2U);
}

TEST(IndexRun, SaysWhereRejectsStood) {
  const std::vector<FakeExport> exports = {
      {"a.json", {{Reject{"bad_json", "{\"id\": 1, \xc3"}, {}, 12}}, std::nullopt}};
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive";
  index(archive, exports);
  const Manifest manifest = read_manifest(archive).value();
  const std::string rejects =
      read_file(archive / kRejectsFolder / (manifest.runs.at(0).name + ".jsonl")).value();
  EXPECT_EQ(rejects,
            "{\"source\":\"/exports/a.json\",\"member\":\"\",\"record\":1,\"line\":12,"
            "\"reason\":\"bad_json\",\"excerpt\":\"{\\\"id\\\": 1, \xef\xbf\xbd\"}\n");
  EXPECT_EQ(manifest.runs[0].rejects_bytes, rejects.size());
}

TEST(IndexRun, KeepsWhatABrokenSourceGaveBeforeItBroke) {
  const Error broken{ErrorCode::Damaged, make_message(MessageId::StoredPostDamaged), std::nullopt};
  const std::vector<FakeExport> exports = {
      {"a.zip", {post_record(simple_post("1", "avant"))}, broken}};
  const TemporaryFolder folder;
  const IndexReport report = index(folder.path() / "archive", exports);
  EXPECT_TRUE(report.sources[0].error.has_value());
  EXPECT_EQ(report.total.posts, 1U);
  const Snapshot snapshot = open(folder.path() / "archive");
  EXPECT_EQ(living_posts(snapshot).size(), 1U);
  EXPECT_FALSE(snapshot.manifest().sources[0].is_complete);
}

TEST(IndexRun, StoresGiantsThatMergeIntoMoreThanCanBeStored) {
  Post long_text = simple_post("1", std::string(10 << 20, 'x'));
  Post long_client = simple_post("1", "vu");
  long_client.client = std::string((10 << 20) - 8, 'y');
  const std::vector<FakeExport> exports = {
      {"a.json", {post_record(long_text), post_record(long_client)}, std::nullopt}};
  const TemporaryFolder folder;
  EXPECT_EQ(index(folder.path() / "archive", exports).total.posts, 1U);
  const LivingPost post = living_posts(open(folder.path() / "archive")).at("twitter:1");
  EXPECT_EQ(post.post.text.size(), long_text.text.size());
  EXPECT_EQ(post.places.size(), 1U);
}

TEST(IndexRun, KeepsTheSameOfTwoGiantsWhateverTheirOrder) {
  const Post long_text = simple_post("1", std::string(10 << 20, 'x'));
  Post long_client = simple_post("1", "vu");
  long_client.client = std::string(11 << 20, 'y');
  const TemporaryFolder folder;
  index(folder.path() / "one",
        {{"a.json", {post_record(long_text), post_record(long_client)}, std::nullopt}});
  index(folder.path() / "other",
        {{"a.json", {post_record(long_client), post_record(long_text)}, std::nullopt}});
  const Post one = living_posts(open(folder.path() / "one")).at("twitter:1").post;
  EXPECT_EQ(one.client.size(), long_client.client.size());
  EXPECT_TRUE(one == living_posts(open(folder.path() / "other")).at("twitter:1").post);
}

TEST(IndexRun, LeavesNoFolderWhereItPublishedNothing) {
  const TemporaryFolder folder;
  FakeProgram world;
  IndexOptions options;
  options.archive = folder.path() / "archive";
  const Error failure{ErrorCode::System, make_message(MessageId::StoredPostDamaged), std::nullopt};
  const auto broken = [&]() -> Result<std::optional<ExportPart>> {
    EXPECT_TRUE(std::filesystem::exists(options.archive));
    return tl::unexpected(failure);
  };
  EXPECT_FALSE(run_index(options, broken, world.context));
  EXPECT_FALSE(std::filesystem::exists(options.archive));
  std::filesystem::create_directory(options.archive);
  EXPECT_FALSE(run_index(options, broken, world.context));
  EXPECT_TRUE(std::filesystem::exists(options.archive)) << "a folder that was there stays";
}

TEST(IndexRun, RefusesAFolderOfOtherThings) {
  const TemporaryFolder folder;
  std::ofstream(folder.path() / "thesis.txt") << "mine";
  FakeProgram world;
  IndexOptions options;
  options.archive = folder.path();
  const std::vector<FakeExport> none;
  const auto report = run_index(options, walk(none, world), world.context);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::Usage);
}

TEST(IndexRun, DoesNotMindAClockThatGoesBackwards) {
  const std::vector<FakeExport> exports = random_exports(8);
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive";
  const std::filesystem::path expected = folder.path() / "expected";
  FakeProgram world;
  // An hour back each time that it is looked at; it stands still between the last two runs.
  std::int64_t now_s = 1'400'000'000;
  world.context.now_s = [&] { return now_s -= 3600; };
  for (std::size_t i = 0; i < exports.size(); ++i) {
    if (i + 1 == exports.size()) world.context.now_s = [&] { return now_s; };
    IndexOptions options;
    options.archive = archive;
    options.posts_per_step = 20;
    const std::vector<FakeExport> one = {exports[i]};
    ASSERT_TRUE(run_index(options, walk(one, world), world.context)) << i;
    index(expected, one);
  }
  expect_same_archive(open(archive), open(expected));
  const auto checked = check_archive({.archive = archive}, {});
  ASSERT_TRUE(checked);
  EXPECT_TRUE(checked->is_whole());
  std::set<std::string> names;
  const Snapshot snapshot = open(archive);
  for (const ::pepite::Run& run : snapshot.manifest().runs)
    names.insert(run.name);
  EXPECT_EQ(names.size(), exports.size());
}

TEST(IndexRun, LetsOnlyTheOwnerRead) {
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive";
  index(archive, random_exports(7));
  using std::filesystem::perms;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive)) {
    EXPECT_EQ(entry.status().permissions() & (perms::group_all | perms::others_all), perms::none)
        << entry.path();
  }
}

TEST(IndexRun, MakesSegmentsThatXapianCheckPasses) {
  if (std::system("command -v xapian-check > /dev/null") != 0) {
    GTEST_SKIP() << "xapian-check is not installed";
  }
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "archive";
  IndexOptions options;
  options.posts_per_step = 20;
  index(archive, random_exports(8), options);
  const Snapshot snapshot = open(archive);
  ASSERT_GT(snapshot.segments().size(), 3U);
  for (const Segment& segment : snapshot.segments()) {
    const std::filesystem::path path = archive / kSegmentsFolder / segment.entry().name;
    EXPECT_EQ(std::system(("xapian-check " + path.string() + " > /dev/null").c_str()), 0) << path;
  }
}

}  // namespace
}  // namespace pepite::indexer::tests
