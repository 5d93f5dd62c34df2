// Containers within containers: read like the others, as deep and as large as is reasonable.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/container_parts.h"
#include "indexer/export_walker.h"
#include "indexer/file_stream.h"
#include "indexer/index_run.h"
#include "shared/message_catalog.h"
#include "tests/support/container_builder.h"
#include "tests/support/fake_program.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

using pepite::tests::FakeProgram;
using pepite::tests::TemporaryFolder;
using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using Files = std::vector<std::pair<std::string, std::string>>;

const std::string kTable = "id,text\n1,allô\n";

std::string post(const std::string& text) {
  return "{\"id_str\":\"30\",\"full_text\":\"" + text + "\"}\n";
}

class NestedContainerTest : public testing::Test {
 protected:
  // The bytes of a container.
  std::string packed(BuiltFormat format, const Files& files) {
    const auto path = scratch_.path() / "packed";
    build_container(path, format, files);
    return read_file_bytes(path);
  }

  // "MEMBER TEXT..." of each that is read, "MEMBER ! MESSAGE" of each that is not.
  std::vector<std::string> read(const std::string& container, ContainerOptions options = {}) {
    const auto path = scratch_.write("all.zip", container);
    if (options.spool_folder == "/tmp") options.spool_folder = scratch_.path();
    auto file = open_file(path);
    ContainerParts parts(*std::move(file), "all.zip", SourceContext{}, std::move(options));
    std::vector<std::string> lines;
    while (auto part = parts.next()) {
      std::string line = part->member;
      if (part->unread) {
        line += " ! " + render(part->unread->message, UiLanguage::English);
      } else {
        line += read_posts(*part);
      }
      lines.push_back(std::move(line));
    }
    skipped_ = parts.skipped_members();
    return lines;
  }

  static std::string read_posts(ContainerPart& part) {
    std::string texts;
    auto item = part.opened.items->next();
    for (; item && *item; item = part.opened.items->next()) {
      for (const Record& record : part.opened.reader->read(**item)) {
        const auto* post = std::get_if<Post>(&record.outcome);
        texts += " " + (post != nullptr ? post->text : std::string("?"));
      }
    }
    if (!item) texts += " ! " + render(item.error().message, UiLanguage::English);
    return texts;
  }

  TemporaryFolder scratch_;
  SkippedFiles skipped_;
};

TEST_F(NestedContainerTest, IsReadInTheOrderOfItsMembers) {
  const std::string week =
      packed(BuiltFormat::TarGz, {{"lundi.jsonl", post("un")}, {"mardi.csv", kTable}});
  const std::string month = packed(
      BuiltFormat::Zip, {{"semaine 1.tar.gz", week},
                         {"a.jsonl.gz", packed(BuiltFormat::Gz, {{"a.jsonl", post("deux")}})}});
  EXPECT_THAT(read(packed(BuiltFormat::Zip,
                          {{"a.csv", kTable},
                           {"juin.zip", month},
                           {"semaine.tar", packed(BuiltFormat::Tar, {{"z.jsonl", post("trois")}})},
                           {"z.csv", kTable}})),
              ElementsAre("a.csv allô", "juin.zip: semaine 1.tar.gz: lundi.jsonl un",
                          "juin.zip: semaine 1.tar.gz: mardi.csv allô", "juin.zip: a.jsonl.gz deux",
                          "semaine.tar: z.jsonl trois", "z.csv allô"));
  EXPECT_THAT(skipped_.names, IsEmpty());
}

TEST_F(NestedContainerTest, IsReadBesideOthersOfItsName) {
  const auto zip = [&](const std::string& text) {
    return packed(BuiltFormat::Zip, {{"a.jsonl", post(text)}});
  };
  EXPECT_THAT(read(packed(BuiltFormat::Tar, {{"s.zip", zip("un")},
                                             {"note.txt", "rien"},
                                             {"s.zip", zip("deux")},
                                             {"note.txt", "rien"}})),
              ElementsAre("s.zip: a.jsonl un", "s.zip (2): a.jsonl deux"));
  EXPECT_THAT(skipped_.names, ElementsAre("all.zip: note.txt", "all.zip: note.txt (2)"));
}

// The second was once taken for the first, which had been read already.
TEST_F(NestedContainerTest, GivesThePostsOfAllMembersOfOneName) {
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::Tar, BuiltFormat::TarGz}) {
    build_container(scratch_.path() / "a.zip", format,
                    {{"a.jsonl", "{\"id_str\":\"123456789012\",\"full_text\":\"un\"}\n"},
                     {"a.jsonl", "{\"id_str\":\"123456789019\",\"full_text\":\"deux\"}\n"}});
    FakeProgram program(scratch_.path());
    IndexOptions options;
    options.archive = scratch_.path() / "archive.pepite";
    for (const std::uint64_t posts : {2U, 0U}) {
      auto walker = ExportWalker::open({"a.zip"}, ReadOptions{}, program.context);
      const auto report = run_index(
          options, [&] { return walker->next(); }, program.context);
      ASSERT_TRUE(report);
      EXPECT_EQ(report->total.posts, posts) << static_cast<int>(format);
      ASSERT_EQ(report->sources.size(), 2U);
      EXPECT_EQ(report->sources[0].member, "a.jsonl");
      EXPECT_EQ(report->sources[1].member, "a.jsonl (2)");
    }
    std::filesystem::remove_all(options.archive);
  }
}

TEST_F(NestedContainerTest, IsNotOpenedBelowTheThird) {
  std::string inner = packed(BuiltFormat::Zip, {{"a.csv", kTable}});
  for (const std::string name : {"4.zip", "3.zip", "2.zip"})
    inner = packed(BuiltFormat::Zip, {{name, inner}, {"b.csv", kTable}});
  EXPECT_THAT(read(inner),
              ElementsAre("2.zip: 3.zip: 4.zip ! “all.zip: 2.zip: 3.zip” holds the container "
                          "“4.zip”, which was not opened",
                          "2.zip: 3.zip: b.csv allô", "2.zip: b.csv allô", "b.csv allô"));
}

TEST_F(NestedContainerTest, IsNamedOnceWhereItHoldsNoExport) {
  EXPECT_THAT(read(packed(BuiltFormat::Zip,
                          {{"b.docx", packed(BuiltFormat::Zip, {{"[Content_Types].xml", "<a/>"},
                                                                {"word/document.xml", "<b/>"}})},
                           {"c.csv", kTable}})),
              ElementsAre("c.csv allô"));
  EXPECT_THAT(skipped_.names, ElementsAre("all.zip: b.docx"));
  EXPECT_EQ(skipped_.count, 1U);
}

TEST_F(NestedContainerTest, NamesTheMembersOfItThatAreNoExports) {
  read(packed(BuiltFormat::Zip,
              {{"b.zip", packed(BuiltFormat::Zip, {{"a.csv", kTable}, {"note.txt", "rien"}})}}));
  EXPECT_THAT(skipped_.names, ElementsAre("all.zip: b.zip: note.txt"));
}

TEST_F(NestedContainerTest, CostsOnlyItselfWhereItIsDamagedOrLocked) {
  std::string cut = packed(BuiltFormat::TarGz, {{"a.csv", kTable}, {"b.csv", kTable}});
  cut.resize(cut.size() - 6);  // into the checksum: the members themselves are whole
  const std::string locked = packed(BuiltFormat::LockedZip, {{"a.csv", kTable}});
  const auto lines = read(
      packed(BuiltFormat::StoredZip, {{"a.tar.gz", cut}, {"b.zip", locked}, {"c.csv", kTable}}));
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.back(), "c.csv allô");
  EXPECT_THAT(lines, testing::Contains("a.tar.gz: a.csv allô"));
  EXPECT_THAT(lines, testing::Contains(testing::StartsWith("a.tar.gz ! “all.zip: a.tar.gz")));
  EXPECT_THAT(lines,
              testing::Contains(EndsWith("“all.zip: b.zip / a.csv” is protected by a password")));
}

TEST_F(NestedContainerTest, GrowsOnTheAccountOfTheWhole) {
  const std::string zeros(std::size_t{8} << 20, '0');
  const std::string bomb = packed(BuiltFormat::Zip, {{"a.csv", kTable + zeros}});
  ContainerOptions options;
  options.limits = {std::uint64_t{1} << 20, 100};
  const auto lines = read(packed(BuiltFormat::Zip, {{"b.zip", bomb}, {"c.csv", kTable}}), options);
  ASSERT_FALSE(lines.empty());
  EXPECT_THAT(lines.front(), HasSubstr("grows to more than 100 times its size")) << lines.front();
}

TEST_F(NestedContainerTest, CountsMembersOnTheAccountOfTheWhole) {
  const std::string two = packed(BuiltFormat::Tar, {{"a.csv", kTable}, {"b.csv", kTable}});
  ContainerOptions options;
  options.limits.most_members = 4;
  EXPECT_THAT(read(packed(BuiltFormat::TarGz, {{"1.tar", two}, {"2.tar", two}}), options),
              ElementsAre("1.tar: a.csv allô", "1.tar: b.csv allô",
                          "2.tar ! “all.zip” has more than 4 members; the rest is left out"));
}

TEST_F(NestedContainerTest, PassesByMembersWhoseNameIsTooLong) {
  const std::string name = "data/" + std::string(5000, 'a') + "/tweets.js";
  const std::string tar =
      packed(BuiltFormat::Tar, {{"a.csv", kTable}, {name, "secret"}, {"b.csv", kTable}});
  const auto lines = read(packed(BuiltFormat::Zip, {{name, kTable}, {"s.tar", tar}}));
  ASSERT_EQ(lines.size(), 4U);
  EXPECT_THAT(lines[0], testing::StartsWith("data/aaa"));
  EXPECT_THAT(lines[0],
              EndsWith("a… ! “all.zip” has a member whose name is longer than 4,096 bytes, "
                       "which was not read"));
  EXPECT_LT(lines[0].size(), 250U);
  EXPECT_EQ(lines[1], "s.tar: a.csv allô");
  EXPECT_THAT(lines[2], testing::StartsWith("s.tar: data/aaa"));
  EXPECT_THAT(lines[2], HasSubstr("“all.zip: s.tar” has a member whose name"));
  EXPECT_EQ(lines[3], "s.tar: b.csv allô");
}

TEST_F(NestedContainerTest, OpensOfAnOwnersArchiveOnlyThePosts) {
  const std::string tweets =
      "window.YTD.tweets.part0 = [ {\"tweet\" : {\"id_str\" : \"30\", \"full_text\" : \"vu\"}} ]";
  const std::string owner =
      packed(BuiltFormat::Zip, {{"data/account.js", "window.YTD.account.part0 = []"},
                                {"data/like.js", tweets},
                                {"data/tweets.js", tweets}});
  EXPECT_THAT(read(packed(BuiltFormat::Zip, {{"twitter-2023.zip", owner}})),
              ElementsAre("twitter-2023.zip: data/like.js ! “all.zip: twitter-2023.zip: "
                          "data/like.js” holds no posts of the owner and was not opened",
                          "twitter-2023.zip: data/tweets.js vu"));
}

TEST_F(NestedContainerTest, SaysWhichContainersItCannotOpen) {
  EXPECT_THAT(read(packed(BuiltFormat::Zip, {{"a.7z", "7z\xBC\xAF\x27\x1C rest"},
                                             {"b.rar", "Rar!\x1A\x07 rest"},
                                             {"c.csv", kTable}})),
              ElementsAre("a.7z ! “all.zip” holds the container “a.7z”, which was not opened",
                          "b.rar ! “all.zip” holds the container “b.rar”, which was not opened",
                          "c.csv allô"));
}

TEST_F(NestedContainerTest, IsToldWhereThereIsNoRoomToCopyIt) {
  ContainerOptions options;
  options.spool_folder = "/nowhere";
  const auto lines =
      read(packed(BuiltFormat::Zip,
                  {{"b.zip", packed(BuiltFormat::Zip, {{"a.csv", kTable}})}, {"c.csv", kTable}}),
           options);
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_THAT(lines.front(), testing::StartsWith("b.zip ! ")) << lines.front();
  EXPECT_THAT(lines.front(), HasSubstr("/nowhere"));
  EXPECT_EQ(lines.back(), "c.csv allô");
}

}  // namespace
}  // namespace pepite::indexer
