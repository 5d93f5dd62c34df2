// What an owner's manifest.js promises, against what the walk finds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "indexer/export_walker.h"
#include "shared/message_catalog.h"
#include "tests/support/container_builder.h"
#include "tests/support/fake_program.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

using pepite::tests::FakeProgram;
using pepite::tests::TemporaryFolder;
using testing::ElementsAre;
using testing::UnorderedElementsAre;
using Files = std::vector<std::pair<std::string, std::string>>;

const std::string kTweets = "window.YTD.tweets.part0 = [ {\"tweet\" : {\"id_str\" : \"30\"}} ]";

// One that names `data/FILE` for each, and one file that holds no posts.
std::string manifest(const std::vector<std::pair<std::string, std::string>>& counts,
                     const std::string& archive_info = "{}", const std::string& owner = "7") {
  std::string files;
  for (const auto& [file, count] : counts) {
    if (!files.empty()) files += ",";
    files += "{\"fileName\":\"data/" + file + "\"" + count + "}";
  }
  return "window.__THAR_CONFIG = "
         "{\"userInfo\":{\"accountId\":\"" +
         owner + "\"},\"archiveInfo\":" + archive_info +
         ",\"dataTypes\":{\"like\":{\"files\":"
         "[{\"fileName\":\"data/like.js\",\"count\":\"9\"}]},\"tweets\":{\"files\":[" +
         files + "]}}}";
}

class PromisedFilesTest : public testing::Test {
 protected:
  // "NAME COUNT" of each file read, "NAME ! MESSAGE" of each that is not; names without folders.
  std::vector<std::string> walk(const std::vector<std::string>& arguments) {
    FakeProgram program(folder_.path());
    auto walker = ExportWalker::open(arguments, ReadOptions{}, program.context);
    std::vector<std::string> lines;
    for (auto part = walker->next(); part && *part; part = walker->next()) {
      const std::string name =
          (*part)->member.empty() ? (*part)->path.filename().string() : (*part)->member;
      if ((*part)->unread) {
        std::string message = render((*part)->unread->message, UiLanguage::English);
        EXPECT_FALSE((*part)->was_named) << message;
        lines.push_back(name + " ! " + message.substr(message.find("” ") + 4));
      } else {
        const auto promised = (*part)->promised_posts;
        lines.push_back(name + " " + (promised ? std::to_string(*promised) : "-"));
      }
    }
    return lines;
  }

  void write(const Files& files) {
    for (const auto& [name, bytes] : files)
      folder_.write("x/" + name, bytes);
    build_container(folder_.path() / "x.zip", BuiltFormat::Zip, files);
  }

  TemporaryFolder folder_;
};

TEST_F(PromisedFilesTest, AreToldWithEachFileOfFoldersAndContainers) {
  write({{"data/manifest.js",
          manifest({{"tweets.js", ",\"count\":\"1\""}, {"tweets-part1.js", ",\"count\":\"5\""}})},
         {"data/tweets-part1.js", kTweets},
         {"data/tweets-part2.js", kTweets},
         {"data/tweets.js", kTweets}});
  EXPECT_THAT(walk({"x"}),
              UnorderedElementsAre("tweets.js 1", "tweets-part1.js 5", "tweets-part2.js -"));
  EXPECT_THAT(walk({"x.zip"}), UnorderedElementsAre("data/tweets.js 1", "data/tweets-part1.js 5",
                                                    "data/tweets-part2.js -"));
}

TEST_F(PromisedFilesTest, AreNamedWhereTheyAreMissing) {
  write({{"data/account.js", "window.YTD.account.part0 = []"},
         {"data/manifest.js", manifest({{"tweets.js", ",\"count\":\"1\""},
                                        {"tweets-part1.js", ",\"count\":\"5\""},
                                        {"tweets-part2.js", ""}})},
         {"data/tweets.js", kTweets}});
  EXPECT_THAT(
      walk({"x"}),
      UnorderedElementsAre("tweets-part1.js ! is missing: manifest.js promises 5 posts in it",
                           "tweets-part2.js ! is missing: manifest.js promises it", "tweets.js 1"));
  EXPECT_THAT(walk({"x.zip"}),
              ElementsAre("data/tweets.js 1",
                          "data/tweets-part1.js ! is missing: manifest.js promises 5 posts in it",
                          "data/tweets-part2.js ! is missing: manifest.js promises it"));
}

// They were once looked for under names with slashes.
TEST_F(PromisedFilesTest, AreFoundInContainersOfWindows) {
  build_container(folder_.path() / "x.tar", BuiltFormat::Tar,
                  {{"data\\manifest.js", manifest({{"tweets.js", ",\"count\":\"1\""},
                                                   {"tweets-part1.js", ",\"count\":\"5\""}})},
                   {"data\\tweets-part1.js", kTweets},
                   {"data\\tweets.js", kTweets},
                   {"__MACOSX\\data\\corpus.csv", "id,text\n1,x\n"}});
  EXPECT_THAT(walk({"x.tar"}), ElementsAre("data\\tweets-part1.js 5", "data\\tweets.js 1"));
}

// An archive that is too large for one zip comes in several, each with the manifest of the whole.
TEST_F(PromisedFilesTest, AreMissingOfAnArchiveInPartsWhereNoPartHasThem) {
  const std::string partial = "{\"isPartialArchive\":true}";
  const std::vector<std::pair<std::string, std::string>> counts = {
      {"tweets.js", ",\"count\":\"1\""}, {"tweets-part1.js", ",\"count\":\"5\""}};
  const auto write_part = [&](const std::string& name, const std::string& file,
                              const std::string& owner) {
    const Files files = {{"data/manifest.js", manifest(counts, partial, owner)},
                         {"data/" + file, kTweets}};
    build_container(folder_.path() / (name + ".zip"), BuiltFormat::Zip, files);
    for (const auto& [path, bytes] : files)
      folder_.write(name + "/" + path, bytes);
  };
  write_part("1", "tweets.js", "7");
  write_part("2", "tweets-part1.js", "7");
  write_part("3", "tweets-part1.js", "8");
  build_container(folder_.path() / "all.tar", BuiltFormat::Tar,
                  {{"1.zip", read_file_bytes(folder_.path() / "1.zip")},
                   {"2.zip", read_file_bytes(folder_.path() / "2.zip")}});
  const std::string one = " ! is missing: manifest.js promises 1 post in it";
  const std::string five = " ! is missing: manifest.js promises 5 posts in it";
  EXPECT_THAT(walk({"1.zip", "2.zip"}), ElementsAre("data/tweets.js 1", "data/tweets-part1.js 5"));
  EXPECT_THAT(walk({"2.zip", "1.zip"}), ElementsAre("data/tweets-part1.js 5", "data/tweets.js 1"));
  EXPECT_THAT(walk({"1", "2"}), ElementsAre("tweets.js 1", "tweets-part1.js 5"));
  EXPECT_THAT(walk({"2.zip", "1"}), ElementsAre("data/tweets-part1.js 5", "tweets.js 1"));
  EXPECT_THAT(walk({"all.tar"}),
              ElementsAre("1.zip: data/tweets.js 1", "2.zip: data/tweets-part1.js 5"));
  EXPECT_THAT(walk({"1.zip", "1.zip"}),
              ElementsAre("data/tweets.js 1", "data/tweets.js 1", "data/tweets-part1.js" + five));
  EXPECT_THAT(walk({"1.zip", "3.zip"}),
              ElementsAre("data/tweets.js 1", "data/tweets-part1.js 5",
                          "data/tweets-part1.js" + five, "data/tweets.js" + one));
}

TEST_F(PromisedFilesTest, OfTheNamedFileAloneWhereTheOthersAreThere) {
  write({{"data/manifest.js",
          manifest({{"tweets.js", ",\"count\":\"1\""}, {"tweets-part1.js", ",\"count\":\"5\""}})},
         {"data/tweets-part1.js", kTweets},
         {"data/tweets.js", kTweets}});
  EXPECT_THAT(walk({"x/data/tweets.js"}), ElementsAre("tweets.js 1"));
}

TEST_F(PromisedFilesTest, AreNoneWhereTheManifestIsBroken) {
  write({{"data/account.js", "window.YTD.account.part0 = []"},
         {"data/manifest.js", "window.__THAR_CONFIG = {\"userInfo\":"},
         {"data/tweets.js", kTweets}});
  EXPECT_THAT(walk({"x"}), ElementsAre("tweets.js -"));
  EXPECT_THAT(walk({"x.zip"}), ElementsAre("data/tweets.js -"));
}

}  // namespace
}  // namespace pepite::indexer
