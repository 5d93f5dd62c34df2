#include "indexer/json_scan.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

using Outcome = JsonScan::Outcome;

TEST(JsonScan, FindsTheEndWhateverThePieces) {
  struct Row {
    const char* text;
    Outcome outcome;
    std::size_t position;
  };
  const Row rows[] = {
      {"{}x", Outcome::Whole, 2},
      {"{\"é\":[1,{\"b\":\"}]\"}]} {", Outcome::Whole, 21},
      {"\"a\\\"b\",", Outcome::Whole, 6},
      {"{\"a\":\n1}", Outcome::Whole, 8},
      {"{\"a\":\"x\ny\"}", Outcome::Broken, 7},
      {"{\"a\":{} {}}", Outcome::Broken, 8},
      {"{\"a\":\"x\" [1]}", Outcome::Broken, 9},
      {"{\"a\":[", Outcome::NeedsMore, 6},
      {"{\"a\":\"x\\", Outcome::NeedsMore, 8},
  };
  for (const Row& row : rows) {
    const std::string text = row.text;
    for (std::size_t first = 0; first <= text.size(); ++first) {
      JsonScan scan;
      Outcome outcome = scan.run(text.substr(0, first));
      if (outcome == Outcome::NeedsMore) outcome = scan.run(text);
      EXPECT_EQ(outcome, row.outcome) << text << ", " << first;
      EXPECT_EQ(scan.position, row.position) << text << ", " << first;
    }
  }
}

TEST(JsonScan, SeesWhereGrammarBreaks) {
  struct Row {
    const char* text;
    std::size_t position;  // what breaks it; npos: nothing
  };
  constexpr std::size_t kNowhere = std::string::npos;
  const Row rows[] = {
      {R"({"a":[1,-2.5e3,null,NaN,"b",{},[]],"c":{"d":"e"}})", kNowhere},
      {"{ \"a\" : 1 , \"b\" : [ true , 2 ] }", kNowhere},
      {R"({"a":"x,{"id":1})", 10},
      {R"({"a":{"id":1},{"id":2})", 14},
      {R"({"a":1{"id":2})", 6},
      {R"({"a",{"id":2})", 4},
      {R"({{"a":1})", 1},
      {R"({"a":1,})", 7},
      {R"({"a":[1})", 7},
      {R"({"a":1 2})", 7},
      {R"({"a":x})", 5},
      {R"({"a":})", 5},
      {R"({a:1})", 1},
  };
  for (const Row& row : rows) {
    JsonScan scan;
    scan.looks_at_grammar = true;
    const Outcome outcome = scan.run(row.text);
    EXPECT_EQ(outcome, row.position == kNowhere ? Outcome::Whole : Outcome::Broken) << row.text;
    EXPECT_EQ(scan.is_grammar_broken, row.position != kNowhere) << row.text;
    if (row.position != kNowhere) {
      EXPECT_EQ(scan.position, row.position) << row.text;
    }
  }
}

TEST(JsonScan, KeepsAValueToItsLineWhereAsked) {
  JsonScan scan;
  scan.ends_at_line = true;
  EXPECT_EQ(scan.run("{\"a\":\n1}"), Outcome::Broken);
  EXPECT_EQ(scan.first_newline, 5U);
}

}  // namespace
}  // namespace pepite::indexer
