#include "indexer/foreign_file.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/detect_json.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"

namespace pepite::indexer {
namespace {

using testing::HasSubstr;

TEST(ForeignFile, SaysWhatWasSeen) {
  struct Case {
    std::string start;
    std::string keys;
    std::string english;
    std::string french;
    std::string hint;  // in both languages
  };
  const std::vector<Case> cases = {
      {"%PDF-1.4\n%\x01", "", "its format is PDF", "son format est PDF", "CSV"},
      {"\n<!DOCTYPE html>\n<html>", "", "its format is HTML", "son format est HTML", "CSV"},
      {"<HTML lang=\"fr\">", "", "its format is HTML", "son format est HTML", "CSV"},
      {"<?xml version=\"1.0\"?><tweets/>", "", "its format is XML", "son format est XML", "CSV"},
      {std::string("SQLite format 3\0\x10", 17), "", "is SQLite", "est SQLite", "CSV"},
      {"‰PNG\r\n\x1a", "", "its format is PNG", "son format est PNG", "CSV"},
      {"ÐÏ\x11à¡±", "", "is Microsoft Office 97–2003", "est Microsoft Office 97–2003", "CSV"},
      {":¢eroots", "", "its format is CAR", "son format est CAR", "CSV"},
      {std::string(900, '\x02'), "", "it is binary", "il est binaire", "CSV"},
      {"{\"ville\":1}", "ville, temp", "JSON with the fields ville, temp",
       "JSON avec les champs ville, temp", "--dialect"},
      {"{\"a\\n\":1}", "a\n\x1b[2J", "fields a \uFFFD[2J", "champs a \uFFFD[2J", "--dialect"},
      {"[1, 2, 3]\n", "", "begins with “[1, 2, 3]”", "commence par « [1, 2, 3] »", "--dialect"},
      {"  Bonjour,\nvous\n", "", "with “Bonjour, vous”", "par « Bonjour, vous »", "--map text="},
      {"a;b\n\x1b]0;" + std::string(200, 'x'), "", "begins with “a;b \uFFFD]0;xxx",
       "par « a;b \uFFFD]0;xxx", "--map text="},
      {"", "", "“f” is empty", "« f » est vide", ""},
      {" \n\t\r\n", "", "“f” is empty", "« f » est vide", ""},
  };
  for (const Case& c : cases) {
    const Error error = describe_foreign_file(c.start, c.keys, "f");
    EXPECT_EQ(error.code, ErrorCode::NotAnExport);
    EXPECT_THAT(render(error.message, UiLanguage::English), HasSubstr(c.english));
    EXPECT_THAT(render(error.message, UiLanguage::French), HasSubstr(c.french));
    ASSERT_EQ(error.hint.has_value(), !c.hint.empty()) << c.start;
    if (!error.hint) continue;
    EXPECT_TRUE(is_foreign_file(error)) << c.start;
    for (const UiLanguage language : {UiLanguage::English, UiLanguage::French}) {
      EXPECT_THAT(render(*error.hint, language), HasSubstr(c.hint));
      EXPECT_THAT(render(*error.hint, language), HasSubstr("--list-dialects"));
    }
  }
}

TEST(ForeignFile, ShowsALittleOfALongFile) {
  const Error error = describe_foreign_file(std::string(5000, 'x') + "é", {}, "f");
  EXPECT_EQ(std::get<std::string>(error.message.arguments[1]).size(), 60U);
  const Error blank = describe_foreign_file(std::string(kDetectionBytes, ' '), {}, "f");
  EXPECT_EQ(blank.message.id, MessageId::ExportUnknown) << "what comes behind is not known";
}

TEST(ForeignFile, KnowsOfficeDocumentsByTheirMembers) {
  const std::vector<std::pair<std::vector<std::string>, std::string>> cases = {
      {{"[Content_Types].xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"}, "XLSX"},
      {{"word/document.xml"}, "DOCX"},
      {{"ppt/presentation.xml"}, "PPTX"},
      {{"mimetype", "content.xml", "META-INF/manifest.xml"}, "OpenDocument"},
      {{"data/tweets.js", "assets/word/document.xml"}, ""},
      {{}, ""},
  };
  for (const auto& [members, format] : cases) {
    const auto error = describe_office_document(members, "f");
    ASSERT_EQ(error.has_value(), !format.empty()) << format;
    if (!error) continue;
    EXPECT_EQ(std::get<std::string>(error->message.arguments[1]), format);
    EXPECT_TRUE(is_foreign_file(*error));
  }
}

}  // namespace
}  // namespace pepite::indexer
