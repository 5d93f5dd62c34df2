#include "search/batch_file.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace pepite::search {
namespace {

using namespace std::string_view_literals;

// "line topic text" of each entry, "line topic !" of a bad one.
std::vector<std::string> summary(const BatchFile& file) {
  std::vector<std::string> lines;
  for (const BatchEntry& entry : file.entries) {
    lines.push_back(std::to_string(entry.line) + " " + entry.topic + " " +
                    (entry.query ? entry.query->text : "!"));
  }
  return lines;
}

using Lines = std::vector<std::string>;

TEST(BatchFile, ReadsAListOneLineAQuery) {
  const BatchFile file = read_batch_file("cinéma, hier\r\n\n  #train  \n\"vu hier\" -pub");
  EXPECT_EQ(summary(file), (Lines{"1 1 cinéma, hier", "3 2 #train", "4 3 \"vu hier\" -pub"}));
}

TEST(BatchFile, ReadsCsvWhereAHeaderNamesQueries) {
  const std::pair<std::string_view, Lines> cases[] = {
      {"topic,query\na,train\nb,\"neige, verglas\"\n", {"2 a train", "3 b neige, verglas"}},
      {"\xEF\xBB\xBFsujet;Requ\xC3\xAAte\r\nA;cinéma\r\n", {"2 A cinéma"}},
      {"sujet;requ\xEAte\nA;cin\xE9ma qu\xE9"
       "bec\n",
       {"2 A cinéma québec"}},
      {"query\ntrain\n", {"2 1 train"}},
      {"notes\tquery\nx\ttrain\n", {"2 1 train"}},
      {"query,topic\n\"deux\nlignes\",7\nbus,8\n", {"2 7 deux\nlignes", "4 8 bus"}},
      {"\xFF\xFEq\0u\0e\0r\0y\0\n\0\xE9\0t\0\xE9\0"sv, {"2 1 été"}},
  };
  for (const auto& [bytes, expected] : cases)
    EXPECT_EQ(summary(read_batch_file(bytes)), expected) << bytes;
}

TEST(BatchFile, ReadsTheOtherColumns) {
  const BatchFile file = read_batch_file(
      "query;littéral;depuis;jusqu’à;max_id;langue;limite\n"
      "a;oui;2013-07;hier;353595123456789504;fr;0\n"
      "b;non;;;;;\n");
  ASSERT_EQ(file.entries.size(), 2U);
  EXPECT_EQ(*file.entries[0].query, (BatchQuery{.text = "a",
                                                .is_literal = true,
                                                .since = "2013-07",
                                                .until = "hier",
                                                .max_id = "353595123456789504",
                                                .lang = "fr",
                                                .limit = 0}));
  EXPECT_EQ(*file.entries[1].query, BatchQuery{.text = "b"});
}

TEST(BatchFile, ReadsJsonLines) {
  const BatchFile file = read_batch_file(
      "{\"topic\": 1, \"query\": \"bbc staff cuts\", \"max_id\": 34952194402811904}\n"
      "\n"
      "{\"query\": \"train\", \"literal\": true, \"limit\": 5, \"since\": null}\n");
  EXPECT_EQ(summary(file), (Lines{"1 1 bbc staff cuts", "3 2 train"}));
  EXPECT_EQ(file.entries[0].query->max_id, "34952194402811904");
  EXPECT_TRUE(file.entries[1].query->is_literal);
  EXPECT_EQ(file.entries[1].query->limit, 5U);
}

TEST(BatchFile, KeepsABadEntryFromSpoilingTheOthers) {
  const std::pair<std::string_view, Lines> cases[] = {
      {"{\"query\": \"a\"}\n{\"query\"\n[1]\n{\"query\": \"d\"}",
       {"1 1 a", "2 2 !", "3 3 !", "4 4 d"}},
      {"{\"topic\": \"x\"}\n{\"query\": \"b\"}", {"1 x !", "2 2 b"}},
      {"{\"topic\": \"x\", \"query\": \"a\"}\n{\"topic\": \"x\", \"query\": \"b\"}",
       {"1 x a", "2 x !"}},
      {"query,limit\na,-1\nb,many\nc,3\n", {"2 1 !", "3 2 !", "4 3 c"}},
      {"query,max_id\na,12x\nb,99999999999999999999\nc,12\n", {"2 1 !", "3 2 !", "4 3 c"}},
      {"query,literal\na,perhaps\nb,1\n", {"2 1 !", "3 2 b"}},
      {"query,topic\na,b,c\n,x\nd,e\n", {"2 b !", "3 x !", "4 e d"}},
      {"query,topic\na,1\n\"b,2\n", {"2 1 a", "3 2 !"}},
  };
  for (const auto& [bytes, expected] : cases)
    EXPECT_EQ(summary(read_batch_file(bytes)), expected) << bytes;
}

TEST(BatchFile, NamesWhatItIgnores) {
  EXPECT_EQ(read_batch_file("query,notes,query_fr\na,b,c\n").ignored_names,
            (Lines{"notes", "query_fr"}));
  EXPECT_EQ(read_batch_file("{\"query\": \"a\", \"narrative\": 1}\n{\"query\": \"b\", "
                            "\"narrative\": 2, \"depuis\": 3}")
                .ignored_names,
            (Lines{"narrative", "depuis"}));
}

TEST(BatchFile, FindsNoEntryInNothing) {
  for (const std::string_view bytes : {""sv, "\n \r\n\t"sv, "\xEF\xBB\xBF"sv, "query,topic\n"sv})
    EXPECT_TRUE(read_batch_file(bytes).entries.empty()) << bytes;
}

TEST(BatchFile, TakesAnyBytes) {
  std::string all;
  for (int i = 0; i < 256; ++i)
    all += static_cast<char>(i);
  EXPECT_FALSE(read_batch_file(all).entries.empty());
  EXPECT_EQ(read_batch_file(std::string(100000, '[')).entries.size(), 1U);
  EXPECT_EQ(read_batch_file("{" + std::string(1000, '[')).entries.size(), 1U);
}

TEST(BatchFile, RefusesValuesOfAnotherKind) {
  const BatchFile file = read_batch_file(R"({"query": 5}
{"query": ["train"]}
{"query": "train", "lang": 7}
{"query": "train", "literal": 1}
{"query": "train", "since": true}
{"query": "train", "since": 2013, "topic": 12, "limit": 5, "max_id": 352217673022645359}
{"query": "train", "literal": true}
)");
  EXPECT_EQ(summary(file),
            (Lines{"1 1 !", "2 2 !", "3 3 !", "4 4 !", "5 5 !", "6 12 train", "7 7 train"}));
  EXPECT_EQ(file.entries[5].query->since, "2013");
}

}  // namespace
}  // namespace pepite::search
