#include "shared/annotations.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/sqlite_database.h"
#include "tests/support/temporary_folder.h"

namespace pepite {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Post post_of(std::string id, std::vector<std::string> versions = {},
             Network network = Network::Twitter) {
  Post post;
  post.network = network;
  post.id = std::move(id);
  post.edit_ids = std::move(versions);
  return post;
}

class AnnotationsTest : public testing::Test {
 protected:
  std::filesystem::path archive() const { return folder_.path(); }
  std::filesystem::path file() const { return archive() / kAnnotationsName; }

  void put(const std::string& id, const Annotation& annotation) {
    auto writer = AnnotationWriter::open(archive()).value();
    ASSERT_TRUE(writer.put(post_of(id), annotation));
    ASSERT_TRUE(writer.commit());
  }
  Annotation find(const Post& post) const {
    return Annotations::open(archive()).value().find(post).value();
  }
  Annotation find(const std::string& id) const { return find(post_of(id)); }
  std::vector<TagCount> tags() const {
    return Annotations::open(archive()).value().count_tags().value();
  }
  ErrorCode reading_error() const {
    const auto annotations = Annotations::open(archive());
    return annotations ? ErrorCode::Internal : annotations.error().code;
  }

 private:
  tests::TemporaryFolder folder_;
};

TEST_F(AnnotationsTest, AreNoneWithoutAFileAndMakeNone) {
  const auto annotations = Annotations::open(archive()).value();
  EXPECT_TRUE(annotations.find(post_of("1")).value().is_empty());
  EXPECT_THAT(annotations.find_tagged("vu").value(), IsEmpty());
  EXPECT_THAT(annotations.count_tags().value(), IsEmpty());
  EXPECT_TRUE(annotations.verify());
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(AnnotationsTest, LeaveNoFileWhereNothingWasWritten) {
  {
    auto writer = AnnotationWriter::open(archive()).value();
    ASSERT_TRUE(writer.put(post_of("1"), {.tags = {"vu"}, .note = ""}));
    EXPECT_TRUE(std::filesystem::exists(file()));
  }
  EXPECT_FALSE(std::filesystem::exists(file()));
  put("1", {.tags = {"vu"}, .note = ""});
  {
    auto writer = AnnotationWriter::open(archive()).value();
    ASSERT_TRUE(writer.put(post_of("2"), {.tags = {"vu"}, .note = ""}));
  }
  EXPECT_EQ(find("1").tags, std::vector<std::string>{"vu"});
}

TEST_F(AnnotationsTest, AreNoLinkAndNothingButAFile) {
  put("1", {.tags = {"vu"}, .note = ""});
  const std::filesystem::path elsewhere = archive() / "elsewhere";
  std::filesystem::rename(file(), elsewhere);
  for (const std::filesystem::path& to : {elsewhere, std::filesystem::path("/dev/zero")}) {
    std::filesystem::create_symlink(to, file());
    EXPECT_EQ(reading_error(), ErrorCode::System) << to;
    EXPECT_EQ(AnnotationWriter::open(archive()).error().message.id, MessageId::LinkRefused) << to;
    EXPECT_EQ(AnnotationWriter::open(archive(), Writing::Rehearse).error().code, ErrorCode::System);
    std::filesystem::remove(file());
  }
  std::filesystem::create_directory(file());
  EXPECT_EQ(reading_error(), ErrorCode::Damaged);
  std::filesystem::remove(file());
  std::filesystem::rename(elsewhere, file());
  // SQLite would take what it finds there for a write to be undone.
  std::filesystem::create_symlink("/dev/zero", file().string() + "-journal");
  EXPECT_EQ(reading_error(), ErrorCode::System);
}

TEST_F(AnnotationsTest, ComeBackAsTheyWerePut) {
  const Annotation first{.tags = {"À_revoir", "star"}, .note = "rappeler\nZoé"};
  put("1", first);
  put("2", {.tags = {"star"}, .note = ""});
  put("3", {.tags = {}, .note = "Zoë encore"});
  EXPECT_EQ(find("1"), first);
  EXPECT_TRUE(find("4").is_empty());
  EXPECT_TRUE(find(post_of("1", {}, Network::Mastodon)).is_empty());
  const auto annotations = Annotations::open(archive()).value();
  EXPECT_THAT(annotations.find_tagged("A_REVOIR").value(), ElementsAre(PostKey{{}, "1"}));
  EXPECT_THAT(annotations.find_tagged("star").value(),
              ElementsAre(PostKey{{}, "1"}, PostKey{{}, "2"}));
  EXPECT_THAT(annotations.find_tagged("sta").value(), IsEmpty());
  EXPECT_THAT(annotations.find_tagged_so("STA").value(),
              ElementsAre(PostKey{{}, "1"}, PostKey{{}, "2"}));
  EXPECT_THAT(annotations.find_tagged_so("à").value(), ElementsAre(PostKey{{}, "1"}));
  EXPECT_THAT(annotations.find_tagged_so("tar").value(), IsEmpty());
  EXPECT_THAT(annotations.find_noted("ZOE").value(),
              ElementsAre(PostKey{{}, "1"}, PostKey{{}, "3"}));
  EXPECT_THAT(annotations.count_tags().value(),
              ElementsAre(TagCount{"star", 2}, TagCount{"À_revoir", 1}));
  std::vector<std::string> visited;
  ASSERT_TRUE(annotations.visit([&](const PostKey& key, const Annotation&) -> Result<void> {
    visited.push_back(key.id);
    return {};
  }));
  EXPECT_THAT(visited, ElementsAre("1", "2", "3"));
}

TEST_F(AnnotationsTest, KeepTheFirstWritingOfATagUntilNoPostHasIt) {
  put("1", {.tags = {"Étoile"}, .note = ""});
  put("2", {.tags = {"etoile"}, .note = ""});
  EXPECT_THAT(tags(), ElementsAre(TagCount{"Étoile", 2}));
  put("1", {});
  put("2", {});
  EXPECT_THAT(tags(), IsEmpty());
  put("2", {.tags = {"ETOILE"}, .note = ""});
  EXPECT_THAT(tags(), ElementsAre(TagCount{"ETOILE", 1}));
}

TEST_F(AnnotationsTest, StayWithAPostThatBecomesAVersionOfAnother) {
  put("1", {.tags = {"vu"}, .note = "old"});
  const Post edited = post_of("2", {"1", "2"});
  EXPECT_EQ(find(edited), (Annotation{.tags = {"vu"}, .note = "old"}));
  put("2", {.tags = {"star"}, .note = "new"});
  EXPECT_EQ(find(edited), (Annotation{.tags = {"star", "vu"}, .note = "new"}));
  // Written again, it stands under the post's own id alone.
  auto writer = AnnotationWriter::open(archive()).value();
  ASSERT_TRUE(writer.put(edited, {.tags = {"star"}, .note = ""}));
  ASSERT_TRUE(writer.commit());
  EXPECT_TRUE(find("1").is_empty());
  EXPECT_EQ(find(edited).tags, std::vector<std::string>{"star"});
}

TEST_F(AnnotationsTest, AreThereWholeOrNotAtAll) {
  put("1", {.tags = {"vu"}, .note = ""});
  {
    auto writer = AnnotationWriter::open(archive()).value();
    ASSERT_TRUE(writer.put(post_of("2"), {.tags = {"vu"}, .note = ""}));
    EXPECT_EQ(writer.find(post_of("2")).value().tags.size(), 1u);
    EXPECT_TRUE(find("2").is_empty());
  }
  EXPECT_TRUE(find("2").is_empty());
  EXPECT_EQ(find("1").tags.size(), 1u);
}

TEST_F(AnnotationsTest, AreForTheirOwnerOnly) {
  put("1", {.tags = {"vu"}, .note = ""});
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(file()).permissions(), perms::owner_read | perms::owner_write);
}

TEST_F(AnnotationsTest, AreNotWrittenThroughALink) {
  const std::filesystem::path elsewhere = archive() / "elsewhere";
  std::filesystem::create_symlink(elsewhere, file());
  const auto writer = AnnotationWriter::open(archive(), Writing::Keep);
  ASSERT_FALSE(writer);
  EXPECT_EQ(writer.error().code, ErrorCode::System);
  EXPECT_FALSE(std::filesystem::exists(elsewhere));
}

TEST_F(AnnotationsTest, AReaderKeepsItsStateAndNoWriterWaitsForIt) {
  put("1", {.tags = {"vu"}, .note = ""});
  const auto reader = Annotations::open(archive()).value();
  put("1", {.tags = {"star"}, .note = ""});
  EXPECT_EQ(reader.find(post_of("1")).value().tags, std::vector<std::string>{"vu"});
  EXPECT_EQ(find("1").tags, std::vector<std::string>{"star"});
}

TEST_F(AnnotationsTest, OfTwoWritersTheSecondWaitsForTheFirst) {
  put("1", {.tags = {"one"}, .note = ""});
  auto first = AnnotationWriter::open(archive()).value();
  std::thread other([&] { put("2", {.tags = {"two"}, .note = ""}); });
  ASSERT_TRUE(first.put(post_of("1"), {.tags = {"uno"}, .note = ""}));
  ASSERT_TRUE(first.commit());
  other.join();
  EXPECT_EQ(find("1").tags, std::vector<std::string>{"uno"});
  EXPECT_EQ(find("2").tags, std::vector<std::string>{"two"});
}

TEST_F(AnnotationsTest, ARehearsalChangesNothing) {
  auto writer = AnnotationWriter::open(archive(), Writing::Rehearse).value();
  ASSERT_TRUE(writer.put(post_of("1"), {.tags = {"vu"}, .note = ""}));
  ASSERT_TRUE(writer.commit());
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(AnnotationsTest, RemovedOnesLeaveNoByte) {
  put("1", {.tags = {"secret_tag"}, .note = "a secret note " + std::string(9000, 'x')});
  put("2", {.tags = {"vu"}, .note = "kept"});
  auto writer = AnnotationWriter::open(archive()).value();
  const std::vector<PostKey> keys = {{{}, "1"}, {{}, "9"}};
  EXPECT_EQ(writer.remove(keys).value(), 1u);
  ASSERT_TRUE(writer.commit());
  EXPECT_TRUE(find("1").is_empty());
  EXPECT_EQ(find("2").note, "kept");
  const std::string bytes = read_file(file()).value();
  EXPECT_EQ(bytes.find("secret"), std::string::npos);
  EXPECT_NE(bytes.find("kept"), std::string::npos);
  for (const auto& entry : std::filesystem::directory_iterator(archive()))
    EXPECT_EQ(entry.path(), file());
}

TEST_F(AnnotationsTest, WhatAKilledWriterLeftIsUndone) {
  put("1", {.tags = {"vu"}, .note = ""});
  // A state on the disk in the middle of a commit: half written, with the journal that undoes it.
  const std::filesystem::path copy = archive() / "copy";
  {
    SqliteDatabase database = SqliteDatabase::open(file()).value();
    ASSERT_TRUE(database.run("PRAGMA cache_spill = ON; PRAGMA cache_size = 1; BEGIN IMMEDIATE"));
    auto insert = database.prepare("INSERT INTO notes(network, id, note) VALUES('twitter', ?, ?)");
    for (int i = 0; i < 200; ++i) {
      insert->bind(1, std::to_string(i));
      insert->bind(2, std::string(1000, 'x'));
      ASSERT_TRUE(insert->run());
    }
    std::filesystem::create_directory(copy);
    std::filesystem::copy_file(file(), copy / kAnnotationsName);
    std::filesystem::copy_file(file().string() + "-journal",
                               copy / (std::string(kAnnotationsName) + "-journal"));
  }
  EXPECT_GT(std::filesystem::file_size(copy / kAnnotationsName),
            std::filesystem::file_size(file()));
  const auto annotations = Annotations::open(copy).value();
  EXPECT_TRUE(annotations.verify());
  EXPECT_EQ(annotations.find(post_of("1")).value().tags, std::vector<std::string>{"vu"});
  EXPECT_THAT(annotations.find_noted("x").value(), IsEmpty());
}

std::string big_endian(std::size_t number) {
  std::string bytes;
  for (const int shift : {24, 16, 8, 0})
    bytes += static_cast<char>(number >> shift);
  return bytes;
}

// A journal of no pages that is to be undone, with the name of another one at its end as a write to
// several databases leaves it: once all is undone SQLite deletes what is named.
std::string journal_naming(const std::string& file, std::size_t pages, const std::string& padding) {
  constexpr std::size_t kPageBytes = 4096;
  constexpr std::size_t kSectorBytes = 512;
  const std::string magic = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
  std::string journal = magic + big_endian(0) + big_endian(1) + big_endian(pages) +
                        big_endian(kSectorBytes) + big_endian(kPageBytes);
  journal.resize(kSectorBytes);
  std::size_t sum = 0;
  for (const char letter : file)
    sum += static_cast<unsigned char>(letter);
  const std::size_t lock_page = 0x40000000 / kPageBytes + 1;
  return journal + padding + big_endian(lock_page) + file + big_endian(file.size()) +
         big_endian(sum) + magic;
}

TEST_F(AnnotationsTest, UndoNothingWhoseJournalNamesAnotherFile) {
  put("1", {.tags = {"vu"}, .note = ""});
  const std::string journal = file().string() + "-journal";
  const std::size_t pages = std::filesystem::file_size(file()) / 4096;
  const std::filesystem::path victim = archive() / "victim";
  for (const std::string& padding : {std::string(), std::string(5000, '\0')}) {
    ASSERT_TRUE(write_whole_file(victim, "kept"));
    ASSERT_TRUE(write_whole_file(journal, journal_naming(victim, pages, padding)));
    EXPECT_EQ(reading_error(), ErrorCode::Damaged);
    EXPECT_EQ(AnnotationWriter::open(archive(), Writing::Rehearse).error().code,
              ErrorCode::Damaged);
    const Error error = AnnotationWriter::open(archive()).error();
    EXPECT_EQ(error.code, ErrorCode::Damaged);
    EXPECT_NE(render(error.message, UiLanguage::English).find(journal), std::string::npos);
    EXPECT_TRUE(error.hint);
    EXPECT_TRUE(std::filesystem::exists(victim));
  }
  // These name nothing, and are undone.
  for (const std::string& end :
       {std::string(), std::string("short"), journal_naming("", pages, "")}) {
    ASSERT_TRUE(write_whole_file(journal, end));
    EXPECT_EQ(find("1").tags, std::vector<std::string>{"vu"}) << end.size();
  }
}

// Whether the process has it open.
bool has_open(pid_t process, const std::filesystem::path& path) {
  std::error_code failure;
  const std::filesystem::directory_iterator descriptors("/proc/" + std::to_string(process) + "/fd");
  return std::any_of(begin(descriptors), end(descriptors), [&](const auto& descriptor) {
    return std::filesystem::read_symlink(descriptor.path(), failure) == path;
  });
}

// The file that a writer waits for goes where the first one fails.
TEST_F(AnnotationsTest, AFirstWriterThatFailsSpoilsNoneThatWaits) {
  const pid_t parent = ::getpid();
  int ready[2];
  ASSERT_EQ(::pipe(ready), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    bool has_failed = false;
    {
      const auto failing = AnnotationWriter::open(archive());
      has_failed = failing && ::write(ready[1], "x", 1) == 1;
      while (has_failed && !has_open(parent, file())) {
      }
    }
    ::_exit(has_failed ? 0 : 1);
  }
  ::close(ready[1]);
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  put("1", {.tags = {"vu"}, .note = ""});
  int status = 0;
  EXPECT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(find("1").tags, std::vector<std::string>{"vu"});
  ::close(ready[0]);
}

TEST_F(AnnotationsTest, AnEmptyFileIsOneWithoutAnnotations) {
  std::ofstream(file()).close();
  EXPECT_TRUE(find("1").is_empty());
  put("1", {.tags = {"vu"}, .note = ""});
  EXPECT_EQ(find("1").tags.size(), 1u);
}

TEST_F(AnnotationsTest, RefuseWhatIsNotTheirs) {
  std::ofstream(file()) << "no database, but text that is long enough to be taken for one";
  EXPECT_EQ(reading_error(), ErrorCode::Damaged);
  EXPECT_EQ(AnnotationWriter::open(archive()).error().code, ErrorCode::Damaged);
  std::filesystem::remove(file());
  ASSERT_TRUE(SqliteDatabase::open(file()).value().run("CREATE TABLE x(y)"));
  EXPECT_EQ(reading_error(), ErrorCode::Damaged);
  EXPECT_EQ(AnnotationWriter::open(archive()).error().code, ErrorCode::Damaged);
  std::filesystem::remove(file());
  put("1", {.tags = {"vu"}, .note = ""});
  // A trigger would write what nobody asked for.
  ASSERT_TRUE(SqliteDatabase::open(file()).value().run(
      "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM post_tags; END"));
  EXPECT_EQ(reading_error(), ErrorCode::Damaged);
  std::filesystem::remove(file());
  put("1", {.tags = {"vu"}, .note = ""});
  ASSERT_TRUE(SqliteDatabase::open(file()).value().run("PRAGMA user_version = 2"));
  EXPECT_EQ(reading_error(), ErrorCode::FormatVersion);
  EXPECT_EQ(AnnotationWriter::open(archive()).error().code, ErrorCode::FormatVersion);
}

TEST_F(AnnotationsTest, DamageIsToldAndNeverACrash) {
  for (int i = 0; i < 40; ++i)
    put(std::to_string(i), {.tags = {"vu", "tag" + std::to_string(i)}, .note = "n"});
  const std::string bytes = read_file(file()).value();
  int damaged = 0;
  // Each page zeroed, and overwritten, in turn.
  for (const char filling : {'\0', '\xFF'}) {
    for (std::size_t page = 0; page < bytes.size(); page += 4096) {
      std::string changed = bytes;
      changed.replace(page, 4096, 4096, filling);
      ASSERT_TRUE(write_whole_file(file(), changed));
      const auto annotations = Annotations::open(archive());
      Result<void> sound =
          annotations ? annotations->verify() : tl::unexpected(annotations.error());
      if (sound) continue;
      ++damaged;
      EXPECT_EQ(sound.error().code, ErrorCode::Damaged);
      EXPECT_NE(render(sound.error().message, UiLanguage::English).find(kAnnotationsName),
                std::string::npos);
      if (annotations) static_cast<void>(annotations->find(post_of("1")));
    }
  }
  EXPECT_EQ(damaged, static_cast<int>(2 * bytes.size() / 4096));
  // Cut short.
  ASSERT_TRUE(write_whole_file(file(), bytes.substr(0, 4096 + 100)));
  const auto cut = Annotations::open(archive());
  EXPECT_FALSE(cut && cut->verify());
}

TEST_F(AnnotationsTest, AFolderThatIsReadOnlyIsReadAndSaysSoWhenWritten) {
  if (::geteuid() == 0) GTEST_SKIP() << "whoever is root may write everywhere";
  put("1", {.tags = {"vu"}, .note = ""});
  using std::filesystem::perms;
  std::filesystem::permissions(file(), perms::owner_read);
  std::filesystem::permissions(archive(), perms::owner_read | perms::owner_exec);
  EXPECT_EQ(find("1").tags.size(), 1u);
  const auto expect_refused = [&] {
    const auto writer = AnnotationWriter::open(archive());
    ASSERT_FALSE(writer);
    EXPECT_EQ(writer.error().code, ErrorCode::System);
    EXPECT_EQ(writer.error().message.id, MessageId::DatabaseReadOnly);
  };
  expect_refused();
  std::filesystem::permissions(archive(), perms::owner_all);
  std::filesystem::remove(file());
  std::filesystem::permissions(archive(), perms::owner_read | perms::owner_exec);
  expect_refused();
  std::filesystem::permissions(archive(), perms::owner_all);
}

}  // namespace
}  // namespace pepite
