#include "indexer/index_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <numeric>
#include <string>

#include "indexer/bulk_segment_writer.h"
#include "shared/file_bytes.h"
#include "tests/indexer/fake_exports.h"
#include "tests/support/random_posts.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

using ::pepite::tests::RandomPosts;
using ::pepite::tests::TemporaryFolder;

IndexReport index(const std::filesystem::path& archive, const std::vector<FakeExport>& exports,
                  IndexOptions options = {}) {
  FakeWorld world;
  options.archive = archive;
  return run_index(options, walk(exports, world), world.context).value();
}

Snapshot open(const std::filesystem::path& archive) {
  return Snapshot::open(archive).value();
}

// A fifth of the records say that the posts 3n, 3n + 1, 3n + 2 are versions of one, or two of them.
void make_edited(Post& post, RandomPosts& random) {
  post.edit_ids.clear();
  post.earlier_versions.clear();
  if (post.id.empty() || !random.chance(5)) return;
  const std::uint64_t id = std::stoul(post.id);
  for (std::uint64_t other = id - id % 3; other < id - id % 3 + 3; ++other) {
    if (other == id || random.chance(2)) post.edit_ids.push_back(std::to_string(other));
  }
  if (post.edit_ids.size() == 1) post.edit_ids.clear();
}

// Three exports that overlap, with posts in posts, duplicates, non-posts, rejects, missing ids.
std::vector<FakeExport> random_exports(std::uint64_t seed, int records = 60) {
  RandomPosts random(seed);
  std::vector<FakeExport> exports;
  for (const char* name : {"a.json", "b.json", "c.json"}) {
    FakeExport source{name, {}, std::nullopt};
    for (int i = 0; i < records; ++i) {
      Record record;
      record.line = static_cast<std::uint64_t>(i) + 1;
      if (random.chance(10)) {
        record.outcome = NonPost{"deletion"};
      } else if (random.chance(10)) {
        record.outcome = Reject{"bad_json", "{\"é"};
      } else {
        Post post = random.post();
        post.provenance.clear();
        if (!random.chance(8)) post.id = std::to_string(random.number(50));
        make_edited(post, random);
        record.outcome = post;
      }
      if (random.chance(3)) {
        Post embedded = random.post();
        embedded.provenance.clear();
        embedded.id = std::to_string(random.number(80));
        make_edited(embedded, random);
        record.embedded.push_back(embedded);
      }
      source.records.push_back(std::move(record));
    }
    exports.push_back(std::move(source));
  }
  return exports;
}

void expect_sum_holds(const RecordCounts& counts) {
  EXPECT_EQ(counts.records, counts.posts + counts.duplicates + counts.non_posts + counts.rejects);
}

void expect_same_archive(const Snapshot& left, const Snapshot& right) {
  EXPECT_EQ(living_posts(left), living_posts(right));
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    EXPECT_EQ(living_terms(left, kind), living_terms(right, kind));
    EXPECT_EQ(living_length(left, kind), living_length(right, kind));
  }
}

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
    FakeWorld world;
    // The first one twice in one run.
    std::vector<FakeExport> given = exports;
    given.push_back(exports.front());
    const auto report = run_index(options, hashed_later(walk(given, world)), world.context);
    ASSERT_TRUE(report);
    EXPECT_TRUE(report->sources.back().is_unchanged);
    const Snapshot snapshot = open(options.archive);
    EXPECT_EQ(snapshot.manifest().sources, reference.sources);
    expect_same_archive(open(folder.path() / "reference"), snapshot);
    FakeWorld again;
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
    FakeWorld world;
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
    FakeWorld world;
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
    FakeWorld world;
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

TEST(IndexRun, ContinuesAStoppedRunToTheSameEnd) {
  const std::vector<FakeExport> exports = random_exports(3);
  const TemporaryFolder folder;
  index(folder.path() / "undisturbed", exports);
  const Snapshot undisturbed = open(folder.path() / "undisturbed");
  for (const std::uint64_t stop_after : {0U, 1U, 17U, 59U, 60U}) {
    const std::filesystem::path archive = folder.path() / std::to_string(stop_after);
    // Each run gets a little further: the first export, then a part of the second...
    for (std::size_t first_exports = 1; first_exports <= exports.size(); ++first_exports) {
      FakeWorld world;
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

// What a record says of its version, the last one not being told in the order of reading.
Post version(const char* id, const char* text, std::vector<std::string> edit_ids) {
  Post post = simple_post(id, text, 1'600'000'000 + std::stol(id));
  post.edit_ids = std::move(edit_ids);
  return post;
}

TEST(IndexRun, GroupsTheVersionsOfAnEditedPostInAnyOrder) {
  std::vector<FakeExport> exports = {
      {"first.csv", {post_record(version("101", "Vu le flim hier", {}))}, std::nullopt},
      {"second.csv", {post_record(version("102", "Vu le film hier", {}))}, std::nullopt},
      {"last.json",
       {post_record(version("103", "Vu le film hier soir", {"101", "102", "103"}))},
       std::nullopt},
  };
  const TemporaryFolder folder;
  std::array<std::size_t, 3> order = {0, 1, 2};
  int archives = 0;
  do {
    for (const bool in_steps : {false, true}) {
      const std::filesystem::path archive = folder.path() / std::to_string(archives++);
      IndexOptions options;
      if (in_steps) options.posts_per_step = 1;
      std::vector<FakeExport> permuted;
      for (const std::size_t i : order)
        permuted.push_back(exports[i]);
      const IndexReport report = index(archive, permuted, options);
      EXPECT_EQ(report.total.posts, 1U);
      EXPECT_EQ(report.total.duplicates, 2U);
      EXPECT_EQ(report.total.updated, 2U);
      const Snapshot snapshot = open(archive);
      const auto living = living_posts(snapshot);
      ASSERT_EQ(living.size(), 1U);
      const LivingPost& found = living.at("twitter:103");
      EXPECT_EQ(found.post.text, "Vu le film hier soir");
      EXPECT_EQ(found.post.edit_ids, (std::vector<std::string>{"101", "102", "103"}));
      EXPECT_EQ(found.post.earlier_versions,
                (std::vector<PostVersion>{{"101", 1'600'000'101, "Vu le flim hier"},
                                          {"102", 1'600'000'102, "Vu le film hier"}}));
      EXPECT_EQ(found.places.size(), 3U);
      for (const char* id : {"101", "102", "103"})
        EXPECT_TRUE(snapshot.find(Network::Twitter, id).value()) << id;
      EXPECT_FALSE(living_terms(snapshot, SegmentKind::Posts).contains("Z:fr:flim"));
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

Post linking(const char* id, const char* text, std::vector<Link> links) {
  Post post = simple_post(id, text);
  post.links = std::move(links);
  return post;
}

TEST(IndexRun, TellsAllPostsWhereAShortLinkLeadsInAnyOrder) {
  const std::vector<FakeExport> exports = {
      {"entities.json",
       {post_record(
            linking("1", "Vu https://t.co/x", {{"https://t.co/x", "https://bit.ly/y", ""}})),
        post_record(linking("2", "Lu http://bit.ly/y",
                            {{"http://bit.ly/y", "https://www.ledevoir.example/cinema", ""}}))},
       std::nullopt},
      {"cut.csv",
       {post_record(linking("3", "RT @zoe: Vu https://t.co/x!", {})),
        post_record(linking("4", "Autre https://t.co/x… https://t.co/z", {}))},
       std::nullopt},
      {"others.json",
       {post_record(linking("5", "Là http://t.co/x", {{"http://t.co/x", "http://a.example", ""}})),
        post_record(linking("6", "Ici", {{"http://t.co/x", "", ""}}))},
       std::nullopt},
  };
  const TemporaryFolder folder;
  std::array<std::size_t, 3> order = {0, 1, 2};
  int archives = 0;
  do {
    for (const bool in_steps : {false, true}) {
      const std::filesystem::path archive = folder.path() / std::to_string(archives++);
      IndexOptions options;
      if (in_steps) options.posts_per_step = 1;
      std::vector<FakeExport> permuted;
      for (const std::size_t i : order)
        permuted.push_back(exports[i]);
      EXPECT_EQ(index(archive, permuted, options).total.posts, 6U);
      const Snapshot snapshot = open(archive);
      const auto living = living_posts(snapshot);
      const auto links = [&](const char* id) {
        return living.at(std::string("twitter:") + id).post.links;
      };
      // The best answer to t.co/x is the one that leads out of the shorteners.
      EXPECT_EQ(links("3"), (std::vector<Link>{{"https://t.co/x", "http://a.example", ""}}));
      EXPECT_EQ(links("6"), (std::vector<Link>{{"http://t.co/x", "http://a.example", ""}}));
      EXPECT_EQ(links("5").front().expanded, "http://a.example");
      EXPECT_EQ(links("1").front().expanded, "http://a.example");
      EXPECT_TRUE(links("4").empty());
      EXPECT_EQ(living_terms(snapshot, SegmentKind::Posts).at("H:a.example").posts, 4U);
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

TEST(IndexRun, FollowsShortLinksToShortLinks) {
  const std::vector<FakeExport> exports = {
      {"a.json",
       {post_record(linking("1", "Vu", {{"https://t.co/x", "http://bit.ly/y", ""}}))},
       std::nullopt},
      {"b.json", {post_record(linking("2", "Lu https://t.co/x", {}))}, std::nullopt},
      {"c.json",
       {post_record(linking("3", "Là", {{"https://bit.ly/y", "https://ledevoir.example/a", ""}}))},
       std::nullopt},
  };
  const TemporaryFolder folder;
  std::array<std::size_t, 3> order = {0, 1, 2};
  int archives = 0;
  do {
    const std::filesystem::path archive = folder.path() / std::to_string(archives++);
    for (const std::size_t i : order)
      index(archive, {exports[i]});
    const auto living = living_posts(open(archive));
    for (const char* id : {"twitter:1", "twitter:2", "twitter:3"}) {
      ASSERT_EQ(living.at(id).post.links.size(), 1U) << id;
      EXPECT_EQ(living.at(id).post.links.front().expanded, "https://ledevoir.example/a") << id;
    }
  } while (std::next_permutation(order.begin(), order.end()));
}

// A walker that fails stands for a process that dies: nothing after the last step is published.
TEST(IndexRun, ContinuesAKilledRunFromItsLastStep) {
  const std::vector<FakeExport> exports = random_exports(4);
  const TemporaryFolder folder;
  index(folder.path() / "undisturbed", exports);
  const Snapshot undisturbed = open(folder.path() / "undisturbed");
  for (const std::uint64_t step : {9U, 30U, 1000U}) {
    const std::filesystem::path archive = folder.path() / std::to_string(step);
    FakeWorld world;
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
      FakeWorld world;
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
    FakeWorld world;
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
  FakeWorld world;
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
  FakeWorld world;
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
  FakeWorld world;
  IndexOptions options;
  options.archive = folder.path();
  const std::vector<FakeExport> none;
  const auto report = run_index(options, walk(none, world), world.context);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::Usage);
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
