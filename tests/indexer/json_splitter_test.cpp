#include "indexer/json_splitter.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shared/message_id.h"
#include "tests/indexer/json_export_support.h"
#include "tests/support/growth.h"

namespace pepite::indexer {
namespace {

using std::string_literals::operator""s;

// "{...}" for a value; "!reason" for a defect.
std::vector<std::string> outline(const std::vector<Item>& items) {
  std::vector<std::string> out;
  for (const Item& item : items)
    out.push_back(item.defect ? "!" + *item.defect : item.json);
  return out;
}

using Outline = std::vector<std::string>;

TEST(JsonSplitter, CutsEveryWayOfStringingValuesTogether) {
  struct Row {
    const char* name;
    std::string text;
    Outline items;
  };
  const Row rows[] = {
      {"empty", "", {}},
      {"blank", " \n\r\n\t\n", {}},
      {"lines", "{\"a\":1}\n{\"a\":2}\n{\"a\":3}\n", {"{\"a\":1}", "{\"a\":2}", "{\"a\":3}"}},
      {"lines, CRLF and blanks",
       "{\"a\":1}\r\n\r\n{\"a\":2}\r\n \r\n{\"a\":3}",
       {"{\"a\":1}", "{\"a\":2}", "{\"a\":3}"}},
      {"byte order mark", "\xEF\xBB\xBF{\"a\":1}\n{\"a\":2}", {"{\"a\":1}", "{\"a\":2}"}},
      {"array", "[{\"a\":1},{\"a\":2}]", {"{\"a\":1}", "{\"a\":2}"}},
      {"array on lines", "[\n{\"a\":1},\n{\"a\":2}\n]\n", {"{\"a\":1}", "{\"a\":2}"}},
      {"array of scalars",
       "[1, \"x,]\", null , true,-2.5e3]",
       {"1", "\"x,]\"", "null", "true", "-2.5e3"}},
      {"array of arrays", "[[1,2],[]]", {"[1,2]", "[]"}},
      {"empty array", "[ ]", {}},
      {"pretty", "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n", {"{\n  \"a\": 1\n}", "{\n  \"a\": 2\n}"}},
      {"concatenated", "{\"a\":1}{\"a\":2} {\"a\":3}", {"{\"a\":1}", "{\"a\":2}", "{\"a\":3}"}},
      {"concatenated in a line among lines",
       "{\"a\":1}\n{\"a\":2}{\"a\":3}\n{\"a\":4}",
       {"{\"a\":1}", "{\"a\":2}", "{\"a\":3}", "{\"a\":4}"}},
      {"pretty among lines",
       "{\"a\":1}\n{\n \"a\":2\n}\n{\"a\":3}\n",
       {"{\"a\":1}", "{\n \"a\":2\n}", "{\"a\":3}"}},
      {"assignment",
       "window.YTD.tweets.part0 = [\n  {\n    \"a\" : 1\n  },\n  {\"a\":2}\n]",
       {"{\n    \"a\" : 1\n  }", "{\"a\":2}"}},
      {"assignment of 2020",
       "window.YTD.tweet.part0 = [ {\n  \"a\" : 1\n}, {\n  \"a\" : 2\n} ]",
       {"{\n  \"a\" : 1\n}", "{\n  \"a\" : 2\n}"}},
      {"two parts one after the other",
       "window.YTD.tweets.part0 = [{\"a\":1}];\nwindow.YTD.tweets.part1 = [{\"a\":2}]",
       {"{\"a\":1}", "{\"a\":2}"}},
      {"assignment of an object", "window.__THAR_CONFIG = {\"a\":1}", {"{\"a\":1}"}},
      {"brackets and quotes in strings",
       R"([{"a":"]}[{\"\\"},{"b":"}{"}])",
       {R"({"a":"]}[{\"\\"})", R"({"b":"}{"})"}},
      {"such strings on lines",
       "{\"a\":1}\n{\"a\":\"} {\"}\n{\"a\":\"}\\\"{\"}\n",
       {"{\"a\":1}", "{\"a\":\"} {\"}", "{\"a\":\"}\\\"{\"}"}},
      {"NULs between lines", "{\"a\":1}\n\0\0\0\n{\"a\":2}\0\0"s, {"{\"a\":1}", "{\"a\":2}"}},
      {"lengths before values",
       "12\n{\"a\":1}\n12\n{\"a\":2}\n",
       {"12", "{\"a\":1}", "12", "{\"a\":2}"}},
  };
  for (const Row& row : rows) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20}) {
      EXPECT_EQ(outline(split_json(row.text, piece)), row.items) << row.name << ", " << piece;
    }
  }
}

TEST(JsonSplitter, ContainsTheDamage) {
  struct Row {
    const char* name;
    std::string text;
    Outline items;
  };
  const Row rows[] = {
      {"rubbish between lines",
       "{\"a\":1}\noops\n<html>\n{\"a\":2}\n",
       {"{\"a\":1}", "!bad_json", "!bad_json", "{\"a\":2}"}},
      {"rubbish first", "oops\n{\"a\":1}\n{\"a\":2}\n", {"!bad_json", "{\"a\":1}", "{\"a\":2}"}},
      {"a line cut in a string",
       "{\"a\":1}\n{\"a\":\"x\n{\"a\":2}\n{\"a\":3}\n",
       {"{\"a\":1}", "!bad_json", "{\"a\":2}", "{\"a\":3}"}},
      {"a line cut after a backslash",
       "{\"a\":1}\n{\"a\":\"x\\\n{\"a\":2}\n{\"a\":3}\n",
       {"{\"a\":1}", "!bad_json", "{\"a\":2}", "{\"a\":3}"}},
      {"a line cut outside of strings",
       "{\"a\":1}\n{\"b\":\n{\"a\":2}\n{\"a\":3}\n",
       {"{\"a\":1}", "!bad_json", "{\"a\":2}", "{\"a\":3}"}},
      {"the first line cut",
       "{\"a\":\"x\n{\"a\":2}\n{\"a\":3}\n",
       {"!bad_json", "{\"a\":2}", "{\"a\":3}"}},
      {"the first line cut after a value",
       "{\"a\":{\"b\":1}\n{\"a\":2}\n{\"a\":3}\n",
       {"!bad_json", "{\"a\":2}", "{\"a\":3}"}},
      {"a stray closing bracket",
       "{\"a\":1}\n}\n{\"a\":2}\n",
       {"{\"a\":1}", "!bad_json", "{\"a\":2}"}},
      {"two values run into each other",
       "{\"a\":1}\n{\"b\":{}{\"c\":1}\n{\"a\":2}\n",
       {"{\"a\":1}", "!bad_json", "{\"a\":2}"}},
      {"an element of an archive",
       "x = [ {\n  \"a\" : \"oops\n}, {\n  \"a\" : 2\n} ]",
       {"!bad_json", "{\n  \"a\" : 2\n}"}},
      {"an indented element",
       "[\n  {\n    \"a\": \"oops,\n    \"b\": {\n    }\n  },\n  {\n    \"a\": 2\n  }\n]",
       {"!bad_json", "{\n    \"a\": 2\n  }"}},
      {"rubbish in an array",
       "[{\"a\":1}, oops {\"a\":2}, ???\n, {\"a\":3}]",
       {"{\"a\":1}", "!bad_json", "{\"a\":2}", "!bad_json", "{\"a\":3}"}},
      {"a last line cut off", "{\"a\":1}\n{\"a\":\"x", {"{\"a\":1}", "!truncated"}},
      {"and ended", "{\"a\":1}\n{\"a\":\"x\n\n", {"{\"a\":1}", "!truncated"}},
      {"a last element cut off", "[{\"a\":1},{\"a\":", {"{\"a\":1}", "!truncated"}},
      {"an array cut between elements", "[{\"a\":1},", {"{\"a\":1}", "!truncated"}},
      {"a page cut off", "{\"statuses\":[{\"a\":1},", {"!truncated"}},
  };
  for (const Row& row : rows) {
    for (const std::size_t piece : {std::size_t{1}, std::size_t{7}, std::size_t{1} << 20}) {
      EXPECT_EQ(outline(split_json(row.text, piece)), row.items) << row.name << ", " << piece;
    }
  }
}

std::string element(int number) {
  return R"({"id":)" + std::to_string(number) +
         R"(,"text":"a }, { [b","user":{"id":7,"text":"x"},"tags":[{"id":1},{"id":2}]})";
}

// All elements after a broken one once went with it where they stood in one line.
TEST(JsonSplitter, FindsTheNextElementInTheLineOfABrokenOne) {
  const std::string one = element(1);
  std::vector<std::string> broken = {"{\"a\":}", "{" + one,
                                     "{\"id\":1,\"tags\":[{\"id\":3},{\"id\":4}],oops}",
                                     "{\"id\":1 \"text\":[{\"id\":5},{\"id\":6}]}"};
  for (std::size_t i = 1; i < one.size(); ++i) {
    broken.push_back(one.substr(0, i));
    if (one[i] == '"') broken.push_back(one.substr(0, i) + one.substr(i + 1));
  }
  for (const std::string& each : broken) {
    for (const std::size_t piece : {std::size_t{7}, std::size_t{1} << 20}) {
      const std::string text =
          "[" + element(0) + "," + each + " , " + element(2) + ",\t" + element(3) + "]";
      const std::vector<Item> items = split_json(text, piece);
      std::vector<std::string> whole;
      for (const Item& item : items) {
        if (!item.defect) whole.push_back(item.json);
      }
      // What its brackets hold together is cut as a value, which the parser refuses.
      std::erase(whole, each);
      const Outline expected = each == broken[1] ? Outline{element(0), one, element(2), element(3)}
                                                 : Outline{element(0), element(2), element(3)};
      EXPECT_EQ(whole, expected) << each;
      EXPECT_EQ(items.size(), each == broken[1] ? 5U : 4U) << each;
    }
  }
}

TEST(JsonSplitter, FindsTheElementsBehindRubbish) {
  const std::string zero = element(0);
  const std::string one = element(1);
  const std::string two = element(2);
  EXPECT_EQ(outline(split_json("[" + zero + "] oops [" + one + "," + two + "]")),
            (Outline{zero, "!bad_json", one, two}));
  EXPECT_EQ(outline(split_json("[{\"id\":1,\"te," + one + "," + two + "]")),
            (Outline{"!bad_json", one, two}));
  EXPECT_EQ(outline(split_json("[" + zero + ",{\"id\":1,\"te," + one + "," + two)),
            (Outline{zero, "!bad_json", one, two, "!truncated"}));
  EXPECT_EQ(outline(split_json("[" + zero + ",{\"id\":1,oops,\"a\":\"" + std::string(2000, 'x') +
                                   "\"}," + one + "," + two + "]",
                               1 << 20, 500)),
            (Outline{zero, "!too_large", one, two}));
}

// Broken elements, what might be elements, one inside the other.
TEST(JsonSplitter, TakesTimeInProportionToBrokenElements) {
  struct Row {
    const char* name;
    std::string value;
  };
  const Row rows[] = {
      {"without another", "{x},"},
      {"of the same name", "{\"a\":x},"},
      {"cut in a string", "{\"a\":\"x,"},
      {"inside one another", "{\"a\":[{x},"},
      {"each in the one before", "{\"a\":{\"a\":{"},
      {"whole by turns", "{\"a\":\"x,{\"a\":1},"},
      {"other objects", "{\"a\",{\"b\":1},"},
      {"rubbish behind the array", "] oops ["},
      {"cut in a list", "{\"a\":[{},"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto work = [&row](std::size_t values) {
      std::string text = "[{\"a\":1},";
      for (std::size_t i = 0; i < values; ++i)
        text += row.value;
      EXPECT_GE(split_json(text).size(), 2U);
    };
    EXPECT_LT(growth_of(work, 2'000), kLinearGrowth);
  }
}

TEST(JsonSplitter, PassesByValuesThatAreTooLarge) {
  const std::string large = "{\"a\":\"" + std::string(1000000, 'x') + "\"}";
  const std::string inner = "{\"a\":{\"b\":\"" + std::string(1000000, '{') + "\"},\n\"c\":[1]}";
  const std::string word(1000000, 'x');
  const Outline expected = {"{\"a\":1}", "!too_large", "{\"a\":2}", "{\"a\":3}"};
  for (const std::size_t piece : {std::size_t{1000}, std::size_t{1} << 20}) {
    for (const std::string& text : {"{\"a\":1}\n" + large + "\n{\"a\":2}\n{\"a\":3}\n",
                                    "{\"a\":1}\n" + word + "\n{\"a\":2}\n{\"a\":3}\n",
                                    "[{\"a\":1}," + large + ",{\"a\":2},{\"a\":3}]",
                                    "[{\"a\":1},\n" + inner + ",\n{\"a\":2},{\"a\":3}]"}) {
      const auto items = split_json(text, piece, 100000);
      EXPECT_EQ(outline(items), expected);
      EXPECT_LE(items[1].json.size(), kDefectStartBytes);
    }
  }
}

// However much more than one was read at once.
TEST(JsonSplitter, PassesByScalarsThatAreTooLarge) {
  const std::string large = '"' + std::string(1500, 'x') + '"';
  EXPECT_EQ(outline(split_json("1\n" + large + "\n2", 4000, 1000)),
            (Outline{"1", "!too_large", "2"}));
  EXPECT_EQ(outline(split_json("[1," + std::string(1500, '7') + ",2]", 4000, 1000)),
            (Outline{"1", "!too_large", "2"}));
}

TEST(JsonSplitter, KnowsWhereEachItemBegins) {
  const auto items = split_json("\xEF\xBB\xBF\n{\"a\":1}\n\noops\n  {\n\"a\":2}\n{\"a\":3}", 3);
  ASSERT_EQ(items.size(), 4U);
  EXPECT_EQ(items[0].line, 2U);
  EXPECT_EQ(items[0].offset_bytes, 4U);
  EXPECT_EQ(items[1].line, 4U);
  EXPECT_EQ(items[1].offset_bytes, 13U);
  EXPECT_EQ(items[2].line, 5U);
  EXPECT_EQ(items[2].offset_bytes, 20U);
  EXPECT_EQ(items[3].line, 7U);
}

TEST(JsonSplitter, EndsInTheErrorOfItsStream) {
  for (const ErrorCode code : {ErrorCode::Damaged, ErrorCode::System}) {
    Error failure{code, make_message(MessageId::SystemCallFailed, "a", "b"), {}};
    JsonSplitter splitter(
        std::make_unique<ChunkedTextStream>("{\"a\":1}\n{\"a\":2}\n{\"a\":", 5, failure));
    EXPECT_EQ((*splitter.next())->json, "{\"a\":1}");
    EXPECT_EQ((*splitter.next())->json, "{\"a\":2}");
    // Damage cuts a record for good; what a system did not read may come whole the next time.
    if (code == ErrorCode::Damaged) {
      EXPECT_EQ((*splitter.next())->defect, "truncated");
    }
    const auto last = splitter.next();
    ASSERT_FALSE(last);
    EXPECT_EQ(last.error().code, code);
  }
}

TEST(JsonSplitter, StreamsLongArraysAndLines) {
  std::string array = "[";
  std::string lines;
  for (int i = 0; i < 50000; ++i) {
    const std::string value = "{\"id\":" + std::to_string(i) + ",\"text\":\"café }{ \\\" [\"}";
    array += (i > 0 ? ",\n  " : "") + value;
    lines += value + "\n";
  }
  const auto elements = split_json(array + "]");
  const auto values = split_json(lines);
  ASSERT_EQ(elements.size(), 50000U);
  ASSERT_EQ(values.size(), 50000U);
  for (std::size_t i = 0; i < values.size(); ++i) {
    ASSERT_EQ(elements[i].json, values[i].json);
    ASSERT_EQ(values[i].line, i + 1);
  }
}

// 800,000 values in one line once took fourteen seconds.
TEST(JsonSplitter, TakesTimeInProportionToTheValuesOfALine) {
  struct Row {
    const char* name;
    std::string value;
    std::string end;
    std::size_t largest_item_bytes;
  };
  const Row rows[] = {
      {"one after the other", "{}", "", kLargestItemBytes},
      {"with commas", "{},", "{}{}", kLargestItemBytes},
      {"something else at the end", "{}", "x", kLargestItemBytes},
      {"before blanks", "{}", std::string(100'000, ' '), kLargestItemBytes},
      {"longer than an item may be", "{}", "", 50'000},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.name);
    const auto work = [&row](std::size_t values) {
      std::string text = "{\"a\":1}\n";
      for (std::size_t i = 0; i < values; ++i)
        text += row.value;
      EXPECT_GT(split_json(text + row.end, 1 << 20, row.largest_item_bytes).size(), values);
    };
    EXPECT_LT(growth_of(work, 2'000), kLinearGrowth);
  }
}

}  // namespace
}  // namespace pepite::indexer
