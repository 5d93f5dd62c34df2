#include "indexer/original_records.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "indexer/index_command.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "tests/support/fake_program.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

TEST(OriginalRecords, PutAnObjectOnOneLine) {
  const std::pair<std::string, std::string> cases[] = {
      {R"({"a": 1,  "b":[ 2 ]})", R"({"a": 1,  "b":[ 2 ]})"},
      {"{\n  \"a\": 1,\r\n  \"b\": [\n    2\n  ]\n}", R"({"a": 1,"b": [2]})"},
      {"{ \t\n\n \"a\" : \"x  y\\n \\\" z\" }", R"({"a" : "x  y\n \" z" })"},
      {"{\"a\": \"broken\nin two\r\"}\n", R"({"a": "broken\nin two\r"})"},
      {"{\"a\":\"\\\\\"\n}", R"({"a":"\\"})"},
      {"", ""},
  };
  for (const auto& [json, line] : cases)
    EXPECT_EQ(one_line_json(json), line) << json;
}

class IndexedExports : public testing::Test {
 protected:
  void write(const std::string& name, const std::string& text) { folder_.write(name, text); }

  void index(std::vector<std::string> args) {
    args.insert(args.end(), {"-a", "a.pepite"});
    ASSERT_TRUE(run_index_command(args, program_.context)) << program_.err.str();
  }

  // "source record+record: json" or "source record: cell|cell below column|column", in the order
  // given; then the ids of the messages, each with its first argument.
  std::vector<std::string> read(std::vector<Provenance> wanted) {
    const Snapshot snapshot = Snapshot::open(folder_.path() / "a.pepite").value();
    std::vector<std::string> told;
    const auto take = [&](const OriginalItem& item) -> Result<void> {
      std::string line = std::to_string(item.source);
      for (const std::uint64_t& record : item.records)
        line += (&record == item.records.data() ? " " : "+") + std::to_string(record);
      line += ": " + item.json;
      for (const std::string& cell : item.cells)
        line += cell + "|";
      for (const std::string& column : item.header)
        line += " " + column;
      told.push_back(line);
      return {};
    };
    const auto faults = read_originals(snapshot, wanted, take, program_.context);
    EXPECT_TRUE(faults);
    for (const Message& fault : *faults)
      told.push_back(render(fault, UiLanguage::English));
    return told;
  }

  tests::TemporaryFolder folder_;
  tests::FakeProgram program_{folder_.path()};
};

using Told = std::vector<std::string>;

std::string tweet(const std::string& id) {
  return R"({"id_str":")" + id +
         R"(","text":"vu  ici","created_at":"Sat Jul 06 23:00:00 +0000 2013",)" +
         R"("user":{"id_str":"7","screen_name":"lea"}})";
}

TEST_F(IndexedExports, GiveRecordsWordForWord) {
  write("a.jsonl", tweet("11") + "\n\n" + tweet("12") + "\n{\"delete\":{}}\n" + tweet("13") + "\n");
  write("b.csv",
        "id,text,created_at,screen_name\n353123456789012345,\"un \"\"mot\"\", "
        "l\xE0\",2013-07-06,lea\n");
  index({"a.jsonl", "b.csv"});
  EXPECT_EQ(read({{0, 1}, {0, 4}, {1, 1}}),
            (Told{"0 1: " + tweet("11"), "0 4: " + tweet("13"),
                  "1 1: 353123456789012345|un \"mot\", là|2013-07-06|lea| id text created_at "
                  "screen_name"}));
}

TEST_F(IndexedExports, GiveAPageOnceForAllItsRecords) {
  const std::string page =
      R"({"data":[{"id":"21","text":"un","author_id":"7"},{"id":"22","text":"deux","author_id":"7"},)"
      R"({"id":"23","text":"trois","author_id":"7"}],"includes":{"users":[{"id":"7","username":"lea"}]}})";
  write("p.jsonl", page + "\n" + page + "\n");
  index({"p.jsonl"});
  EXPECT_EQ(read({{0, 1}, {0, 2}, {0, 3}}), (Told{"0 1+2+3: " + page}));
  // Not where it holds posts that nobody asked for.
  EXPECT_EQ(read({{0, 1}, {0, 3}, {0, 4}, {0, 5}, {0, 6}}),
            (Told{"0 4+5+6: " + page,
                  "“p.jsonl”: 2 records not given: a page with posts that were not asked for, or "
                  "with a post that was removed from the archive"}));
}

TEST_F(IndexedExports, GiveWhatAFileHeldBeforeItGrewFromTheFileOfToday) {
  write("a.jsonl", tweet("11") + "\n");
  index({"a.jsonl"});
  write("a.jsonl", tweet("11") + "\n" + tweet("12") + "\n");
  index({"a.jsonl"});
  EXPECT_EQ(read({{0, 1}, {1, 1}, {1, 2}}),
            (Told{"1 1: " + tweet("11"), "1 2: " + tweet("12"),
                  "“a.jsonl” is not what was indexed, its SHA-256 is another: 1 record not taken "
                  "from it"}));
}

TEST_F(IndexedExports, AreNotWaitedForWhereAPipeHasTheirName) {
  write("a.jsonl", tweet("11") + "\n");
  index({"a.jsonl"});
  std::filesystem::remove(folder_.path() / "a.jsonl");
  ASSERT_EQ(mkfifo((folder_.path() / "a.jsonl").c_str(), 0600), 0);
  EXPECT_EQ(read({{0, 1}}), (Told{"“a.jsonl” is not there: 1 record not taken from it"}));
}

TEST_F(IndexedExports, GiveNothingOfASourceThatChanged) {
  write("a.jsonl", tweet("11") + "\n");
  write("b.jsonl", tweet("12") + "\n");
  write("c.jsonl", tweet("13") + "\n");
  write("d.jsonl", tweet("14") + "\n");
  index({"a.jsonl", "b.jsonl", "c.jsonl", "d.jsonl"});
  write("a.jsonl", tweet("15") + "\n");    // as long as before
  write("b.jsonl", tweet("12") + "\n\n");  // the same record
  std::filesystem::remove(folder_.path() / "c.jsonl");
  EXPECT_EQ(read({{0, 1}, {1, 1}, {2, 1}, {3, 1}}),
            (Told{"3 1: " + tweet("14"),
                  "“a.jsonl” is not what was indexed, its SHA-256 is another: 1 record not taken "
                  "from it",
                  "“b.jsonl” is not what was indexed, its SHA-256 is another: 1 record not taken "
                  "from it",
                  "“c.jsonl” is not there: 1 record not taken from it"}));
}

// The dialect was named, or the columns were: the first is in the manifest, the others are not.
TEST_F(IndexedExports, GiveWhatWasReadOtherwiseThanUsual) {
  write("a.csv", "id,text\n353123456789012345,vu\n");
  write("b.csv", "nr,quoi\n1,vu le film\n");
  index({"a.csv", "--dialect", "csv"});
  index({"b.csv", "--map", "text=quoi"});
  const Told told = read({{0, 1}, {1, 1}});
  ASSERT_EQ(told.size(), 2U);
  EXPECT_EQ(told[0], "0 1: 353123456789012345|vu| id text");
  EXPECT_TRUE(told[1].starts_with("“b.csv” cannot be read: 1 record not taken from it: "))
      << told[1];
}

TEST_F(IndexedExports, StopWhenAskedTo) {
  write("a.jsonl", tweet("11") + "\n");
  index({"a.jsonl"});
  program_.stop = true;
  const Snapshot snapshot = Snapshot::open(folder_.path() / "a.pepite").value();
  const std::vector<Provenance> wanted = {{0, 1}};
  const auto take = [](const OriginalItem&) -> Result<void> { return {}; };
  const auto faults = read_originals(snapshot, wanted, take, program_.context);
  ASSERT_FALSE(faults);
  EXPECT_EQ(faults.error().message.id, MessageId::ExportInterrupted);
}

}  // namespace
}  // namespace pepite::indexer
