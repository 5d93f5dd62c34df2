#include "shared/manifest.h"
#include "tests/support/project_paths.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "shared/message_id.h"
#include "tests/support/temporary_folder.h"

namespace pepite {
namespace {

const std::filesystem::path kPath = "/archives/archive.pepite/manifest.json";

Manifest full_manifest() {
  Manifest manifest;
  manifest.uuid = "01234567-89ab-4cde-8f01-23456789abcd";
  manifest.generation = 7;
  manifest.analyzer = {1, "0123456789abcdef", "72.1", "15.0"};
  manifest.xapian_version = "1.4.22";
  manifest.next_segment = 4;
  const std::map<std::string, std::string> checksums = {{"docdata.glass", "00000000deadbeef"},
                                                        {"iamglass", "00000000deadbeef"},
                                                        {"postlist.glass", "00000000deadbeef"}};
  manifest.segments = {{"000001", SegmentKind::Posts, 10, "000001-7", 2, checksums},
                       {"000003", SegmentKind::Context, 1, "", 0, checksums}};
  manifest.segments[0].checksums["ids"] = "00000000deadbeef";
  Source source;
  source.path = "exports/été \"2014\".zip";
  source.member = "data/tweets.js";
  source.dialect = "twitter-archive";
  source.size_bytes = 123;
  source.sha256 = std::string(64, 'a');
  source.run = "20260714T093012Z-1";
  source.is_complete = true;
  source.counts = {10, 5, 3, 1, 1, 1, 2, {{"deletion", 1}}, {{"bad_json", 1}}};
  manifest.sources = {source};
  Run run{"20260714T093012Z-1", 1, 2, true, 99};
  run.rejects_name = "20260714T093012Z-1-9";
  manifest.runs = {run};
  manifest.removals = RemovalsFile{"9.jsonl", "00000000deadbeef"};
  manifest.pepite_version = "0.1.0";
  return manifest;
}

ErrorCode parse_error(const std::string& json) {
  const Result<Manifest> manifest = parse_manifest(json, kPath);
  return manifest ? ErrorCode::Internal : manifest.error().code;
}

TEST(Manifest, ComesBackAsItWas) {
  const Manifest manifest = full_manifest();
  const Result<Manifest> parsed = parse_manifest(format_manifest(manifest), kPath);
  ASSERT_TRUE(parsed);
  EXPECT_EQ(*parsed, manifest);
  EXPECT_TRUE(format_manifest(manifest).ends_with("}\n"));
}

TEST(Manifest, TellsEveryChangedByte) {
  const std::string json = format_manifest(full_manifest());
  for (std::size_t at = 0; at < json.size(); ++at) {
    std::string changed = json;
    changed[at] = static_cast<char>(changed[at] ^ 1);
    EXPECT_FALSE(parse_manifest(changed, kPath)) << at << ": " << changed[at];
  }
  EXPECT_EQ(parse_error(""), ErrorCode::Damaged);
  EXPECT_EQ(parse_error("[]"), ErrorCode::Damaged);
  EXPECT_EQ(parse_error(json.substr(0, json.size() / 2)), ErrorCode::Damaged);
  EXPECT_EQ(parse_error(json + " "), ErrorCode::Damaged);
}

TEST(Manifest, RefusesANewerFormatWhateverElseItHolds) {
  Manifest manifest = full_manifest();
  manifest.format_version = kRemovalsFormatVersion + 1;
  EXPECT_EQ(parse_error(format_manifest(manifest)), ErrorCode::FormatVersion);
  EXPECT_EQ(parse_error("{\"format_version\": 99}"), ErrorCode::FormatVersion);
}

TEST(Manifest, RefusesNamesThatLeaveTheArchive) {
  for (const char* name : {"../../etc", "a/b", ".", "", ".hidden"}) {
    Manifest manifest = full_manifest();
    manifest.segments[0].name = name;
    EXPECT_EQ(parse_error(format_manifest(manifest)), ErrorCode::Damaged) << name;
    Manifest file = full_manifest();
    file.segments[0].checksums[name] = "0123456789abcdef";
    EXPECT_EQ(parse_error(format_manifest(file)), ErrorCode::Damaged) << name;
  }
  Manifest twice = full_manifest();
  twice.segments[1].name = twice.segments[0].name;
  EXPECT_EQ(parse_error(format_manifest(twice)), ErrorCode::Damaged);
}

// Nobody would look what lies in the place of a table that no entry names, before Xapian opens it.
TEST(Manifest, RefusesASegmentThatLeavesATableUnnamed) {
  for (const char* name : {"iamglass", "postlist.glass", "docdata.glass"}) {
    Manifest manifest = full_manifest();
    manifest.segments[1].checksums.erase(name);
    EXPECT_EQ(parse_error(format_manifest(manifest)), ErrorCode::Damaged) << name;
  }
}

TEST(Manifest, SurvivesPathsThatAreNotUtf8) {
  Manifest manifest = full_manifest();
  manifest.sources[0].path = "caf\xe9.json";
  EXPECT_EQ(parse_manifest(format_manifest(manifest), kPath).value().sources[0].path,
            "caf\xef\xbf\xbd.json");
}

// The keys of an object and of the schema that describes it.
void expect_schema_knows(const nlohmann::json& object, const nlohmann::json& schema) {
  std::set<std::string> keys;
  for (const auto& [key, value] : object.items())
    keys.insert(key);
  std::set<std::string> known;
  for (const auto& [key, value] : schema.at("properties").items())
    known.insert(key);
  EXPECT_EQ(keys, known);
}

TEST(Manifest, HasTheKeysOfItsSchema) {
  std::ifstream file(tests::project_folder() / "schemas/manifest.schema.json");
  const nlohmann::json schema = nlohmann::json::parse(file);
  const nlohmann::json json = nlohmann::json::parse(format_manifest(full_manifest()));
  const nlohmann::json& properties = schema.at("properties");
  expect_schema_knows(json, schema);
  expect_schema_knows(json["analyzer"], properties["analyzer"]);
  expect_schema_knows(json["segments"][0], properties["segments"]["items"]);
  expect_schema_knows(json["sources"][0], properties["sources"]["items"]);
  expect_schema_knows(json["sources"][0]["counts"],
                      properties["sources"]["items"]["properties"]["counts"]);
  expect_schema_knows(json["runs"][0], properties["runs"]["items"]);
  expect_schema_knows(json["removals"], properties["removals"]);
}

// Its disk may not be mounted.
TEST(LocateArchive, PassesByNothingOfThatName) {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directories(folder.path() / "archive.pepite");
  const std::filesystem::path deep = folder.path() / "deep";
  std::filesystem::create_directories(deep);
  std::filesystem::create_symlink("/nowhere/archive.pepite", deep / "archive.pepite");
  EXPECT_EQ(locate_archive(std::nullopt, std::nullopt, deep), deep / "archive.pepite");
}

TEST(LocateArchive, TakesTheOptionThenTheEnvironmentThenTheNearestFolder) {
  const tests::TemporaryFolder folder;
  const std::filesystem::path deep = folder.path() / "a" / "b";
  std::filesystem::create_directories(deep);
  EXPECT_EQ(locate_archive("mine", "theirs", deep), deep / "mine");
  EXPECT_EQ(locate_archive("/x/mine", std::nullopt, deep), "/x/mine");
  EXPECT_EQ(locate_archive(std::nullopt, "theirs", deep), deep / "theirs");
  EXPECT_EQ(locate_archive(std::nullopt, std::nullopt, deep), deep / "archive.pepite");
  std::filesystem::create_directories(folder.path() / "archive.pepite");
  EXPECT_EQ(locate_archive(std::nullopt, std::nullopt, deep), folder.path() / "archive.pepite");
}

TEST(ReadManifest, SaysThatThereIsNoArchive) {
  const tests::TemporaryFolder folder;
  const Result<Manifest> manifest = read_manifest(folder.path());
  ASSERT_FALSE(manifest);
  EXPECT_EQ(manifest.error().code, ErrorCode::System);
  EXPECT_EQ(manifest.error().message.id, MessageId::ArchiveMissing);
  EXPECT_TRUE(manifest.error().hint);
}

}  // namespace
}  // namespace pepite
