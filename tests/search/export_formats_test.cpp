#include "search/export_formats.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "shared/csv_row.h"

namespace pepite::search {
namespace {

Post make_post(std::string text) {
  Post post;
  post.id = "353123456789012345";
  post.text = std::move(text);
  post.author.handle = "Zoé.MTL";
  post.lang_declared = "fr-ca";
  post.created_at_s = 1373151600;
  return post;
}

Hit hit_of(std::string text) {
  Hit hit{.post = make_post(std::move(text)), .score = {}, .matches = {}};
  return hit;
}

TimeBuckets months(const char* zone = "UTC") {
  return std::move(*TimeBuckets::make(zone, TimeUnit::Month));
}

TEST(ExportFormats, DisarmFormulasAndKeepDigitsInSpreadsheets) {
  const std::pair<std::string, std::string> cases[] = {
      {"=1+1", "'=1+1"},
      {"+33 1 23", "'+33 1 23"},
      {"-pub", "'-pub"},
      {"@zoe", "'@zoe"},
      {"\tx", "'\tx"},
      {"\r=1", "'\r=1"},
      {"353123456789012345", "'353123456789012345"},
      {"123456789012345", "123456789012345"},
      {"a=1", "a=1"},
      {"", ""},
  };
  for (const auto& [value, cell] : cases)
    EXPECT_EQ(spreadsheet_cell(value), cell);
}

TEST(ExportFormats, WriteSpreadsheetsThatAReaderReadsBack) {
  for (const UiLanguage language : {UiLanguage::French, UiLanguage::English}) {
    const char separator = language == UiLanguage::French ? ';' : ',';
    const std::string table =
        export_header(ExportFormat::Spreadsheet, language) +
        format_export(ExportFormat::Spreadsheet, hit_of("=cmd|' /C calc'!A0; \"x\",\ny"), language,
                      months());
    ASSERT_TRUE(table.starts_with("\xEF\xBB\xBF"));
    const auto rows = parse_csv(table, separator);
    ASSERT_EQ(rows.size(), 2U);
    ASSERT_EQ(rows[0].cells.size(), rows[1].cells.size());
    EXPECT_EQ(rows[1].cells[0], "'353123456789012345");
    EXPECT_EQ(rows[1].cells[5], "'=cmd|' /C calc'!A0; \"x\",\ny");
  }
}

TEST(ExportFormats, WriteIramuteqsVariables) {
  EXPECT_EQ(format_iramuteq(hit_of("Vu **** hier *soir\nadoré"), months()),
            "**** *author_zoe_mtl *month_2013_07 *lang_fr *network_twitter "
            "*id_353123456789012345\nVu      hier  soir adoré\n\n");
  // In Auckland it is the 7th; in a month's last hour another month.
  Hit hit = hit_of("x");
  hit.post.created_at_s = 1375315199;  // 31 July 23:59:59 UTC
  EXPECT_NE(format_iramuteq(hit, months("Pacific/Auckland")).find("*month_2013_08"),
            std::string::npos);
}

TEST(ExportFormats, KeepTheTextExactElsewhere) {
  const std::string text = "=1+1, \"x\"\n\x1b[2J";
  const std::string csv =
      format_export(ExportFormat::Csv, hit_of(text), UiLanguage::French, months());
  EXPECT_EQ(parse_csv(csv, ',')[0].cells[5], text);
  EXPECT_EQ(format_export(ExportFormat::Ids, hit_of(text), UiLanguage::French, months()),
            "353123456789012345\n");
}

}  // namespace
}  // namespace pepite::search
