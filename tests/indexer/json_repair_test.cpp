#include "indexer/json_repair.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

using std::string_literals::operator""s;

TEST(JsonRepair, MendsStringsAndKeepsTheRest) {
  struct Row {
    std::string json;
    std::string repaired;
  };
  const Row rows[] = {
      {R"({"a":"déjà \u00e9 \"x\" \\"})", R"({"a":"déjà \u00e9 \"x\" \\"})"},
      {R"({"a":"\ud83d\ude00"})", R"({"a":"\ud83d\ude00"})"},
      {R"({"a":"\ud83d fin"})", R"({"a":"\ufffd fin"})"},
      {R"({"a":"\ude00\ud83d"})", R"({"a":"\ufffd\ufffd"})"},
      {R"({"a":"\ud83d\ud83d\ude00"})", R"({"a":"\ufffd\ud83d\ude00"})"},
      {R"({"a":"\u0000"})", R"({"a":"\ufffd"})"},
      {R"({"a":"\x41 \' \u12"})", R"({"a":"\\x41 \\' \\u12"})"},
      {"{\"a\":\"caf\xE9\"}", R"({"a":"caf\ufffd"})"},
      {"{\"a\":\"x\0y\"}"s, R"({"a":"x\ufffdy"})"},
      {"{\"a\":\"x\ty\nz\x01\"}", R"({"a":"x\ty\nz "})"},
      {"{\0\"a\":NaN,\"b\":-Infinity,\"c\":Infinity}"s, R"({ "a":null,"b":null,"c":null})"},
      {R"({"a":"NaN"})", R"({"a":"NaN"})"},
      {R"({"a":)", R"({"a":)"},
      {"{\"a\":\"\\", "{\"a\":\"\\\\"},
      {"", ""},
  };
  for (const Row& row : rows)
    EXPECT_EQ(repair_json(row.json), row.repaired);
}

TEST(JsonRepair, ClosesWhatWasCut) {
  struct Row {
    const char* cut;
    const char* closed;
  };
  const Row rows[] = {
      {R"([{"id":1,"text":"ab)", R"([{"id":1}])"},
      {R"({"data":[{"id":"1","text":"a"},{"id":"2)", R"({"data":[{"id":"1","text":"a"},{}]})"},
      {R"({"a":{"b":[1,2)", R"({"a":{"b":[1]}})"},
      {R"({"a":"[{\"","b":[)", R"({"a":"[{\"","b":[]})"},
      {R"({"a":1})", R"({"a":1})"},
      {R"("abc)", ""},
      {"", ""},
  };
  for (const Row& row : rows)
    EXPECT_EQ(close_cut_json(row.cut), row.closed);
}

}  // namespace
}  // namespace pepite::indexer
