#include "indexer/dialect_table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "indexer/detect_json.h"
#include "tests/indexer/json_export_support.h"

namespace pepite::indexer {
namespace {

using Words = std::vector<std::string>;

struct Reading {
  std::string dialect;
  std::size_t items = 0;
  Words outcomes;
};

Reading open_and_read(const std::string& text,
                      const std::optional<std::string>& forced = std::nullopt) {
  auto opened = open_export(std::make_unique<ChunkedTextStream>(text), {}, forced);
  if (!opened) return {};
  Reading reading;
  reading.dialect = opened->dialect;
  while (true) {
    const auto item = opened->items->next();
    if (!item || !*item) return reading;
    ++reading.items;
    for (const std::string& word : outcome_words(opened->reader->read(**item)))
      reading.outcomes.push_back(word);
  }
}

std::string activity(int number) {
  return R"({"type":"Create","actor":"https://a.fr/users/lea","object":{"type":"Note","id":"https://a.fr/)" +
         std::to_string(number) + R"(","to":["as:Public"],"content":"<p>Vu</p>"}})";
}

TEST(DialectTable, NamesEveryDialectOnce) {
  Words names;
  for (const DialectRow& row : dialects())
    names.emplace_back(row.name);
  EXPECT_GE(names.size(), 14U);
  std::sort(names.begin(), names.end());
  EXPECT_EQ(std::adjacent_find(names.begin(), names.end()), names.end());
}

TEST(DialectTable, CutsAnOutboxIntoItsActivities) {
  constexpr int kActivities = 1000;
  std::string outbox =
      "\xEF\xBB\xBF{\"type\":\"OrderedCollection\",\"orderedItems\":[],\"orderedItems\":[";
  for (int i = 0; i < kActivities; ++i)
    outbox += (i == 0 ? "" : ",") + activity(i);
  ASSERT_GT(outbox.size(), kDetectionBytes);
  const Reading whole = open_and_read(outbox + "]}");
  EXPECT_EQ(whole.dialect, "mastodon");
  EXPECT_EQ(whole.items, std::size_t{kActivities}) << "not one item that holds them all";
  EXPECT_EQ(std::count(whole.outcomes.begin(), whole.outcomes.end(), "post"), kActivities);
  const Reading cut = open_and_read(outbox.substr(0, outbox.size() - 10));
  EXPECT_EQ(std::count(cut.outcomes.begin(), cut.outcomes.end(), "post"), kActivities - 1);
  EXPECT_EQ(cut.outcomes.back(), "truncated");
}

TEST(DialectTable, LeavesLinesOfActivitiesAsTheyAre) {
  const Reading lines = open_and_read(activity(1) + "\n" + activity(2) + "\n");
  EXPECT_EQ(lines.dialect, "mastodon");
  EXPECT_EQ(lines.outcomes, (Words{"post", "post"}));
}

TEST(DialectTable, TakesExcelsNameOfTheSeparatorForNoScript) {
  const std::string table = "id;texte\r\n20;vu, hier\r\n29;vu\r\n";
  for (const char* const above : {"sep=;\r\n", "\xEF\xBB\xBFsep=;\r\n", "\"sep=;\"\r\n"}) {
    const Reading reading = open_and_read(above + table);
    EXPECT_EQ(reading.dialect, "csv") << above;
    EXPECT_EQ(reading.outcomes.size(), 2U) << above;
  }
  for (const char* const script : {"sep = 1;\r\n", "sep=[1];\r\n"})
    EXPECT_EQ(open_and_read(script + table).dialect, "") << script;
}

TEST(DialectTable, ReadsWhatAForcedDialectSays) {
  const char* const text = R"([{"media":[{"uri":"","creation_timestamp":1,"title":"Vu"}]}])";
  EXPECT_EQ(open_and_read(text).dialect, "") << "Threads and Instagram look alike";
  EXPECT_EQ(open_and_read(text, "threads").outcomes, Words{"post"});
}

}  // namespace
}  // namespace pepite::indexer
