// What records say of each other: versions of a post, short links.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <numeric>
#include <optional>
#include <string>
#include <vector>

#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/segment_files.h"
#include "tests/indexer/index_run_support.h"

namespace pepite::indexer::tests {
namespace {

// Indexes the exports in every order, at once and post by post.
template <class Check>
void in_any_order(const std::vector<FakeExport>& exports, Check check) {
  const TemporaryFolder folder;
  std::vector<std::size_t> order(exports.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  int archives = 0;
  do {
    std::vector<FakeExport> permuted;
    for (const std::size_t i : order)
      permuted.push_back(exports[i]);
    for (const bool in_steps : {false, true}) {
      const std::filesystem::path archive = folder.path() / std::to_string(archives++);
      IndexOptions options;
      if (in_steps) options.posts_per_step = 1;
      const IndexReport report = index(archive, permuted, options);
      check(report, open(archive));
    }
  } while (std::next_permutation(order.begin(), order.end()));
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
  in_any_order(exports, [](const IndexReport& report, const Snapshot& snapshot) {
    EXPECT_EQ(report.total.posts, 1U);
    EXPECT_EQ(report.total.duplicates, 2U);
    EXPECT_EQ(report.total.updated, 2U);
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
  });
}

Post by(const char* account, Post post) {
  post.author.id = account;
  return post;
}

// What an export says of other people's posts hides none of them.
TEST(IndexRun, JoinsNoPostsOfTwoAccountsInAnyOrder) {
  const std::vector<FakeExport> exports = {
      {"a.json", {post_record(by("1", version("101", "Vu un film", {})))}, std::nullopt},
      {"b.json",
       {post_record(by("2", version("102", "Le flim", {}))),
        post_record(by("2", version("103", "Le film", {"102", "103"})))},
       std::nullopt},
      {"liar.json",
       {post_record(by("3", version("109", "Rien", {"101", "102", "103", "104", "109"})))},
       std::nullopt},
      {"c.json", {post_record(by("3", version("104", "Rein", {})))}, std::nullopt},
  };
  in_any_order(exports, [](const IndexReport& report, const Snapshot& snapshot) {
    EXPECT_EQ(report.total.posts, 3U);
    EXPECT_EQ(report.total.duplicates, 2U);
    const auto living = living_posts(snapshot);
    ASSERT_EQ(living.size(), 3U);
    EXPECT_EQ(living.at("twitter:101").post.text, "Vu un film");
    EXPECT_TRUE(living.at("twitter:101").post.edit_ids.empty());
    EXPECT_EQ(living.at("twitter:103").post.edit_ids, (std::vector<std::string>{"102", "103"}));
    EXPECT_EQ(living.at("twitter:109").post.edit_ids, (std::vector<std::string>{"104", "109"}));
  });
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
  in_any_order(exports, [](const IndexReport& report, const Snapshot& snapshot) {
    EXPECT_EQ(report.total.posts, 6U);
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
  });
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

// Forged: of a post with two ids the file says one, so that the post of the other seems new.
TEST(IndexRun, SaysThatIdsHideAPostBeforeItIsKeptTwice) {
  const TemporaryFolder folder;
  const std::filesystem::path archive = folder.path() / "a";
  index(archive, {{"last.json",
                   {post_record(version("103", "Vu le film hier soir", {"101", "103"}))},
                   std::nullopt}});
  Manifest manifest = read_manifest(archive).value();
  SegmentEntry& entry = manifest.segments.front();
  const std::string name(kIdsName);
  const std::string bytes = read_file(archive / kSegmentsFolder / entry.name / name).value();
  bool is_hidden = false;
  for (std::size_t at = 0; at < bytes.size() && !is_hidden; ++at) {
    std::string forged = bytes;
    forged[at] = static_cast<char>(forged[at] ^ 1);
    folder.write("a/segments/" + entry.name + "/" + name, forged);
    entry.checksums[name] = checksum_hex(checksum64(forged));
    folder.write("a/manifest.json", format_manifest(manifest));
    const auto snapshot = Snapshot::open(archive);
    if (!snapshot) continue;
    const auto newer = snapshot->find(Network::Twitter, "103");
    const auto older = snapshot->find(Network::Twitter, "101");
    is_hidden = newer && !*newer && older && *older;
  }
  ASSERT_TRUE(is_hidden);
  const std::vector<FakeExport> exports = {
      {"again.csv",
       {post_record(version("103", "Vu le film hier soir", {})),
        post_record(version("101", "Vu le flim hier", {}))},
       std::nullopt}};
  FakeProgram world;
  IndexOptions options;
  options.archive = archive;
  const auto report = run_index(options, walk(exports, world), world.context);
  ASSERT_FALSE(report);
  EXPECT_EQ(report.error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pepite::indexer::tests
