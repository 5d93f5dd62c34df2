#include "search/keyword_uses.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <utility>
#include <vector>

#include "tests/support/indexed_archive.h"

namespace pepite::search {
namespace {

constexpr std::int64_t kDayS = 86400;
constexpr std::int64_t kFirstS = 1'372'636'800;  // 1 July 2013, midnight UTC

// Ten texts a day; the unit in one of them, on the third and fourth day in nine.
KeywordCorpus ten_days(std::vector<std::int64_t> more_times) {
  KeywordCorpus corpus;
  corpus.languages = {"fr"};
  corpus.units = {{.kind = UnitKind::Word, .language = 0, .key = "gar", .written = "gare"}};
  const auto add = [&](std::int64_t time, bool has_unit) {
    corpus.unit_begins.push_back(corpus.text_units.size());
    if (has_unit) corpus.text_units.push_back(0);
    corpus.texts.push_back({.language = 0, .author = 0, .location = {}, .created_at_s = time});
  };
  for (int day = 0; day < 10; ++day) {
    for (int i = 0; i < 10; ++i)
      add(kFirstS + day * kDayS + i * 3600, i < (day == 2 || day == 3 ? 9 : 1));
  }
  for (const std::int64_t time : more_times)
    add(time, false);
  corpus.unit_begins.push_back(corpus.text_units.size());
  return corpus;
}

std::vector<std::pair<std::int64_t, std::int64_t>> bursts(const KeywordCorpus& corpus) {
  pepite::tests::IndexedArchive archive;
  Post post;
  post.id = "1";
  archive.publish({post});
  const Snapshot snapshot = archive.open();
  std::vector<std::uint32_t> texts;
  for (std::uint32_t text = 0; text < corpus.texts.size(); ++text)
    texts.push_back(text);
  KeywordList list;
  list.keywords.emplace_back();
  Analyzer analyzer;
  const auto days = TimeBuckets::make("UTC", TimeUnit::Day);
  const auto uses = find_uses(list, texts, corpus, snapshot, *days, analyzer, {.bursts = true});
  std::vector<std::pair<std::int64_t, std::int64_t>> found;
  for (const KeywordBurst& burst : uses->front().bursts)
    found.emplace_back((burst.begin_s - kFirstS) / kDayS, (burst.end_s - kFirstS) / kDayS);
  return found;
}

using Found = std::vector<std::pair<std::int64_t, std::int64_t>>;

TEST(KeywordUses, FindBurstsByDay) {
  EXPECT_EQ(bursts(ten_days({})), (Found{{2, 4}}));
}

// Of 20,000 days, counted from a wrong date on, none was the burst's.
TEST(KeywordUses, FindBurstsAlsoWhereOneDateIsFarAway) {
  EXPECT_EQ(bursts(ten_days({631'152'000})), (Found{{2, 4}}));     // 1990
  EXPECT_EQ(bursts(ten_days({-5'000'000'000})), (Found{{2, 4}}));  // 1811
  EXPECT_EQ(bursts(ten_days({631'152'000, 4'000'000'000})), (Found{{2, 4}}));
}

}  // namespace
}  // namespace pepite::search
