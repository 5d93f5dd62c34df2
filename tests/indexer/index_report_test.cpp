#include "indexer/index_report.h"
#include "shared/message_id.h"
#include "tests/support/project_paths.h"

#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

IndexReport two_sources() {
  IndexReport report;
  SourceReport first;
  first.path = "/exports/été.json";
  first.dialect = "twitter-v1";
  first.counts = {12345, 12000, 300, 10, 40, 5, 7, {{"deletion", 40}}, {{"bad_json", 5}}};
  SourceReport second;
  second.path = "/exports/all.zip";
  second.member = "data/tweets.js";
  second.dialect = "twitter-archive";
  second.counts.records = 1;
  second.counts.duplicates = 1;
  second.is_unchanged = true;
  report.sources = {first, second};
  report.unread = {{"/exports/notes\x1b[2J.txt",
                    "",
                    true,
                    {ErrorCode::NotAnExport,
                     make_message(MessageId::FileNotFound, std::string("notes")), std::nullopt}}};
  report.skipped = {7, {"/e/1.png", "/e/2", "/e/3", "/e/4", "/e/5", "/e/6", "/e/7"}};
  report.hidden = {2, {"/e/.git"}};
  report.total = first.counts;
  report.total += second.counts;
  report.findings.rejects["bad_json"] = {{"/exports/été\x1b[2J.json", "", 1234, "{\"id\": …"},
                                         {"/exports/all.zip", "data/tweets.js", 7, ""}};
  report.findings.languages = {{"de", 1}, {"en", 300}, {"es", 1}, {"fr", 12000},
                               {"it", 1}, {"pt", 4},   {"und", 5}};
  report.findings.first_at_s = 1'372'550'400;
  report.findings.last_at_s = 1'373'151'600;
  report.archive = "/archive.pepite";
  report.archive_bytes = 2048;
  return report;
}

std::vector<nlohmann::json> rows_of(const IndexReport& report) {
  std::vector<nlohmann::json> rows;
  std::istringstream lines(format_report_jsonl(report, UiLanguage::English));
  for (std::string line; std::getline(lines, line);)
    rows.push_back(nlohmann::json::parse(line));
  return rows;
}

TEST(IndexReport, HasTheKeysOfItsSchema) {
  std::ifstream file(tests::project_folder() / "schemas/report.schema.json");
  const nlohmann::json schema = nlohmann::json::parse(file);
  const std::vector<nlohmann::json> rows = rows_of(two_sources());
  ASSERT_EQ(rows.size(), 4U);
  const std::vector<std::size_t> shapes = {0, 0, 1, 2};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    std::set<std::string> keys;
    for (const auto& [key, value] : rows[i].items())
      keys.insert(key);
    std::set<std::string> known;
    for (const auto& [key, value] : schema["oneOf"][shapes[i]]["properties"].items()) {
      known.insert(key);
    }
    EXPECT_EQ(keys, known) << "row " << i;
  }
}

TEST(IndexReport, GivesTheRunLastWithItsSums) {
  const nlohmann::json run = rows_of(two_sources()).back();
  EXPECT_TRUE(run["source"].is_null());
  EXPECT_EQ(run["archive"], "/archive.pepite");
  EXPECT_EQ(run["records"], 12346);
  EXPECT_EQ(run["records"].get<int>(), run["posts"].get<int>() + run["duplicates"].get<int>() +
                                           run["non_posts"].get<int>() + run["rejects"].get<int>());
  EXPECT_EQ(run["non_posts_by_kind"]["deletion"], 40);
  EXPECT_EQ(run["skipped_files"], 7);
  EXPECT_EQ(run["skipped"].size(), 7U);
  EXPECT_EQ(run["skipped"][0], "/e/1.png");
}

TEST(IndexReport, CountsNothingForWhatWasNotRead) {
  const nlohmann::json unread = rows_of(two_sources())[2];
  for (const char* key :
       {"records", "posts", "duplicates", "updated", "non_posts", "rejects", "embedded"}) {
    EXPECT_EQ(unread.at(key), 0) << key;
  }
}

TEST(IndexReport, IsAnAlignedTableForPeople) {
  const std::string english = format_report_text(two_sources(), UiLanguage::English);
  EXPECT_NE(english.find("records   posts  duplicates"), std::string::npos) << english;
  EXPECT_NE(english.find(" 12,345  12,000         300"), std::string::npos) << english;
  EXPECT_NE(english.find("12,346 records = 12,000 new posts + 301 duplicates (10 updated) + "
                         "40 non-posts + 5 rejects"),
            std::string::npos)
      << english;
  EXPECT_NE(english.find("all.zip / data/tweets.js, twitter-archive: read before"),
            std::string::npos);
  EXPECT_EQ(english.find('\x1b'), std::string::npos) << "a file name never moves the terminal";
  EXPECT_NE(english.find("stepped over: /e/1.png, /e/2, /e/3, /e/4, /e/5, …\n"), std::string::npos)
      << english;
  const std::string french = format_report_text(two_sources(), UiLanguage::French);
  EXPECT_NE(french.find("doublons"), std::string::npos) << french;
  EXPECT_NE(french.find("mis à jour"), std::string::npos);
}

TEST(IndexReport, NamesTheSourceWithTheSameContent) {
  IndexReport report = two_sources();
  EXPECT_EQ(rows_of(report)[1]["same_as"], nullptr);
  report.sources[1].same_as = SourceName{"/exports/one\x1b.zip", "data/tweets.js"};
  EXPECT_NE(format_report_text(report, UiLanguage::English)
                .find("twitter-archive: same content as /exports/one\uFFFD.zip / data/tweets.js\n"),
            std::string::npos);
  EXPECT_NE(format_report_text(report, UiLanguage::French).find("archive : même contenu que /exp"),
            std::string::npos);
  EXPECT_EQ(rows_of(report)[1]["same_as"]["member"], "data/tweets.js");
  report.sources[1].same_as->member.clear();
  EXPECT_EQ(rows_of(report)[1]["same_as"]["member"], nullptr);
}

TEST(IndexReport, TellsWhatWasRejectedAndWhatThePostsAre) {
  const std::string english = format_report_text(two_sources(), UiLanguage::English);
  EXPECT_NE(english.find("rejects: bad_json 5\n"
                         "  bad_json: /exports/été\uFFFD[2J.json, record 1,234: “{\"id\": …”\n"
                         "  bad_json: /exports/all.zip / data/tweets.js, record 7: “”\n"
                         "the rejected records are kept in"),
            std::string::npos)
      << english;
  EXPECT_NE(english.find("languages of the posts read: fr 12,000, en 300, unknown 5, pt 4, de 1, "
                         "others 2\n"
                         "dates of the posts read: 30 Jun 2013 to 6 Jul 2013\n"),
            std::string::npos)
      << english;
  const std::string french = format_report_text(two_sources(), UiLanguage::French);
  EXPECT_NE(french.find("en 300, inconnue 5, pt 4, de 1, autres 2\n"
                        "dates des messages lus : du 30 juin 2013 au 6 juil. 2013\n"),
            std::string::npos)
      << french;
}

TEST(IndexReport, GivesMachinesEveryLanguageAndThePlaceOfEachReject) {
  const nlohmann::json run = rows_of(two_sources()).back();
  ASSERT_EQ(run["first_rejects"].size(), 2U);
  EXPECT_EQ(run["first_rejects"][0]["record"], 1234);
  EXPECT_TRUE(run["first_rejects"][0]["member"].is_null());
  EXPECT_EQ(run["first_rejects"][1]["member"], "data/tweets.js");
  EXPECT_EQ(run["languages"].size(), 7U);
  EXPECT_EQ(run["languages"]["und"], 5);
  EXPECT_EQ(run["first_at"], "2013-06-30T00:00:00Z");
  EXPECT_EQ(run["last_at"], "2013-07-06T23:00:00Z");
  const nlohmann::json nothing = rows_of(IndexReport{}).back();
  EXPECT_TRUE(nothing["first_at"].is_null());
  EXPECT_TRUE(nothing["first_rejects"].is_array());
  EXPECT_TRUE(nothing["languages"].is_object());
}

TEST(IndexReport, HoldsWhatAManifestPromisesAgainstWhatWasFound) {
  IndexReport report = two_sources();
  EXPECT_EQ(format_report_text(report, UiLanguage::English).find("manifest.js"), std::string::npos);
  report.sources[0].promised = 12345;
  report.sources[1].promised = 1;
  EXPECT_NE(format_report_text(report, UiLanguage::English)
                .find("\nmanifest.js promises 12,346 posts in 2 files: all found\n"),
            std::string::npos);
  report.sources[1].promised = 3;
  const std::string english = format_report_text(report, UiLanguage::English);
  EXPECT_NE(english.find("\n“/exports/all.zip / data/tweets.js”: manifest.js promises 3 posts, 1 "
                         "found\nmanifest.js promises 12,345 posts in 1 file: all found\n"),
            std::string::npos)
      << english;
  const std::string french = format_report_text(report, UiLanguage::French);
  EXPECT_NE(french.find("manifest.js annonce 3 messages, 1 trouvé\n"), std::string::npos) << french;
  EXPECT_EQ(rows_of(report)[1]["promised"], 3);
  report.is_interrupted = true;
  EXPECT_EQ(format_report_text(report, UiLanguage::English).find("promises 3 posts"),
            std::string::npos)
      << "the rest will be read by the next run";
}

TEST(IndexReport, SaysWhatMayBeAMistakeOfWhoeverAsked) {
  IndexReport report = two_sources();
  report.sources[0].counts = {3, 0, 0, 0, 3, 0, 0, {{"not_a_post", 3}}, {}};
  EXPECT_EQ(format_report_text(report, UiLanguage::English).find("holds no post"),
            std::string::npos);
  report.is_dialect_forced = true;
  report.total.non_posts_by_kind["private"] = 2;
  const std::string english = format_report_text(report, UiLanguage::English);
  EXPECT_NE(english.find("“/exports/été.json”, read as twitter-v1, holds no post; if that is not"),
            std::string::npos)
      << english;
  EXPECT_EQ(english.find("all.zip / data/tweets.js”, read as"), std::string::npos) << english;
  EXPECT_NE(english.find("\n2 posts that are not public were left out; --include-private"),
            std::string::npos)
      << english;
  const std::string french = format_report_text(report, UiLanguage::French);
  EXPECT_NE(french.find("\n2 messages non publics laissés de côté ; --include-private les prend"),
            std::string::npos)
      << french;
}

TEST(IndexReport, SaysWhatMayBeFalse) {
  const auto error = [](MessageId id) {
    return Error{ErrorCode::Damaged, make_message(id, "x", "bad CRC", 0), std::nullopt};
  };
  IndexReport report = two_sources();
  report.sources[0].error = error(MessageId::ContainerCut);
  mark_doubtful_sources(report);
  EXPECT_FALSE(report.sources[0].is_doubtful);
  EXPECT_NE(format_report_text(report, UiLanguage::English).find("what came before is kept"),
            std::string::npos);
  report.sources[0].error = error(MessageId::ContainerDamaged);
  mark_doubtful_sources(report);
  EXPECT_TRUE(report.sources[0].is_doubtful);
  EXPECT_FALSE(report.sources[1].is_doubtful);
  const std::string text = format_report_text(report, UiLanguage::English);
  EXPECT_NE(text.find("what came before may be false"), std::string::npos) << text;
  EXPECT_EQ(text.find("what came before is kept"), std::string::npos) << text;
  EXPECT_EQ(rows_of(report)[0]["doubtful"], true);
  EXPECT_EQ(rows_of(report)[1]["doubtful"], false);

  // A checksum behind all members of a compressed tar is that of each.
  report.sources[0].error.reset();
  report.unread.push_back({"/exports/all.zip", "", true, error(MessageId::ContainerBroken)});
  mark_doubtful_sources(report);
  EXPECT_FALSE(report.sources[1].is_doubtful);
  report.unread.back().reason = error(MessageId::ContainerDamaged);
  mark_doubtful_sources(report);
  EXPECT_FALSE(report.sources[0].is_doubtful);
  EXPECT_TRUE(report.sources[1].is_doubtful);
  EXPECT_NE(format_report_text(report, UiLanguage::English)
                .find("“/exports/all.zip” ended early: “x” is damaged: bad CRC; what came before "
                      "may be false"),
            std::string::npos);
  // A reason that names the file itself is enough.
  report.unread.back().reason.message = make_message(MessageId::ContainerCut, "/exports/all.zip");
  EXPECT_NE(format_report_text(report, UiLanguage::English)
                .find("\n“/exports/all.zip” is cut short; what came before is kept\n"),
            std::string::npos);
  EXPECT_NE(format_report_text(report, UiLanguage::French)
                .find("\n« /exports/all.zip » est tronqué ; ce qui précède est gardé\n"),
            std::string::npos);
  report.unread.back().reason = error(MessageId::ContainerDamaged);
  report.sources[1].counts.records = 0;
  mark_doubtful_sources(report);
  EXPECT_FALSE(report.sources[1].is_doubtful) << "nothing was taken of it";
}

TEST(IndexReport, TellsWhatIsOddAboutTables) {
  IndexReport report = two_sources();
  report.findings.lost_ids = 4;
  report.sources[0].remarks = {
      make_message(MessageId::ExportDatesLeftAside, std::string("jour"), std::string("lundi"))};
  const std::string english = format_report_text(report, UiLanguage::English);
  EXPECT_NE(
      english.find("\n4 ids are lost: rounded by a spreadsheet, or none that could be, and no link "
                   "gives them back\n"
                   "“/exports/été.json”: fewer than half of the values of column “jour”"),
      std::string::npos)
      << english;
  report.findings.lost_ids = 1;
  const std::string french = format_report_text(report, UiLanguage::French);
  EXPECT_NE(french.find("\n1 identifiant perdu : arrondi par un tableur, "), std::string::npos)
      << french;
  EXPECT_EQ(rows_of(report)[0]["remarks"].size(), 1U);
  EXPECT_TRUE(rows_of(report)[1]["remarks"].empty());
  EXPECT_EQ(rows_of(report).back()["lost_ids"], 1);
}

TEST(IndexReport, NamesTheFirstOfWhatWasNotLookedAt) {
  const std::string english = format_report_text(two_sources(), UiLanguage::English);
  EXPECT_NE(english.find("\n2 hidden files or folders were not looked into: /e/.git, …\n"),
            std::string::npos)
      << english;
}

TEST(IndexReport, SaysWhenNothingWasReadOrWritten) {
  IndexReport report;
  report.is_dry_run = true;
  const std::string text = format_report_text(report, UiLanguage::English);
  EXPECT_NE(text.find("0 records"), std::string::npos);
  EXPECT_NE(text.find("dry run"), std::string::npos);
  EXPECT_EQ(rows_of(report).size(), 1U);
}

}  // namespace
}  // namespace pepite::indexer
