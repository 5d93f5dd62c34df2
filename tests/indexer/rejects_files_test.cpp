#include "indexer/rejects_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

// An archive with the rejects of one run, which are any lines.
struct Rejects {
  explicit Rejects(const std::string& lines) {
    manifest.generation = 4;
    manifest.runs.push_back({});
    run().name = "run";
    run().rejects_bytes = lines.size();
    run().rejects_checksum = checksum_hex(checksum64(lines));
    folder.write("rejects/run.jsonl", lines);
  }
  Run& run() { return manifest.runs.front(); }
  Result<EditedRejects> edit(const EditReject& edit) {
    return edit_rejects(folder.path(), manifest, run(), edit);
  }
  std::string bytes(const std::string& name) const {
    return read_file(folder.path() / "rejects" / name).value();
  }

  tests::TemporaryFolder folder;
  Manifest manifest;
};

std::optional<std::string> keep(std::string_view line) {
  return std::string(line);
}

TEST(RejectsFiles, AreEditedLineByLine) {
  std::string lines;
  std::string expected;
  std::size_t dropped = 0;
  std::size_t changed = 0;
  for (std::size_t i = 0; i < 3000; ++i) {
    const std::string line = std::string((i * 37) % 5000, 'x') + "\n";
    lines += line;
    if (i % 3 == 0) ++dropped;
    if (i % 3 == 1) ++changed, expected += "changed " + line;
    if (i % 3 == 2) expected += line;
  }
  Rejects rejects(lines);
  std::size_t number = 0;
  const auto edited = rejects.edit([&](std::string_view line) -> std::optional<std::string> {
    const std::size_t i = number++ % 3000;
    EXPECT_EQ(line.size(), (i * 37) % 5000 + 1);
    if (i % 3 == 0) return std::nullopt;
    return (i % 3 == 1 ? "changed " : "") + std::string(line);
  });
  ASSERT_TRUE(edited);
  EXPECT_EQ(edited->dropped, dropped);
  EXPECT_EQ(edited->changed, changed);
  EXPECT_EQ(rejects.run().rejects_name, "run-5");
  EXPECT_EQ(rejects.bytes("run-5.jsonl"), expected);
  EXPECT_EQ(rejects.run().rejects_bytes, expected.size());
  EXPECT_TRUE(verify_rejects(rejects.folder.path(), rejects.run()));
  EXPECT_EQ(rejects.bytes("run.jsonl"), lines);
}

TEST(RejectsFiles, StayWhereNothingChanges) {
  Rejects rejects("one\ntwo\n");
  // What a run wrote and did not publish is no line of it.
  rejects.folder.write("rejects/run.jsonl", "one\ntwo\nthree\n");
  std::vector<std::string> seen;
  ASSERT_TRUE(rejects.edit([&](std::string_view line) {
    seen.emplace_back(line);
    return keep(line);
  }));
  EXPECT_EQ(seen, (std::vector<std::string>{"one\n", "two\n"}));
  EXPECT_EQ(rejects.run().rejects_name, "");
  EXPECT_FALSE(std::filesystem::exists(rejects.folder.path() / "rejects/run-5.jsonl"));
}

TEST(RejectsFiles, AreVerifiedBeforeTheyAreEdited) {
  Rejects rejects("one\ntwo\n");
  rejects.folder.write("rejects/run.jsonl", "one\ntwa\n");
  const auto edited = rejects.edit([](std::string_view line) {
    ADD_FAILURE();
    return keep(line);
  });
  ASSERT_FALSE(edited);
  EXPECT_EQ(edited.error().code, ErrorCode::Damaged);
}

// A file of gigabytes was once held whole, and what was kept of it a second time.
TEST(RejectsFiles, AreNeverHeldWhole) {
  Rejects rejects(std::string(std::size_t{20} << 20, 'x') + "\nlast\n");
  std::size_t longest = 0;
  std::string last;
  ASSERT_TRUE(rejects.edit([&](std::string_view line) {
    longest = std::max(longest, line.size());
    last = line;
    return keep(line);
  }));
  EXPECT_LT(longest, std::size_t{2} << 20);
  EXPECT_EQ(last, "last\n");
}

}  // namespace
}  // namespace pepite::indexer
