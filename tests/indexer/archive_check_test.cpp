#include "indexer/archive_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "indexer/index_digest.h"
#include "indexer/rebuild.h"
#include "shared/annotations.h"
#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "tests/support/indexed_archive.h"
#include "tests/support/random_posts.h"

namespace pepite::indexer {
namespace {

using tests::IndexedArchive;
using tests::RandomPosts;

std::vector<Post> some_posts(std::size_t number, std::uint32_t seed = 1) {
  RandomPosts random(seed);
  std::vector<Post> posts;
  for (std::size_t i = 0; i < number; ++i) {
    posts.push_back(random.post());
    posts.back().id = std::to_string(10'000 * seed + i);
  }
  return posts;
}

ArchiveCheck check(const std::filesystem::path& archive, bool checksums_only = false) {
  auto checked = check_archive({.archive = archive, .checksums_only = checksums_only}, {});
  EXPECT_TRUE(checked) << render(checked.error().message, UiLanguage::English);
  return checked ? *checked : ArchiveCheck{};
}

// Whole, or in whatever way not: an error is not.
bool is_whole(const std::filesystem::path& archive, bool checksums_only) {
  const auto checked = check_archive({.archive = archive, .checksums_only = checksums_only}, {});
  return checked && checked->is_whole();
}

void flip(const std::filesystem::path& file, std::uintmax_t at, int bits = 1) {
  std::fstream bytes(file, std::ios::binary | std::ios::in | std::ios::out);
  bytes.seekg(static_cast<std::streamoff>(at));
  const int byte = bytes.get();
  bytes.seekp(static_cast<std::streamoff>(at));
  bytes.put(static_cast<char>(byte ^ bits));
}

// All files that hold something, but the lock.
std::vector<std::filesystem::path> files_of(const std::filesystem::path& archive) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive)) {
    if (entry.is_regular_file() && entry.path().filename() != "lock" && entry.file_size() > 0)
      files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

// While it lives, what root may do is not allowed.
class Unprivileged {
 public:
  Unprivileged() : was_(geteuid()) {
    if (was_ == 0) {
      EXPECT_EQ(seteuid(65534), 0);
    }
  }
  ~Unprivileged() {
    if (was_ == 0) {
      EXPECT_EQ(seteuid(was_), 0);
    }
  }
  Unprivileged(const Unprivileged&) = delete;
  Unprivileged& operator=(const Unprivileged&) = delete;

 private:
  uid_t was_;
};

TEST(ArchiveCheck, FindsAnArchiveWholeThatMayOnlyBeRead) {
  IndexedArchive archive;
  archive.publish(some_posts(30));
  using std::filesystem::perms;
  const perms read = perms::owner_read | perms::group_read | perms::others_read;
  const perms enter = perms::owner_exec | perms::group_exec | perms::others_exec;
  const auto parent = archive.path().parent_path();
  const perms before = std::filesystem::status(parent).permissions();
  std::filesystem::permissions(parent, before | read | enter);
  std::vector<std::filesystem::path> folders = {archive.path()};
  for (const auto& entry : std::filesystem::recursive_directory_iterator(archive.path())) {
    if (entry.is_directory()) folders.push_back(entry.path());
    if (!entry.is_directory()) std::filesystem::permissions(entry.path(), read);
  }
  for (const auto& folder : folders)
    std::filesystem::permissions(folder, read | enter);
  {
    const Unprivileged unprivileged;
    const ArchiveCheck checked = check(archive.path());
    EXPECT_TRUE(checked.is_whole());
    ASSERT_EQ(checked.remarks.size(), 1U);
    EXPECT_EQ(checked.remarks.front().id, MessageId::CheckXapianLeftOut);
  }
  for (const auto& folder : folders)
    std::filesystem::permissions(folder, perms::owner_all);
  std::filesystem::permissions(parent, before);
}

TEST(ArchiveCheck, FindsAWholeArchiveWhole) {
  IndexedArchive archive;
  const std::vector<Post> posts = some_posts(300);
  archive.publish({posts.begin(), posts.begin() + 200});
  archive.publish({posts.begin() + 100, posts.end()});  // supersedes a hundred
  archive.publish(some_posts(20, 2), SegmentKind::Context);
  const ArchiveCheck checked = check(archive.path());
  for (const SegmentCheck& segment : checked.segments)
    EXPECT_THAT(segment.problems, testing::IsEmpty()) << segment.name;
  EXPECT_TRUE(checked.is_whole());
  EXPECT_EQ(checked.segments.size(), 3U);
  EXPECT_EQ(checked.readable(), checked.documents());
  EXPECT_TRUE(check(archive.path(), true).is_whole());
}

TEST(ArchiveCheck, FindsAnyFlippedByte) {
  IndexedArchive archive;
  archive.publish(some_posts(12));
  archive.publish({some_posts(12).front()});  // a tombstone
  std::uint64_t flips = 0;
  for (const auto& file : files_of(archive.path())) {
    const auto size = std::filesystem::file_size(file);
    for (std::uintmax_t at = 0; at < size; ++at) {
      const int bits = 1 << at % 8;
      flip(file, at, bits);
      EXPECT_FALSE(is_whole(archive.path(), true)) << file << " at " << at;
      flip(file, at, bits);
      ++flips;
    }
  }
  EXPECT_TRUE(is_whole(archive.path(), false));
  RecordProperty("flips", std::to_string(flips));
}

TEST(ArchiveCheck, LooksAtDamageWithoutFallingOver) {
  IndexedArchive archive;
  archive.publish(some_posts(60));
  std::mt19937 random(3);
  for (const auto& file : files_of(archive.path())) {
    const auto size = std::filesystem::file_size(file);
    for (int i = 0; i < 40; ++i) {
      const std::uintmax_t at = random() % size;
      flip(file, at, 0x5A);
      EXPECT_FALSE(is_whole(archive.path(), false)) << file << " at " << at;
      flip(file, at, 0x5A);
    }
  }
}

TEST(ArchiveCheck, NamesFilesThatAreMissingOrCut) {
  IndexedArchive archive;
  archive.publish(some_posts(30));
  for (const auto& file : files_of(archive.path())) {
    if (file.filename() == "manifest.json") continue;
    const std::string bytes = read_file(file).value();
    std::filesystem::resize_file(file, bytes.size() / 2);
    EXPECT_FALSE(is_whole(archive.path(), false)) << file;
    std::filesystem::remove(file);
    EXPECT_FALSE(is_whole(archive.path(), false)) << file;
    std::ofstream(file, std::ios::binary) << bytes;
  }
  EXPECT_TRUE(is_whole(archive.path(), false));
}

TEST(ArchiveCheck, SaysHowManyPostsAreSafe) {
  IndexedArchive archive;
  archive.publish(some_posts(200));
  const auto data = archive.path() / "segments" / "000001" / "docdata.glass";
  // In the middle of a block of data: its posts cannot be read, others can.
  for (std::uintmax_t at = 9000; at < 9400; ++at)
    flip(data, at, 0xFF);
  const ArchiveCheck checked = check(archive.path());
  EXPECT_FALSE(checked.is_whole());
  EXPECT_LT(checked.readable(), 200U);
  EXPECT_GT(checked.readable(), 100U);
}

// “rebuild --skip-damaged” makes these files anew from the posts.
TEST(ArchiveCheck, LosesNoPostWithAFileBesideTheDatabase) {
  IndexedArchive archive;
  archive.publish(some_posts(60));
  for (const std::string_view name : {kIdsName, kVocabularyName}) {
    const auto file = archive.path() / "segments" / "000001" / name;
    const std::string bytes = read_file(file).value();
    for (const std::size_t left : {bytes.size() / 2, std::size_t{0}}) {
      std::filesystem::resize_file(file, left);
      const ArchiveCheck checked = check(archive.path());
      EXPECT_EQ(checked.readable(), 60U) << name;
      EXPECT_EQ(checked.segments[0].problems.size(), 1U) << name;
    }
    std::filesystem::remove(file);
    EXPECT_EQ(check(archive.path()).readable(), 60U) << name;
    std::ofstream(file, std::ios::binary) << bytes;
  }
  EXPECT_TRUE(check(archive.path()).is_whole());
}

TEST(ArchiveCheck, FindsPostingsThatAreNotThoseOfThePosts) {
  IndexedArchive archive;
  const std::vector<Post> posts = some_posts(50);
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  IndexDigest all;
  IndexDigest one_term_less;
  const Segment& segment = snapshot.segments().front();
  for (std::uint32_t docid = 1; docid <= segment.entry().documents; ++docid) {
    const Post post = segment.read_post(docid).value();
    Document document = make_document(post, analyzer.analyze(post));
    all.add(docid, document);
    if (docid == 7) document.terms.pop_back();
    one_term_less.add(docid, document);
  }
  EXPECT_EQ(digest_database(segment.database()), all);
  EXPECT_NE(digest_database(segment.database()), one_term_less);
}

TEST(ArchiveCheck, TakesLeftoversForNoDamage) {
  IndexedArchive archive;
  archive.publish(some_posts(5));
  std::filesystem::create_directory(archive.path() / "segments" / "000099");
  const ArchiveCheck checked = check(archive.path());
  EXPECT_TRUE(checked.is_whole());
  ASSERT_EQ(checked.remarks.size(), 1U);
  EXPECT_EQ(checked.remarks[0].id, MessageId::CheckLeftover);
  // A file of one's own inside a segment is none of ours.
  std::ofstream(archive.path() / "segments" / "000001" / "notes.txt") << "x";
  EXPECT_FALSE(check(archive.path()).is_whole());
}

TEST(ArchiveCheck, LooksAtTheUsersAnnotationsToo) {
  IndexedArchive archive;
  archive.publish(some_posts(3));
  {
    auto writer = AnnotationWriter::open(archive.path()).value();
    for (int i = 0; i < 500; ++i) {
      ASSERT_TRUE(writer.put(PostKey{Network::Twitter, std::to_string(i)},
                             {.tags = {"vu"}, .note = "note " + std::to_string(i)}));
    }
    ASSERT_TRUE(writer.commit());
  }
  EXPECT_TRUE(check(archive.path()).is_whole());
  const std::filesystem::path file = archive.path() / kAnnotationsName;
  constexpr int kEveryBit = 0xff;
  for (std::uintmax_t at = 4096; at < 4096 + 8; ++at)
    flip(file, at, kEveryBit);
  for (const bool checksums_only : {false, true}) {
    const ArchiveCheck checked = check(archive.path(), checksums_only);
    ASSERT_EQ(checked.problems.size(), 1u);
    EXPECT_EQ(checked.problems[0].id, MessageId::DatabaseDamaged);
  }
}

TEST(ArchiveCheck, TellsWhatTheSystemDoesNotGiveFromWhatIsGone) {
  IndexedArchive archive;
  const std::filesystem::path there = archive.path();
  for (const int error_number : {EIO, EMFILE, ESTALE}) {
    EXPECT_TRUE(is_unread(make_system_error(error_number, there).value(), there));
    EXPECT_TRUE(is_unread(make_system_error(error_number, "/nowhere/x").value(), "/nowhere/x"));
  }
  for (const int error_number : {ENOENT, ENOTDIR})
    EXPECT_FALSE(is_unread(make_system_error(error_number, "/nowhere/x").value(), "/nowhere/x"));
}

TEST(ArchiveCheck, NeedsAnArchive) {
  const auto checked = check_archive({.archive = "/nowhere/archive.pepite"}, {});
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::indexer
