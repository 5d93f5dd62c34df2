#include "indexer/durable_file.h"

#include <gtest/gtest.h>

#include <string>

#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "tests/support/open_file_limit.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

TEST(DurableFile, ReplacesWholeAndLeavesNothingBeside) {
  const pepite::tests::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "manifest.json";
  for (const std::string& bytes :
       {std::string("first"), std::string(), std::string(1 << 20, 'x')}) {
    ASSERT_TRUE(write_durable_file(path, bytes));
    EXPECT_EQ(read_file(path).value(), bytes);
  }
  EXPECT_EQ(list_folder(folder.path()).value().size(), 1U);
}

TEST(DurableFile, AppendsAndCuts) {
  const pepite::tests::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "rejects";
  ASSERT_TRUE(append_to_file(path, "one\n"));
  ASSERT_TRUE(append_to_file(path, "two\n"));
  EXPECT_EQ(read_file(path).value(), "one\ntwo\n");
  ASSERT_TRUE(truncate_file(path, 4));
  EXPECT_EQ(read_file(path).value(), "one\n");
}

TEST(DurableFile, MakesFoldersForTheOwnerOnly) {
  const pepite::tests::TemporaryFolder folder;
  const std::filesystem::path path = folder.path() / "a" / "b";
  ASSERT_TRUE(make_private_folder(path));
  ASSERT_TRUE(make_private_folder(path)) << "again";
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
}

TEST(DurableFile, SaysWhatTheSystemRefused) {
  EXPECT_EQ(write_durable_file("/nowhere/x", "x").error().code, ErrorCode::System);
  EXPECT_EQ(sync_path("/nowhere/x").error().message.id, MessageId::FileNotFound);
}

TEST(DurableFile, ListsNothingWhereThereIsNoFolder) {
  const pepite::tests::TemporaryFolder folder;
  EXPECT_TRUE(list_folder("/nowhere").value().empty());
  const pepite::tests::OpenFileLimit none(0);
  EXPECT_TRUE(list_folder("/nowhere").value().empty());
  EXPECT_EQ(list_folder(folder.path()).error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::indexer
