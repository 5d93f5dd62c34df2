#include "search/kept_files.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "shared/file_hash.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "tests/support/indexed_archive.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

namespace fs = std::filesystem;

// An archive beside an export that it was made from, in a folder with other things.
class KeptFilesTest : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* const name : {"export.jsonl", "other.jsonl", "lens.yaml"})
      write(here() / name);
    fs::create_directory(here() / "lexicon");
    write(here() / "lexicon" / "words.txt");
    auto writer = indexer::ArchiveWriter::open(archive());
    ASSERT_TRUE(writer);
    Source source;
    source.path = "export.jsonl";
    writer->staged().sources.push_back(source);
    ASSERT_TRUE(writer->publish());
  }

  static void write(const fs::path& path) { std::ofstream(path) << "x"; }
  const tests::TemporaryFolder& folder() const { return folder_; }
  fs::path here() const { return folder_.path(); }
  fs::path archive() const { return here() / "archive.pepite"; }

  MessageId refusal(const fs::path& written) {
    const auto snapshot = Snapshot::open(archive());
    KeptFiles kept(*snapshot, {here() / "lens.yaml", here() / "lexicon"});
    kept.add(here() / "record.json");
    const Result<void> checked = kept.check(written);
    if (checked) return MessageId::NothingFound;
    EXPECT_EQ(checked.error().code, ErrorCode::Usage);
    return checked.error().message.id;
  }

 private:
  tests::TemporaryFolder folder_;
};

TEST_F(KeptFilesTest, LetsOtherFilesBeWritten) {
  fs::create_directory(here() / "out");
  for (const char* const name : {"other.jsonl", "new.jsonl", "out", "out/x", "no/such/folder",
                                 "archive.pepite.json", "lexicon-2"})
    EXPECT_EQ(refusal(here() / name), MessageId::NothingFound) << name;
  EXPECT_EQ(refusal("/dev/null"), MessageId::NothingFound);
}

TEST_F(KeptFilesTest, KeepsArchivesWhole) {
  fs::create_directory_symlink(archive(), here() / "link");
  fs::create_directories(here() / "another" / "segments");
  write(here() / "another" / "manifest.json");
  for (const char* const name :
       {"archive.pepite", "archive.pepite/", "archive.pepite/manifest.json",
        "archive.pepite/segments/new/x", "archive.pepite/record.json", "link/x", "link",
        "out/../archive.pepite/x", "another", "another/annotations.sqlite"})
    EXPECT_EQ(refusal(here() / name), MessageId::OutputInArchive) << name;
}

TEST_F(KeptFilesTest, KeepsSourcesByAnyName) {
  fs::create_symlink(here() / "export.jsonl", here() / "link.jsonl");
  fs::create_hard_link(here() / "export.jsonl", here() / "hard.jsonl");
  fs::create_directory_symlink(here(), here() / "again");
  for (const char* const name : {"export.jsonl", "link.jsonl", "hard.jsonl", "again/export.jsonl",
                                 "lexicon/../export.jsonl"})
    EXPECT_EQ(refusal(here() / name), MessageId::OutputIsSource) << name;
}

// The archive was moved without it, or its name is not UTF-8.
TEST_F(KeptFilesTest, KnowsSourcesByTheirBytes) {
  const fs::path moved = folder().write("moved.jsonl", "the posts");
  const int fd = open_regular_file(moved).value();
  const FileHash hash = hash_file(fd, moved);
  ::close(fd);
  {
    auto writer = indexer::ArchiveWriter::open(archive());
    ASSERT_TRUE(writer);
    Source source;
    source.path = "gone.jsonl";
    source.size_bytes = hash.size_bytes;
    source.sha256 = hash.sha256;
    writer->staged().sources.push_back(source);
    ASSERT_TRUE(writer->publish());
  }
  EXPECT_EQ(refusal(moved), MessageId::OutputIsSource);
  EXPECT_EQ(refusal(folder().write("other.jsonl", "THE POSTS")), MessageId::NothingFound);
}

TEST_F(KeptFilesTest, KeepsWhatTheCommandUses) {
  for (const char* const name :
       {"lens.yaml", "./lens.yaml", "lexicon/words.txt", "lexicon/new.txt", "record.json"})
    EXPECT_EQ(refusal(here() / name), MessageId::OutputIsUsed) << name;
}

}  // namespace
}  // namespace pepite::search
