#include "search/annotate_hits.h"

#include <gtest/gtest.h>

#include <string>

#include "search/export_formats.h"
#include "search/hit_csv.h"
#include "search/hit_text.h"
#include "search/print_hits.h"
#include "search/thread_html.h"
#include "search/thread_post.h"
#include "shared/csv_row.h"
#include "shared/time_text.h"
#include "tests/support/schema_check.h"
#include "tests/support/temporary_folder.h"

namespace pepite::search {
namespace {

// What a file of annotations that others wrote may hold.
const Annotation kHostile = {.tags = {"=1+1", "a<b>"},
                             .note = "=cmd|' /C calc'!A0, \"x\"\n\x1b[2J\u202E<script>"};

// A hit read back from an archive’s annotations.
Hit annotated_hit(const Annotation& annotation) {
  tests::TemporaryFolder archive;
  Post post;
  post.id = "353123456789012345";
  post.text = "vu hier";
  post.author.handle = "zoe";
  auto writer = AnnotationWriter::open(archive.path()).value();
  EXPECT_TRUE(writer.put(post, annotation));
  EXPECT_TRUE(writer.commit());
  HitList list;
  list.hits.push_back(Hit{.post = post, .score = {}, .matches = {}});
  list.hits.push_back(Hit{.post = Post{}, .score = {}, .matches = {}});
  EXPECT_TRUE(annotate_hits(Annotations::open(archive.path()).value(), list));
  EXPECT_TRUE(list.hits[1].annotation.is_empty());
  return list.hits[0];
}

TEST(AnnotateHits, StandInTheHeadAndBelowTheTextOfAHit) {
  const TimeText time = TimeText::make("UTC", UiLanguage::French).value();
  const HitTextFormatter formatter(time, {.language = UiLanguage::French});
  const Hit hit = annotated_hit({.tags = {"vu", "À_revoir"}, .note = "rappeler\ndemain"});
  EXPECT_EQ(formatter.format(hit),
            "@zoe · date inconnue · étiquettes : À_revoir, vu\n"
            "  vu hier\n"
            "  note : rappeler demain\n"
            "  353123456789012345\n");
}

TEST(AnnotateHits, AreHarmlessInTextAndPages) {
  const TimeText time = TimeText::make("UTC", UiLanguage::English).value();
  const HitTextFormatter formatter(time, {});
  const Hit hit = annotated_hit(kHostile);
  EXPECT_NE(formatter.format(hit).find("note: =cmd|' /C calc'!A0, \"x\" \uFFFD[2J<script>\n"),
            std::string::npos);
  ThreadPost row;
  row.hit = hit;
  row.relation = "root";
  const std::string page = format_thread_html(row, time, UiLanguage::English);
  EXPECT_EQ(page.find("<script>"), std::string::npos);
  EXPECT_EQ(page.find("a<b>"), std::string::npos);
  EXPECT_NE(page.find("tags: =1+1, a&lt;b&gt;"), std::string::npos);
}

TEST(AnnotateHits, AreExactInTablesAndDisarmedForSpreadsheets) {
  const Hit hit = annotated_hit(kHostile);
  const auto rows = parse_csv(hit_csv_header() + format_hit_csv(hit), ',');
  ASSERT_EQ(rows.size(), 2u);
  const std::size_t columns = rows[0].cells.size();
  EXPECT_EQ(rows[0].cells[columns - 2], "tags");
  EXPECT_EQ(rows[0].cells[columns - 1], "note");
  EXPECT_EQ(rows[1].cells[columns - 2], "=1+1 a<b>");
  EXPECT_EQ(rows[1].cells[columns - 1], kHostile.note);
  const TimeBuckets months = TimeBuckets::make("UTC", TimeUnit::Month).value();
  const std::string sheet =
      format_export(ExportFormat::Spreadsheet, hit, UiLanguage::English, months);
  EXPECT_NE(sheet.find(",\"'=1+1 a<b>\",\"'=cmd|"), std::string::npos);
  EXPECT_TRUE(format_export(ExportFormat::Iramuteq, hit, UiLanguage::English, months)
                  .starts_with("**** *author_zoe *network_twitter *id_353123456789012345 "
                               "*tag__1_1 *tag_a_b_\n"));
}

TEST(AnnotateHits, FitTheSchemasOfAllLines) {
  const Hit hit = annotated_hit(kHostile);
  const std::string line = format_hit_json(hit);
  EXPECT_TRUE(fits_schema("hit", line));
  EXPECT_NE(line.find("\"tags\":[\"=1+1\",\"a<b>\"],\"note\":\"=cmd"), std::string::npos);
  EXPECT_EQ(line.find("\u202E"), std::string::npos);
  const TimeBuckets months = TimeBuckets::make("UTC", TimeUnit::Month).value();
  EXPECT_TRUE(
      fits_schema("post", format_export(ExportFormat::Jsonl, hit, UiLanguage::English, months)));
  ThreadPost row;
  row.hit = hit;
  row.thread = hit.post.id;
  row.relation = "root";
  EXPECT_TRUE(fits_schema("thread", format_thread_json(row)));
}

}  // namespace
}  // namespace pepite::search
