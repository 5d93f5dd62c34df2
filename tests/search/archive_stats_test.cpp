#include "search/archive_stats.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>

#include "tests/support/fake_program.h"
#include "tests/support/schema_check.h"
#include "tests/support/small_archive.h"

namespace pepite::search {
namespace {

constexpr std::int64_t kNewYear2014 = 1388534400;  // 2014-01-01T00:00:00Z

Post post_of(std::string id, std::string author, std::string language,
             std::optional<std::int64_t> created_at_s, std::uint32_t source) {
  Post post;
  post.id = std::move(id);
  post.author.handle = std::move(author);
  post.lang_declared = std::move(language);
  post.created_at_s = created_at_s;
  post.text = "bonjour";
  post.provenance = {{source, 1}};
  return post;
}

// Two sources, two segments of posts, one of context; post 2 was replaced by a newer version.
SmallArchive small_archive() {
  Manifest manifest;
  manifest.uuid = "c0ffee";
  manifest.generation = 3;
  manifest.runs = {{"r1", 1, 2, true, 0}, {"r2", 3, 4, true, 0}};
  manifest.sources = {{"exports/été.csv", "", "csv", 10, "", "", "r1", true, {}},
                      {"a.zip", "data/tweets.js", "twitter-archive", 20, "", "", "r2", true, {}}};
  manifest.sources[0].counts.rejects = 2;
  manifest.sources[1].counts.rejects = 3;

  Post timeless = post_of("1", "ana", "fr", std::nullopt, 0);
  Post old_version = post_of("2", "bob", "en-GB", kNewYear2014 - 3600, 0);
  Post reply = post_of("3", "Ana", "fr-CA", kNewYear2014 + 3600, 0);
  reply.reply_to = PostReference{"1", "", "ana"};
  reply.quote_of = PostReference{"9", "", ""};
  Post new_version = old_version;
  new_version.provenance.push_back({1, 7});
  Post unknown = post_of("4", "", "", kNewYear2014 + 100, 1);
  unknown.retweet_of = PostReference{"8", "", ""};
  unknown.network = Network::Mastodon;
  Post context = post_of("8", "eve", "es", kNewYear2014, 1);
  return SmallArchive({{SegmentKind::Posts, {timeless, old_version, reply}, {2}},
                       {SegmentKind::Posts, {new_version, unknown}, {}},
                       {SegmentKind::Context, {context}, {}}},
                      manifest);
}

TimeText in_zone(std::string_view zone, UiLanguage language = UiLanguage::English) {
  return TimeText::make(zone, language).value();
}

ArchiveStats count(const SmallArchive& archive, std::string_view zone) {
  const Snapshot snapshot = Snapshot::open(archive.path()).value();
  return count_archive(snapshot, in_zone(zone)).value();
}

TEST(ArchiveStats, CountsLivingPosts) {
  const SmallArchive archive = small_archive();
  const ArchiveStats stats = count(archive, "UTC");
  EXPECT_EQ(stats.posts, 4U);
  EXPECT_EQ(stats.context_posts, 1U);
  EXPECT_EQ(stats.authors, 2U);  // ana and Ana are one
  EXPECT_EQ(stats.first_at_s, kNewYear2014 - 3600);
  EXPECT_EQ(stats.last_at_s, kNewYear2014 + 3600);
  EXPECT_EQ(stats.without_time, 1U);
  EXPECT_EQ(stats.years, (std::vector<YearCount>{{2013, 1}, {2014, 2}}));
  EXPECT_EQ(stats.languages, (std::vector<NamedCount>{{"fr", 2}, {"en", 1}}));
  EXPECT_EQ(stats.without_language, 1U);
  EXPECT_EQ(stats.kinds,
            (std::vector<NamedCount>{{"original", 2}, {"reply", 1}, {"retweet", 1}, {"quote", 1}}));
  EXPECT_EQ(stats.networks, (std::vector<NamedCount>{{"twitter", 3}, {"mastodon", 1}}));
  EXPECT_EQ(stats.sources,
            (std::vector<SourceCount>{{"a.zip", "data/tweets.js", "twitter-archive", 2},
                                      {"exports/été.csv", "", "csv", 3}}));
  EXPECT_EQ(stats.runs, 2U);
  EXPECT_EQ(stats.rejects, 5U);
  EXPECT_EQ(stats.generation, 3U);
  EXPECT_EQ(stats.uuid, "c0ffee");
  EXPECT_GT(stats.archive_bytes, 1000U);
}

TEST(ArchiveStats, CutsYearsInTheZone) {
  const SmallArchive archive = small_archive();
  EXPECT_EQ(count(archive, "Europe/Paris").years, (std::vector<YearCount>{{2014, 3}}));
  EXPECT_EQ(count(archive, "America/Montreal").years, (std::vector<YearCount>{{2013, 3}}));
}

TEST(ArchiveStats, CountsAnEmptyArchive) {
  const SmallArchive archive({}, {});
  const ArchiveStats stats = count(archive, "UTC");
  EXPECT_EQ(stats.posts, 0U);
  EXPECT_EQ(stats.authors, 0U);
  EXPECT_FALSE(stats.first_at_s);
  EXPECT_TRUE(stats.years.empty());
}

// ---- Printing ----

ArchiveStats printed_stats() {
  ArchiveStats stats;
  stats.archive = "/home/zoé/archive.pepite";
  stats.uuid = "c0ffee";
  stats.generation = 3;
  stats.posts = 1234;
  stats.context_posts = 5;
  stats.authors = 321;
  stats.first_at_s = kNewYear2014 - 3600;
  stats.last_at_s = kNewYear2014 + 3600;
  stats.years = {{2013, 234}, {2014, 999}};
  stats.without_time = 1;
  stats.languages = {{"fr", 1000}, {"en", 234}};
  stats.kinds = {{"original", 1200}, {"reply", 30}, {"retweet", 4}, {"quote", 0}};
  stats.networks = {{"twitter", 1234}};
  stats.sources = {{"exports/été.csv", "", "csv", 1200},
                   {"a.zip", "data/tweets.js", "twitter-archive", 34}};
  stats.runs = 2;
  stats.rejects = 1;
  stats.archive_bytes = 123456;
  return stats;
}

std::string print(const ArchiveStats& stats, OutputFormat format, UiLanguage language,
                  std::string_view zone) {
  pepite::tests::FakeProgram program;
  program.context.columns = 40;
  program.context.language = language;
  print_archive_stats(stats, format, in_zone(zone, language), program.context);
  EXPECT_EQ(program.err.str(), "");
  return program.out.str();
}

TEST(ArchiveStats, PrintsTablesInFrench) {
  EXPECT_EQ(print(printed_stats(), OutputFormat::Text, UiLanguage::French, "Europe/Paris"),
            "archive                  /home/zoé/archive.pepite\n"
            "messages                 1\u202f234\n"
            "messages de contexte     5\n"
            "auteurs                  321\n"
            "premier message          1 janv. 2014 00:00 UTC+1\n"
            "dernier message          1 janv. 2014 02:00 UTC+1\n"
            "passages                 2\n"
            "enregistrements rejetés  1\n"
            "taille sur le disque     123 ko\n"
            "génération               3\n"
            "\n"
            "Par année (Europe/Paris)\n"
            "  2013     234  █████▌\n"
            "  2014     999  ████████████████████████\n"
            "  inconnu    1  ▏\n"
            "\n"
            "Par langue\n"
            "  fr  1\u202f000  ███████████████████████████\n"
            "  en    234  ██████▎\n"
            "\n"
            "Par genre\n"
            "  original  1\u202f200  █████████████████████\n"
            "  réponse      30  ▌\n"
            "  retweet       4  ▏\n"
            "  citation      0\n"
            "\n"
            "Par source\n"
            "  1\u202f200  exports/été.csv (csv)\n"
            "     34  a.zip › data/tweets.js (twitter-archive)\n");
}

TEST(ArchiveStats, PrintsTablesInEnglish) {
  const std::string text = print(printed_stats(), OutputFormat::Text, UiLanguage::English, "UTC");
  EXPECT_TRUE(
      text.starts_with("archive           /home/zoé/archive.pepite\n"
                       "posts             1,234\n"
                       "context posts     5\n"
                       "authors           321\n"
                       "first post        31 Dec 2013 23:00 UTC\n"
                       "last post         1 Jan 2014 01:00 UTC\n"
                       "runs              2\n"
                       "rejected records  1\n"
                       "size on disk      123 kB\n"
                       "generation        3\n"
                       "\n"
                       "By year (UTC)\n"))
      << text;
}

TEST(ArchiveStats, WritesOneObjectThatFitsTheSchema) {
  ArchiveStats hostile = printed_stats();
  hostile.sources[0].path = "a\x1b\xff\u009b.csv";
  hostile.languages = {{"unknown", 2}};
  hostile.without_language = 1;
  const std::string lines = print(printed_stats(), OutputFormat::Jsonl, UiLanguage::French, "UTC") +
                            print(hostile, OutputFormat::Jsonl, UiLanguage::French, "UTC") +
                            print({}, OutputFormat::Jsonl, UiLanguage::English, "UTC");
  EXPECT_EQ(std::count(lines.begin(), lines.end(), '\n'), 3);
  EXPECT_EQ(lines.find("\u009b"), std::string::npos);
  EXPECT_TRUE(fits_schema("stats", lines));

  std::istringstream in(lines);
  std::string line;
  std::getline(in, line);
  const auto json = nlohmann::ordered_json::parse(line);
  EXPECT_EQ(json["posts"], 1234);
  EXPECT_EQ(json["by_year"].dump(), R"({"2013":234,"2014":999,"unknown":1})");
  EXPECT_EQ(json["by_source"][0]["path"], "exports/été.csv");
  EXPECT_FALSE(json["by_source"][0].contains("member"));
  std::getline(in, line);
  EXPECT_EQ(nlohmann::ordered_json::parse(line)["by_lang"]["unknown"], 3);
}

}  // namespace
}  // namespace pepite::search
