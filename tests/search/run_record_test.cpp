#include "search/run_record.h"

#include <gtest/gtest.h>

#include <fstream>

#include "shared/message_catalog.h"
#include "tests/support/schema_check.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

RunRecord some_record() {
  RunRecord record;
  record.command = "search";
  record.args = {"ciné \"hier\"", "-n", "3", "\xC2\x9B\n"};
  record.input = "é\n";
  record.now_s = 1373061600;
  record.time_zone = "Europe/Paris";
  record.version = "0.1";
  record.archive_uuid = "c0ffee";
  record.generation = 3;
  record.archive_posts = 12;
  record.files = {{"words", "00ff"}};
  record.understood = {"word “ciné”: 4 posts"};
  record.total = 4;
  record.results = {"twitter:1", "twitter:2", "mastodon:https://a/b"};
  return record;
}

std::string compare(const RunRecord& then, const RunRecord& now) {
  std::string said;
  for (const Message& line : compare_runs(then, now))
    said += render(line, UiLanguage::English) + "\n";
  return said;
}

TEST(RunRecord, IsReadAsItWasWritten) {
  const std::string text = format_run_record(some_record());
  EXPECT_TRUE(fits_schema("record", [&] {
    std::string line = text;
    std::erase(line, '\n');
    return line + "\n";
  }()));
  EXPECT_EQ(parse_run_record(text, "r.json").value(), some_record());
  RunRecord plain = some_record();
  plain.input.reset();
  plain.results.clear();
  EXPECT_EQ(parse_run_record(format_run_record(plain), "r.json").value(), plain);
}

TEST(RunRecord, RefusesWhatIsNone) {
  const std::string whole = format_run_record(some_record());
  for (const std::string& bytes :
       {std::string(), std::string("{}"), std::string("[1]"), std::string("\xff\xfe"),
        std::string(5000, '['), whole.substr(0, whole.size() / 2), std::string("{\"record\": 2}"),
        std::string("{\"record\": \"1\"}")}) {
    const auto record = parse_run_record(bytes, "r.json");
    ASSERT_FALSE(record) << bytes.substr(0, 20);
    EXPECT_EQ(record.error().code, ErrorCode::Usage);
  }
}

TEST(RunRecord, ReadsNoFilesWhereNobodyWantsIt) {
  RunRecord record;
  EXPECT_TRUE(add_file("/none", record));
  EXPECT_TRUE(want_record(record, std::nullopt, KeptFiles(Snapshot(), {})));
  EXPECT_FALSE(record.is_wanted);
  EXPECT_TRUE(want_record(record, "/r.json", KeptFiles(Snapshot(), {})));
  EXPECT_TRUE(record.is_wanted);
  EXPECT_FALSE(add_file("/none", record));
}

TEST(RunRecord, SaysWhatDiffers) {
  const RunRecord then = some_record();
  EXPECT_EQ(compare(then, then), "");

  RunRecord moved = then;
  std::swap(moved.results[0], moved.results[1]);
  EXPECT_EQ(compare(then, moved), "the same results in another order\n");

  RunRecord without_words = then;
  without_words.files.clear();
  EXPECT_EQ(compare(then, without_words), "changed: words\n");

  RunRecord now = then;
  now.version = "0.2";
  now.generation = 4;
  now.archive_posts = 15;
  now.files = {{"words", "00aa"}};
  now.total = 5;
  now.results = {"twitter:9", "twitter:2", "twitter:1", "twitter:1"};
  EXPECT_EQ(compare(then, now),
            "Pépite: 0.1 → 0.2\n"
            "generation of the archive: 3 → 4\n"
            "posts of the archive: 12 → 15\n"
            "changed: words\n"
            "posts that match: 4 → 5\n"
            "results: 2 the same, 2 new, 1 gone\n"
            "+ twitter:9\n"
            "+ twitter:1\n"
            "- mastodon:https://a/b\n");

  RunRecord other = then;
  other.archive_uuid = "beef";
  other.results.clear();
  for (int i = 0; i < 30; ++i)
    other.results.push_back("x\x1b" + std::to_string(i));
  const std::string said = compare(then, other);
  EXPECT_TRUE(said.starts_with("another archive\nresults: 0 the same, 30 new, 3 gone\n")) << said;
  EXPECT_NE(said.find("... and 10 more\n"), std::string::npos);
  EXPECT_EQ(said.find('\x1b'), std::string::npos);
}

TEST(RunRecord, KnowsFilesByTheirBytes) {
  const tests::TemporaryFolder folder;
  std::ofstream(folder.path() / "b.txt") << "x";
  std::ofstream(folder.path() / "a.txt") << "y";
  RunRecord before;
  before.is_wanted = true;
  ASSERT_TRUE(add_file(folder.path(), before));
  ASSERT_TRUE(add_file(folder.path() / "a.txt", before));
  RunRecord again;
  again.is_wanted = true;
  ASSERT_TRUE(add_file(folder.path(), again));
  EXPECT_EQ(before.files[0], again.files[0]);
  std::ofstream(folder.path() / "a.txt") << "z";
  RunRecord after;
  after.is_wanted = true;
  ASSERT_TRUE(add_file(folder.path(), after));
  EXPECT_NE(after.files[0], before.files[0]);
  EXPECT_EQ(add_file(folder.path() / "none", after).error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::search
