#include "search/timeline.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "search/print_timeline.h"
#include "tests/support/indexed_archive.h"
#include "tests/support/schema_check.h"

namespace pepite::search {
namespace {

using tests::IndexedArchive;

constexpr std::int64_t kEvening = 1372719600;  // 2013-07-01T23:00:00Z, in Paris the day after
constexpr std::int64_t kDay = 86400;

Post make_post(std::string id, std::optional<std::int64_t> created_at_s) {
  Post post;
  post.id = std::move(id);
  post.text = "film";
  post.created_at_s = created_at_s;
  return post;
}

Timeline count(const Snapshot& snapshot, std::optional<TimeUnit> unit, std::string_view zone) {
  Analyzer analyzer;
  const PostSet set = find_set({}, snapshot, analyzer, {}).value();
  return count_timeline(set, snapshot, unit, zone).value();
}

std::string describe(const Timeline& timeline) {
  std::string text;
  for (const TimelineRow& row : timeline.rows)
    text += row.name + "=" + std::to_string(row.posts) + " ";
  return text + "?=" + std::to_string(timeline.without_time);
}

TEST(Timeline, CountsEveryBucketBetweenTheFirstPostAndTheLast) {
  IndexedArchive archive;
  archive.publish({make_post("1", kEvening), make_post("2", kEvening + 3 * kDay)});
  archive.publish(
      {make_post("3", kEvening), make_post("4", std::nullopt), make_post("5", kEvening + kDay)});
  archive.publish({make_post("5", kEvening)});  // an edit: the older one does not count
  const Snapshot snapshot = archive.open();
  EXPECT_EQ(describe(count(snapshot, TimeUnit::Day, "UTC")),
            "2013-07-01=3 2013-07-02=0 2013-07-03=0 2013-07-04=1 ?=1");
  EXPECT_EQ(describe(count(snapshot, TimeUnit::Day, "Europe/Paris")),
            "2013-07-02=3 2013-07-03=0 2013-07-04=0 2013-07-05=1 ?=1");
  EXPECT_EQ(describe(count(snapshot, TimeUnit::Week, "UTC")), "2013-W27=4 ?=1");
  EXPECT_EQ(describe(count(snapshot, TimeUnit::Year, "UTC")), "2013=4 ?=1");
  EXPECT_EQ(count(snapshot, TimeUnit::Hour, "UTC").rows.size(), 73U);
  EXPECT_EQ(count(snapshot, std::nullopt, "UTC").posts, 5U);
}

TEST(Timeline, ChoosesAUnitByTheSpan) {
  const struct {
    std::int64_t span_s;
    TimeUnit unit;
  } cases[] = {{0, TimeUnit::Hour},
               {2 * kDay, TimeUnit::Hour},
               {2 * kDay + 1, TimeUnit::Day},
               {60 * kDay, TimeUnit::Day},
               {365 * kDay, TimeUnit::Week},
               {9 * 365 * kDay, TimeUnit::Month},
               {20 * 365 * kDay, TimeUnit::Year}};
  for (const auto& c : cases) {
    IndexedArchive archive;
    archive.publish({make_post("1", kEvening), make_post("2", kEvening + c.span_s)});
    EXPECT_EQ(count(archive.open(), std::nullopt, "UTC").unit, c.unit) << c.span_s;
  }
}

TEST(Timeline, CountsPostsWithoutAnyTime) {
  IndexedArchive archive;
  archive.publish({make_post("1", std::nullopt)});
  EXPECT_EQ(describe(count(archive.open(), std::nullopt, "UTC")), "?=1");
  IndexedArchive nothing;
  nothing.publish({make_post("1", kEvening)}, SegmentKind::Context);
  EXPECT_EQ(describe(count(nothing.open(), std::nullopt, "UTC")), "?=0");
}

TEST(Timeline, RefusesMoreRowsThanAnybodyWants) {
  IndexedArchive archive;
  archive.publish({make_post("1", -3'000'000'000), make_post("2", 4'000'000'000)});
  const Snapshot snapshot = archive.open();
  Analyzer analyzer;
  const PostSet set = find_set({}, snapshot, analyzer, {}).value();
  const auto hours = count_timeline(set, snapshot, TimeUnit::Hour, "UTC");
  ASSERT_FALSE(hours);
  EXPECT_EQ(hours.error().code, ErrorCode::Usage);
  EXPECT_TRUE(count_timeline(set, snapshot, TimeUnit::Day, "UTC"));
}

Timeline some_timeline() {
  Timeline timeline{
      .unit = TimeUnit::Day, .time_zone = "UTC", .rows = {}, .posts = 9, .without_time = 1};
  const std::uint64_t posts[] = {2, 0, 1, 0, 0, 0, 0, 5};
  for (std::size_t i = 0; i < std::size(posts); ++i) {
    const std::int64_t begin = kEvening + static_cast<std::int64_t>(i) * kDay;
    timeline.rows.push_back({"2013-07-0" + std::to_string(i + 1), begin, begin + kDay, posts[i]});
  }
  return timeline;
}

TEST(Timeline, IsDrawnWithoutItsLongGaps) {
  EXPECT_EQ(format_timeline_text(some_timeline(), {.language = UiLanguage::French, .columns = 40}),
            "  2013-07-01  2  █████████▏\n"
            "  2013-07-02  0\n"
            "  2013-07-03  1  ████▌\n"
            "  ... 4 sans message\n"
            "  2013-07-08  5  ███████████████████████\n"
            "  sans date   1  ████▌\n");
  EXPECT_EQ(format_timeline_text({}, {}), "");
}

TEST(Timeline, IsWrittenForPrograms) {
  const std::string lines = format_timeline_json(some_timeline());
  EXPECT_TRUE(fits_schema("timeline", lines));
  EXPECT_TRUE(
      lines.starts_with("{\"bucket\":\"2013-07-01\",\"begin\":\"2013-07-01T23:00:00Z\","
                        "\"end\":\"2013-07-02T23:00:00Z\",\"posts\":2}\n"));
  EXPECT_TRUE(lines.ends_with("{\"bucket\":null,\"begin\":null,\"end\":null,\"posts\":1}\n"));
  const std::string csv = format_timeline_csv(some_timeline());
  EXPECT_TRUE(csv.starts_with("bucket,begin,end,posts\r\n2013-07-01,2013-07-01T23:00:00Z,"));
  EXPECT_TRUE(csv.ends_with("\r\n,,,1\r\n"));
  EXPECT_EQ(format_timeline_csv({}), "bucket,begin,end,posts\r\n");
}

TEST(Timeline, IsDrawnAsSvgThatNoTitleBreaks) {
  const std::string hostile =
      "<script>alert(1)</script> & \"x\" \x1b[31m\xff" + std::string(500, 'a');
  const std::string svg = format_timeline_svg(some_timeline(), hostile, UiLanguage::English);
  EXPECT_TRUE(svg.starts_with("<svg "));
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
  EXPECT_EQ(svg.find("<script"), std::string::npos);
  EXPECT_EQ(svg.find('\x1b'), std::string::npos);
  EXPECT_EQ(svg.find('\xff'), std::string::npos);
  EXPECT_NE(svg.find("<title>2013-07-08: 5</title>"), std::string::npos);
  EXPECT_NE(format_timeline_svg({}, "", UiLanguage::French).find("</svg>"), std::string::npos);

  Timeline long_one = some_timeline();
  for (int i = 0; i < 100'000; ++i)
    long_one.rows.push_back({"2013-07-09", 0, 1, 1});
  EXPECT_LT(format_timeline_svg(long_one, "", UiLanguage::English).size(), 1'000'000U);
}

TEST(Timeline, NamesTheFirstAndTheLastOfJoinedBars) {
  Timeline timeline{.time_zone = "UTC", .rows = {}, .posts = 0};
  for (int i = 0; i < 4097; ++i)
    timeline.rows.push_back({"row" + std::to_string(i), i, i + 1, 1});
  const std::string svg = format_timeline_svg(timeline, "film", UiLanguage::English);
  EXPECT_NE(svg.find("<title>row0 – row1: 2</title>"), std::string::npos);
  EXPECT_NE(svg.find("<title>row4096: 1</title>"), std::string::npos);
  timeline.rows.resize(10);
  EXPECT_NE(format_timeline_svg(timeline, "film", UiLanguage::English).find("<title>row0: 1<"),
            std::string::npos);
}

}  // namespace
}  // namespace pepite::search
