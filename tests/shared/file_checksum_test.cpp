#include "shared/file_checksum.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "shared/checksum.h"
#include "tests/support/temporary_folder.h"

namespace pepite {
namespace {

TEST(FileChecksum, IsThatOfTheBytesWhateverTheirNumber) {
  const tests::TemporaryFolder folder;
  for (const std::size_t size : {0U, 1U, 240U, 262143U, 262144U, 262145U, 1000000U}) {
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
      bytes[i] = static_cast<char>((i * 7 + i / 251) & 0xff);
    std::ofstream(folder.path() / "file", std::ios::binary) << bytes;
    const Result<FileChecksum> file = checksum_file(folder.path() / "file");
    ASSERT_TRUE(file) << size;
    EXPECT_EQ(file->bytes, size);
    EXPECT_EQ(file->checksum, checksum_hex(checksum64(bytes))) << size;
    const Result<FileChecksum> beginning = checksum_file(folder.path() / "file", size / 2);
    EXPECT_EQ(beginning->bytes, size / 2);
    EXPECT_EQ(beginning->checksum, checksum_hex(checksum64(bytes.substr(0, size / 2)))) << size;
  }
}

TEST(FileChecksum, OfWhatCannotBeReadIsAnError) {
  const tests::TemporaryFolder folder;
  EXPECT_EQ(checksum_file(folder.path() / "absent").error().code, ErrorCode::System);
  EXPECT_EQ(checksum_file(folder.path()).error().code, ErrorCode::Damaged);
}

}  // namespace
}  // namespace pepite
