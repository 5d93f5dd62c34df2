#include "indexer/archive_lock.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <optional>
#include <string>

#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

TEST(ArchiveLock, RefusesASecondWriterAndNamesTheFirst) {
  const pepite::tests::TemporaryFolder folder;
  std::optional<ArchiveLock> first(ArchiveLock::acquire(folder.path()).value());
  const Result<ArchiveLock> second = ArchiveLock::acquire(folder.path());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, ErrorCode::Locked);
  EXPECT_EQ(std::get<std::string>(second.error().message.arguments.at(1)),
            std::to_string(getpid()));
  first.reset();
  EXPECT_TRUE(ArchiveLock::acquire(folder.path()));
}

TEST(ArchiveLock, NeedsAFolder) {
  const Result<ArchiveLock> lock = ArchiveLock::acquire("/nowhere/archive.pepite");
  ASSERT_FALSE(lock);
  EXPECT_EQ(lock.error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::indexer
