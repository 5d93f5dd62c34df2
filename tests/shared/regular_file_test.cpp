#include "shared/regular_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <string>

#include "shared/file_bytes.h"
#include "shared/file_checksum.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "tests/support/temporary_folder.h"

namespace pepite {
namespace {

namespace fs = std::filesystem;

constexpr MessageId kHint = MessageId::ArchiveLockNoFileHint;

TEST(RegularFile, IsOpenedThroughALink) {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  fs::create_symlink("file", folder.path() / "link");
  for (const std::string name : {"file", "link"}) {
    const Result<int> fd = open_regular_file(folder.path() / name);
    ASSERT_TRUE(fd) << name;
    ::close(*fd);
  }
}

// None of these waits for the pipe's writer.
TEST(RegularFile, IsNoPipeDeviceOrFolder) {
  const tests::TemporaryFolder folder;
  const fs::path pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  for (const fs::path& path :
       {pipe, fs::path("/dev/zero"), folder.path(), folder.path() / "none"}) {
    const Result<int> fd = open_regular_file(path);
    ASSERT_FALSE(fd) << path;
    EXPECT_EQ(fd.error().code, ErrorCode::System);
    EXPECT_FALSE(read_file(path));
    EXPECT_FALSE(MappedFile::open(path));
    EXPECT_FALSE(checksum_file(path));
  }
  EXPECT_EQ(render(open_regular_file(pipe).error().message, UiLanguage::English),
            "“" + pipe.string() + "” is no file but a folder, a pipe, a device or a socket");
}

TEST(RegularFile, OfAnArchiveIsReachedThroughNoLink) {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  fs::create_symlink("file", folder.path() / "link");
  fs::create_symlink("nowhere", folder.path() / "hanging");
  fs::create_symlink("/dev/zero", folder.path() / "endless");
  const Result<int> fd = open_archive_file(folder.path() / "file");
  ASSERT_TRUE(fd);
  ::close(*fd);
  EXPECT_EQ(read_archive_file(folder.path() / "file", kHint).value(), "x");
  EXPECT_TRUE(check_archive_file(folder.path() / "none", kHint));
  for (const std::string name : {"link", "hanging", "endless"}) {
    const fs::path path = folder.path() / name;
    EXPECT_FALSE(is_gone(path)) << name;
    for (const Error& error :
         {open_archive_file(path).error(), check_archive_file(path, kHint).error(),
          read_archive_file(path, kHint).error(), MappedFile::open(path).error(),
          checksum_file(path).error()}) {
      EXPECT_EQ(error.code, ErrorCode::System) << name;
      EXPECT_TRUE(is_link(error)) << name;
    }
  }
  EXPECT_TRUE(is_gone(folder.path() / "none"));
  EXPECT_TRUE(is_gone(folder.path() / "file" / "none"));
}

TEST(RegularFile, OfAnArchiveIsDamagedWhereItIsNone) {
  const tests::TemporaryFolder folder;
  const fs::path pipe = folder.path() / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  for (const fs::path& path : {pipe, fs::path("/dev/zero"), folder.path()}) {
    EXPECT_EQ(open_archive_file(path).error().code, ErrorCode::Damaged) << path;
    for (const Error& error :
         {read_archive_file(path, kHint).error(), check_archive_file(path, kHint).error()}) {
      EXPECT_EQ(error.message.id, MessageId::NotARegularFile) << path;
      EXPECT_EQ(error.hint->id, kHint) << path;
      EXPECT_FALSE(is_link(error)) << path;
    }
  }
}

TEST(RegularFile, OfAnArchiveIsInAFolderThatIsOne) {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "file") << "x";
  fs::create_directory(folder.path() / "folder");
  fs::create_symlink("folder", folder.path() / "link");
  EXPECT_TRUE(check_archive_folder(folder.path() / "folder", kHint));
  EXPECT_TRUE(check_archive_folder(folder.path() / "none", kHint));
  const Error is_file = check_archive_folder(folder.path() / "file", kHint).error();
  EXPECT_EQ(is_file.code, ErrorCode::Damaged);
  EXPECT_EQ(is_file.hint->id, kHint);
  EXPECT_TRUE(is_link(check_archive_folder(folder.path() / "link", kHint).error()));
}

// The name is longer than the system looks at.
TEST(RegularFile, OfAnArchiveIsNotFineWhereTheSystemDoesNotTell) {
  const tests::TemporaryFolder folder;
  const fs::path path = folder.path() / std::string(300, 'x');
  for (const Result<void>& checked :
       {refuse_link(path), check_archive_file(path, kHint), check_archive_folder(path, kHint)}) {
    ASSERT_FALSE(checked);
    EXPECT_EQ(checked.error().code, ErrorCode::System);
    EXPECT_FALSE(is_link(checked.error()));
  }
  EXPECT_FALSE(is_gone(path));
}

TEST(RegularFile, IsNotWrittenThroughALink) {
  const tests::TemporaryFolder folder;
  fs::create_directory(folder.path() / "folder");
  fs::create_symlink("folder", folder.path() / "link");
  fs::create_symlink("nowhere", folder.path() / "hanging");
  EXPECT_FALSE(refuse_link(folder.path() / "link"));
  EXPECT_FALSE(refuse_link(folder.path() / "hanging"));
  const std::string said = "“" + (folder.path() / "hanging").string() +
                           "” is a symbolic link; links inside an archive are not followed";
  EXPECT_EQ(render(refuse_link(folder.path() / "hanging").error().message, UiLanguage::English),
            said);
  EXPECT_EQ(render(make_opening_error(ELOOP, folder.path() / "hanging").value().message,
                   UiLanguage::English),
            said);
  EXPECT_TRUE(make_opening_error(EROFS, folder.path() / "folder").value().hint);
  EXPECT_TRUE(refuse_link(folder.path() / "folder"));
  EXPECT_TRUE(refuse_link(folder.path() / "link" / "new"));
}

}  // namespace
}  // namespace pepite
