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

TEST(JsonScan, KeepsAValueToItsLineWhereAsked) {
  JsonScan scan;
  scan.ends_at_line = true;
  EXPECT_EQ(scan.run("{\"a\":\n1}"), Outcome::Broken);
  EXPECT_EQ(scan.first_newline, 5U);
}

}  // namespace
}  // namespace pepite::indexer
