#include "indexer/json_field.h"

#include <gtest/gtest.h>

#include <string>

namespace pepite::indexer {
namespace {

using std::string_literals::operator""s;

TEST(JsonField, ReadsFieldsAndTakesNullForAbsent) {
  JsonParser parser;
  const auto value = parser.parse(R"({"a":{"b":["x",null,3]},"n":null,"t":true,"a2":""})");
  ASSERT_TRUE(value);
  EXPECT_TRUE((*value)["a"].is_object());
  EXPECT_FALSE((*value)["n"].is_present());
  EXPECT_FALSE((*value)["none"]["deeper"]["still"].is_present());
  const auto list = (*value)["a"]["b"].elements();
  ASSERT_EQ(list.size(), 3U);
  EXPECT_EQ(list[0].text(), "x");
  EXPECT_FALSE(list[1].is_present());
  EXPECT_EQ(list[2].count(), 3U);
  EXPECT_TRUE((*value)["t"].is_true());
  EXPECT_TRUE((*value)["a2"].is_present());
  EXPECT_EQ((*value)["a"].to_json(), R"({"b":["x",null,3]})");
  EXPECT_EQ(value->keys().size(), 4U);
}

// Objects of every size, those looked through and those with an index, more of them than it holds.
TEST(JsonField, FindsMembersInObjectsOfAnySize) {
  JsonParser parser;
  for (const int members : {0, 1, 5, 6, 7, 30, 119, 120, 121, 500}) {
    const auto name = [](int i) {
      return std::string(static_cast<std::size_t>(i % 20), 'k') + std::to_string(i);
    };
    std::string object = "{";
    for (int i = 0; i < members; ++i)
      object += (i > 0 ? ",\"" : "\"") + name(i) + "\":" + std::to_string(i);
    object += "}";
    std::string json = "[";
    for (int copy = 0; copy < 40; ++copy)
      json += (copy > 0 ? "," : "") + object;
    const auto value = parser.parse(json + "]");
    ASSERT_TRUE(value);
    const auto objects = value->elements();
    for (int i = 0; i < members; ++i) {
      for (const JsonValue& each : objects)
        ASSERT_EQ(each[name(i)].count(), static_cast<std::uint64_t>(i)) << members;
    }
    for (const char* missing : {"", "k", "kk7x", "none"})
      EXPECT_FALSE(objects.front()[missing].is_present()) << members;
  }
}

TEST(JsonField, FindsTheFirstOfSeveralMembersOfOneName) {
  JsonParser parser;
  const auto value = parser.parse(R"({"b":1,"a":1,"b":2,"c":0,"d":0,"e":0,"a":2,"":3})");
  ASSERT_TRUE(value);
  EXPECT_EQ((*value)["a"].count(), 1U);
  EXPECT_EQ((*value)["b"].count(), 1U);
  EXPECT_EQ((*value)[""].count(), 3U);
}

TEST(JsonField, ForgetsTheDocumentBefore) {
  JsonParser parser;
  for (const char* number : {"1", "2"}) {
    const auto value =
        parser.parse(R"({"a":0,"b":0,"c":0,"d":0,"e":0,"f":)" + std::string(number) + "}");
    ASSERT_TRUE(value);
    EXPECT_EQ((*value)["f"].id(), number);
  }
}

TEST(JsonField, ReadsCountsWhateverTheirForm) {
  struct Row {
    const char* json;
    std::optional<std::uint64_t> count;
  };
  const Row rows[] = {{"0", 0},      {"\"0\"", 0},
                      {"12", 12},    {"\"12\"", 12},
                      {"12.0", 12},  {"12.5", std::nullopt},
                      {"-1", {}},    {"\"-1\"", {}},
                      {"\"\"", {}},  {"\"12 k\"", {}},
                      {"true", {}},  {"null", {}},
                      {"1e300", {}}, {"18446744073709551615", 18446744073709551615U}};
  JsonParser parser;
  for (const Row& row : rows) {
    const auto value = parser.parse("[" + std::string(row.json) + "]");
    ASSERT_TRUE(value) << row.json;
    EXPECT_EQ(value->elements()[0].count(), row.count) << row.json;
  }
}

TEST(JsonField, ReadsIdsAsText) {
  struct Row {
    const char* json;
    const char* id;
  };
  const Row rows[] = {{"\"1354143047324299264\"", "1354143047324299264"},
                      {"1354143047324299264", "1354143047324299264"},
                      {"1.354143047324e18", ""},
                      {"-5", ""},
                      {"\"abc\"", "abc"},
                      {"null", ""},
                      {"{}", ""}};
  JsonParser parser;
  for (const Row& row : rows) {
    const auto value = parser.parse("[" + std::string(row.json) + "]");
    EXPECT_EQ(value->elements()[0].id(), row.id) << row.json;
  }
  EXPECT_TRUE(is_decimal_id("20"));
  for (const char* no_id : {"", "0", "000", "12a", "1e5", " 12", "123456789012345678901"}) {
    EXPECT_FALSE(is_decimal_id(no_id)) << no_id;
  }
}

TEST(JsonField, RepairsWhatAStrictParserRefuses) {
  JsonParser parser;
  EXPECT_EQ((*parser.parse("{\"a\":\"caf\xE9\"}"))["a"].text(), "caf\uFFFD");
  EXPECT_EQ((*parser.parse(R"({"a":"x \ud83d y"})"))["a"].text(), "x \uFFFD y");
  EXPECT_EQ((*parser.parse("{\"a\":\"x\0y\"}"s))["a"].text(), "x\uFFFDy");
  EXPECT_EQ((*parser.parse(R"({"a":"x\u0000y"})"))["a"].text(), "x\uFFFDy");
  EXPECT_EQ((*parser.parse("{\"a\":\"x\ty\"}"))["a"].text(), "x\ty");
  EXPECT_EQ((*parser.parse(R"({"a":NaN,"b":"ok"})"))["b"].text(), "ok");
  for (const char* bad : {"", "{", "{\"a\":}", "{} {}", "{'a':1}", "\xFF"}) {
    EXPECT_FALSE(parser.parse(bad)) << bad;
  }
}

TEST(JsonField, SurvivesHugeAndDeepValues) {
  JsonParser parser;
  const std::string huge(std::size_t{6} << 20, 'x');
  EXPECT_EQ((*parser.parse("{\"a\":\"" + huge + "\"}"))["a"].text().size(), huge.size());
  EXPECT_FALSE(parser.parse(std::string(100000, '[')));
  const auto nested = [](std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
  };
  EXPECT_TRUE(parser.parse(nested(1023)));
  EXPECT_FALSE(parser.parse(nested(1025)));
  EXPECT_EQ((*parser.parse(R"({"a":"small again"})"))["a"].text(), "small again");
}

TEST(JsonField, ListsMembersWhoseNameOccursTwice) {
  JsonParser parser;
  const auto value = parser.parse(R"({"a":[],"b":null,"a":[1]})");
  ASSERT_TRUE(value);
  const std::vector<JsonMember> members = value->members();
  ASSERT_EQ(members.size(), 3U);
  EXPECT_EQ(members[0].key, "a");
  EXPECT_FALSE(members[1].value.is_present());
  EXPECT_EQ(members[2].key, "a");
  EXPECT_EQ(members[2].value.elements().size(), 1U);
  EXPECT_TRUE(members[2].value.members().empty());
}

}  // namespace
}  // namespace pepite::indexer
