#include "indexer/export_walker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <thread>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/dialect_table.h"
#include "indexer/skipped_files.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "tests/support/container_builder.h"
#include "tests/support/fake_program.h"
#include "tests/support/temporary_folder.h"

namespace pepite::indexer {
namespace {

using pepite::tests::FakeProgram;
using pepite::tests::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;

const std::string kTable = "id,text\n123456789012,allô\n123456789019,bonjour\n";
const std::string kTweets =
    "window.YTD.tweets.part0 = [ {\n\"tweet\" : {\"id_str\" : \"123456789012\", \"full_text\" : "
    "\"vu hier\", \"created_at\" : \"Wed Oct 19 20:07:25 +0000 2022\"}\n} ]";
const std::string kOwnerManifest =
    "window.__THAR_CONFIG = {\"userInfo\" : {\"accountId\" : \"42\", \"userName\" : \"lea_mtl\", "
    "\"displayName\" : \"Léa\"}, \"archiveInfo\" : {}, \"dataTypes\" : {}}";

// What a walk gave, one line a part: "name dialect texts" or "name ! message".
struct Walk {
  std::vector<std::string> lines;
  std::vector<Error> errors;
  std::vector<Post> posts;
  std::vector<std::string> options_hashes;
  std::uint64_t skipped = 0;
  std::vector<std::string> skipped_names;  // relative
  std::vector<std::string> hidden_names;
  std::optional<Error> open_error;
};

class ExportWalkerTest : public testing::Test {
 protected:
  Walk walk(const std::vector<std::string>& arguments, ReadOptions options = {},
            const std::string& standard_input = "") {
    FakeProgram program(folder_.path(), standard_input);
    Walk walk;
    auto walker = ExportWalker::open(arguments, std::move(options), program.context);
    if (!walker) {
      walk.open_error = walker.error();
      return walk;
    }
    for (auto part = walker->next(); part && *part; part = walker->next())
      note(**part, walk);
    walk.skipped = walker->skipped().count;
    for (const std::string& name : walker->skipped().names)
      walk.skipped_names.push_back(name.substr(folder_.path().string().size() + 1));
    for (const std::string& name : walker->hidden().names)
      walk.hidden_names.push_back(name.substr(folder_.path().string().size() + 1));
    return walk;
  }

  void note(ExportPart& part, Walk& walk) {
    std::string line = part.path.lexically_relative(folder_.path()).string();
    if (!part.path.is_absolute()) line = part.path.string();
    if (!part.member.empty()) line += ":" + part.member;
    if (part.unread) {
      walk.lines.push_back(line + " !");
      walk.errors.push_back(*part.unread);
      EXPECT_EQ(part.items, nullptr);
      return;
    }
    EXPECT_EQ((part.hash ? part.hash().sha256 : part.sha256).size(), 64u);
    walk.options_hashes.push_back(part.options_hash);
    line += " " + part.dialect;
    auto item = part.items->next();
    for (; item && *item; item = part.items->next()) {
      for (const Record& record : part.reader->read(**item)) {
        const auto* post = std::get_if<Post>(&record.outcome);
        line += " " + (post != nullptr ? post->text : std::string("?"));
        if (post != nullptr) walk.posts.push_back(*post);
      }
    }
    if (!item) walk.errors.push_back(item.error());
    walk.lines.push_back(line);
  }

  TemporaryFolder folder_;
};

ReadOptions mapped(const std::string& field, const std::string& column) {
  ReadOptions options;
  options.column_map[field] = column;
  return options;
}

ReadOptions forced(ReadOptions options, const std::string& dialect) {
  options.dialect = dialect;
  return options;
}

std::string words_of(const Error& error) {
  return render(error.message, UiLanguage::English);
}

TEST_F(ExportWalkerTest, WalksFoldersInNameOrderAndCountsWhatIsNoExport) {
  folder_.write("exports/b.csv", kTable);
  folder_.write("exports/a/z.txt", "une note sans rien de plus\n");
  folder_.write("exports/a/tweets.json", "{\"id_str\":\"123456789012\",\"full_text\":\"v1\"}\n");
  folder_.write("exports/.git/config.csv", kTable);
  folder_.write("exports/.cache.csv", kTable);
  folder_.write("exports/c.png", std::string("\x89PNG\r\n\0\0\0\0", 10));
  const Walk seen = walk({"exports"});
  EXPECT_THAT(seen.lines,
              ElementsAre("exports/a/tweets.json twitter-v1 v1", "exports/b.csv csv allô bonjour"));
  EXPECT_EQ(seen.skipped, 2u);
  EXPECT_THAT(seen.skipped_names, ElementsAre("exports/a/z.txt", "exports/c.png"));
}

// One rule for folders and containers: what was not looked at is told, and read where it is named.
TEST_F(ExportWalkerTest, CountsWhatIsHidden) {
  for (const char* const name : {"x/a.csv", "x/.b.csv", "x/.git/c.csv", "x/__MACOSX/d.csv"})
    folder_.write(name, kTable);
  build_container(folder_.path() / "x.zip", BuiltFormat::Zip,
                  {{"x/a.csv", kTable},
                   {"x/.b.csv", kTable},
                   {"x/.git/c.csv", kTable},
                   {"__MACOSX/x/._a.csv", kTable}});
  build_container(folder_.path() / "x.tar", BuiltFormat::Tar,
                  {{"./a.csv", kTable},
                   {"__MACOSX\\b.csv", kTable},
                   {"x.zip", read_file_bytes(folder_.path() / "x.zip")}});
  const Walk in_folder = walk({"x"});
  EXPECT_THAT(in_folder.lines, ElementsAre("x/a.csv csv allô bonjour"));
  EXPECT_THAT(in_folder.hidden_names, ElementsAre("x/.b.csv", "x/.git", "x/__MACOSX"));
  const Walk in_zip = walk({"x.zip"});
  EXPECT_THAT(in_zip.lines, ElementsAre("x.zip:x/a.csv csv allô bonjour"));
  EXPECT_THAT(in_zip.hidden_names,
              ElementsAre("x.zip: x/.b.csv", "x.zip: x/.git/c.csv", "x.zip: __MACOSX/x/._a.csv"));
  const Walk nested = walk({"x.tar"});
  EXPECT_THAT(nested.lines, ElementsAre("x.tar:./a.csv csv allô bonjour",
                                        "x.tar:x.zip: x/a.csv csv allô bonjour"));
  EXPECT_EQ(nested.hidden_names.size(), 4U);
  EXPECT_THAT(walk({"x/.b.csv"}).lines, ElementsAre("x/.b.csv csv allô bonjour"));
}

TEST_F(ExportWalkerTest, TellsOfTablesWithoutTextsAndOfEmptyFiles) {
  folder_.write("exports/a.csv", kTable);
  folder_.write("exports/b.csv", "nom;ville\nlea;Québec\nbob;Paris\n");
  folder_.write("exports/c.csv", "");
  const Walk seen = walk({"exports"});
  EXPECT_THAT(seen.lines,
              ElementsAre("exports/a.csv csv allô bonjour", "exports/b.csv !", "exports/c.csv !"));
  ASSERT_EQ(seen.errors.size(), 2u);
  EXPECT_THAT(words_of(seen.errors[0]), HasSubstr("its columns: nom, ville"));
  EXPECT_THAT(words_of(seen.errors[1]), HasSubstr("is empty"));
  EXPECT_EQ(seen.skipped, 0u);
}

TEST_F(ExportWalkerTest, NamesNoMoreThanAThousandSkippedFiles) {
  for (int i = 0; i < 1005; ++i)
    folder_.write("exports/" + std::to_string(i) + ".txt", "une note");
  const Walk seen = walk({"exports"});
  EXPECT_EQ(seen.skipped, 1005u);
  EXPECT_EQ(seen.skipped_names.size(), kMostSkippedNames);
}

TEST_F(ExportWalkerTest, FollowsNoLinksOfAFolder) {
  folder_.write("exports/a.csv", kTable);
  folder_.write("outside/b.csv", kTable);
  std::filesystem::create_directory_symlink(folder_.path() / "exports",
                                            folder_.path() / "exports/loop");
  std::filesystem::create_directory_symlink(folder_.path() / "outside",
                                            folder_.path() / "exports/out");
  std::filesystem::create_directory_symlink(folder_.path() / "exports", folder_.path() / "link");
  EXPECT_THAT(walk({"exports"}).lines, ElementsAre("exports/a.csv csv allô bonjour"));
  EXPECT_THAT(walk({"exports"}).skipped_names, ElementsAre("exports/loop", "exports/out"));
  EXPECT_THAT(walk({"link"}).lines, ElementsAre("link/a.csv csv allô bonjour"));
}

TEST_F(ExportWalkerTest, LooksIntoContainers) {
  build_container(folder_.path() / "a.zip", BuiltFormat::Zip,
                  {{"dossier/b.csv", kTable}, {"__MACOSX/b.csv", kTable}, {"lisez-moi.txt", "x"}});
  build_container(folder_.path() / "b.tar.gz", BuiltFormat::TarGz, {{"été.csv", kTable}});
  build_container(folder_.path() / "c.csv.gz", BuiltFormat::Gz, {{"x", kTable}});
  const Walk seen = walk({"a.zip", "b.tar.gz", "c.csv.gz"});
  EXPECT_THAT(seen.lines,
              ElementsAre("a.zip:dossier/b.csv csv allô bonjour",
                          "b.tar.gz:été.csv csv allô bonjour", "c.csv.gz csv allô bonjour"));
  EXPECT_THAT(seen.skipped_names, ElementsAre("a.zip: lisez-moi.txt"));
}

TEST_F(ExportWalkerTest, OpensOnlyThePostsOfAnOwnersArchive) {
  const std::vector<std::pair<std::string, std::string>> files = {
      {"data/account.js", "window.YTD.account.part0 = []"},
      {"data/direct-messages.js", kTweets},
      {"data/direct_messages_media/1.csv", kTable},
      {"data/like.js", kTweets},
      {"data/manifest.js", kOwnerManifest},
      {"data/tweets-part1.js", kTweets},
      {"data/tweets.js", kTweets}};
  for (const auto& [name, bytes] : files)
    folder_.write("x/" + name, bytes);
  build_container(folder_.path() / "x.zip", BuiltFormat::Zip, files);
  const Walk of_folder = walk({"x"});
  EXPECT_THAT(of_folder.lines, ElementsAre("x/data/direct-messages.js !", "x/data/like.js !",
                                           "x/data/tweets-part1.js x-archive vu hier",
                                           "x/data/tweets.js x-archive vu hier"));
  const Walk of_zip = walk({"x.zip"});
  EXPECT_THAT(of_zip.lines, ElementsAre("x.zip:data/direct-messages.js !", "x.zip:data/like.js !",
                                        "x.zip:data/tweets-part1.js x-archive vu hier",
                                        "x.zip:data/tweets.js x-archive vu hier"));
  for (const Walk& seen : {of_folder, of_zip, walk({"x/data/tweets.js"})}) {
    ASSERT_FALSE(seen.posts.empty());
    for (const Post& post : seen.posts)
      EXPECT_EQ(post.author.handle, "lea_mtl");
    for (const Error& error : seen.errors)
      EXPECT_EQ(error.message.id, MessageId::ExportSideFile);
  }
  EXPECT_THAT(walk({"x/data/like.js"}).lines, ElementsAre("x/data/like.js !"));
}

// They were read through links that the report says were stepped over; a pipe left the posts
// unread.
TEST_F(ExportWalkerTest, TakesOnlyRegularFilesForThoseThatCompleteAnOwnersPosts) {
  namespace fs = std::filesystem;
  const std::string account =
      R"(window.YTD.account.part0 = [ {"account" : {"accountId" : "42", "username" : "lea_mtl"}} ])";
  const std::string notes =
      R"(window.YTD.note_tweet.part0 = [ {"noteTweet" : {"noteTweetId" : "1",
          "createdAt" : "2022-10-19T20:07:25.000Z", "core" : {"text" : "vu hier soir au coin"}}} ])";
  for (const auto& [name, bytes] : {std::pair{"manifest.js", kOwnerManifest},
                                    {"account.js", account},
                                    {"note-tweet.js", notes}}) {
    folder_.write("x/data/tweets.js", kTweets);
    const fs::path file = folder_.path() / "x/data" / name;
    const Walk without = walk({"x"});
    fs::create_symlink(folder_.write("outside.js", bytes), file);
    const Walk linked = walk({"x"});
    EXPECT_THAT(linked.skipped_names, ElementsAre(std::string("x/data/") + name));
    fs::remove(file);
    ASSERT_EQ(mkfifo(file.c_str(), 0600), 0);
    const Walk piped = walk({"x"});
    EXPECT_THAT(piped.skipped_names, ElementsAre(std::string("x/data/") + name));
    fs::remove(file);
    fs::create_directory(file);
    const Walk in_folder = walk({"x"});
    fs::remove(file);
    for (const Walk& seen : {linked, piped, in_folder}) {
      EXPECT_THAT(seen.lines, ElementsAre("x/data/tweets.js x-archive vu hier")) << name;
      EXPECT_EQ(seen.posts.at(0).author.handle, "") << name;
      EXPECT_EQ(seen.options_hashes, without.options_hashes) << name;
    }
    folder_.write(std::string("x/data/") + name, bytes);
    EXPECT_NE(walk({"x"}).options_hashes, without.options_hashes) << name;
    fs::create_directory_symlink(folder_.path() / "x", folder_.path() / "y");
    EXPECT_EQ(walk({"y"}).options_hashes, walk({"x"}).options_hashes) << name;
    fs::remove_all(folder_.path() / "x");
    fs::remove(folder_.path() / "y");
  }
}

TEST_F(ExportWalkerTest, MissesAPromisedFileThatIsALinkUnlessItIsNamed) {
  const std::string manifest =
      R"(window.__THAR_CONFIG = {"userInfo" : {"accountId" : "42", "userName" : "lea_mtl"},
          "archiveInfo" : {}, "dataTypes" : {"tweets" : {"files" : [
          {"fileName" : "data/tweets.js", "count" : "1"}]}}})";
  folder_.write("x/data/manifest.js", manifest);
  std::filesystem::create_symlink(folder_.write("outside.js", kTweets),
                                  folder_.path() / "x/data/tweets.js");
  folder_.write("x/data/note-tweet.js", "window.YTD.note_tweet.part0 = []");
  const Walk seen = walk({"x"});
  EXPECT_THAT(seen.lines, testing::Contains("x/data/tweets.js !"));
  ASSERT_FALSE(seen.errors.empty());
  EXPECT_EQ(seen.errors.front().message.id, MessageId::ExportPromisedPosts);
  EXPECT_THAT(seen.skipped_names, testing::Contains("x/data/tweets.js"));
  const Walk named = walk({"x/data/tweets.js"});
  EXPECT_THAT(named.lines, ElementsAre("x/data/tweets.js x-archive vu hier"));
  EXPECT_EQ(named.posts.at(0).author.handle, "lea_mtl");
}

// Once read, tweets.js alone stayed without author and whole texts whatever came beside it later.
TEST_F(ExportWalkerTest, TellsPostsByWhatTheFilesBesideThemSayOfThem) {
  folder_.write("x/data/tweets.js", kTweets);
  folder_.write("y.jsonl", R"({"id_str":"123456789012","full_text":"vu"})");
  std::vector<std::string> seen = walk({"x"}).options_hashes;
  EXPECT_THAT(seen, ElementsAre(""));
  const std::string dated =
      R"(window.__THAR_CONFIG = {"userInfo" : {"accountId" : "42", "userName" : "lea_mtl"},
          "archiveInfo" : {"generationDate" : "2022-10-20T00:00:00.000Z"}, "dataTypes" : {}})";
  const std::pair<const char*, std::string> companions[] = {
      {"manifest.js", kOwnerManifest},
      {"manifest.js", dated},
      {"note-tweet.js", R"(window.YTD.note_tweet.part0 = [ {"noteTweet" : {"noteTweetId" : "1",
          "createdAt" : "2022-10-19T20:07:25.000Z", "core" : {"text" : "vu hier soir au coin"}}} ])"}};
  for (const auto& [name, bytes] : companions) {
    folder_.write(std::string("x/data/") + name, bytes);
    const std::vector<std::string> now = walk({"x"}).options_hashes;
    EXPECT_EQ(now, walk({"x/data/tweets.js"}).options_hashes);
    ASSERT_EQ(now.size(), 1u);
    EXPECT_THAT(seen, testing::Not(testing::Contains(now.front()))) << name;
    seen.push_back(now.front());
  }
  folder_.write("x/data/like.js", kTweets);
  EXPECT_THAT(walk({"x", "y.jsonl"}).options_hashes, ElementsAre(seen.back(), ""));
}

TEST_F(ExportWalkerTest, ReadsStandardInputAndPipes) {
  EXPECT_THAT(walk({"-"}, {}, kTable).lines, ElementsAre("- csv allô bonjour"));
  build_container(folder_.path() / "a.zip", BuiltFormat::Zip, {{"b.csv", kTable}});
  EXPECT_THAT(walk({"-"}, {}, read_file_bytes(folder_.path() / "a.zip")).lines,
              ElementsAre("-:b.csv csv allô bonjour"));
  EXPECT_THAT(walk({"-"}).lines, ElementsAre("- !"));
}

TEST_F(ExportWalkerTest, ReadsAPipeByItsName) {
  const std::filesystem::path path = folder_.path() / "pipe";
  ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
  std::thread writer([&] { std::ofstream(path) << kTable; });
  EXPECT_THAT(walk({"pipe"}).lines, ElementsAre("pipe csv allô bonjour"));
  writer.join();
}

TEST_F(ExportWalkerTest, RefusesDevicesWhichMayHaveNoEnd) {
  const Walk seen = walk({"/dev/zero", "/dev/null"});
  ASSERT_EQ(seen.errors.size(), 2u);
  for (const Error& error : seen.errors) {
    EXPECT_EQ(error.message.id, MessageId::ExportDevice);
    EXPECT_EQ(error.code, ErrorCode::NotAnExport);
  }
}

TEST_F(ExportWalkerTest, SaysWhyANamedFileIsNoExport) {
  folder_.write("note.csv", "une note, rien de plus");
  folder_.write("vide.csv", "");
  folder_.write("junk.csv", std::string(5000, '\x01'));
  folder_.write("prose.csv", "nom;ville\nlea;Québec\nbob;Paris\n");
  folder_.write("empty/.keep", "");
  build_container(folder_.path() / "none.zip", BuiltFormat::Zip, {{"a.txt", "x"}});
  const Walk seen = walk({"note.csv", "vide.csv", "junk.csv", "prose.csv", "empty", "none.zip"});
  ASSERT_EQ(seen.errors.size(), 6u);
  const std::vector<std::string> expected = {"it begins with",  "is empty",
                                             "it is binary",    "its columns: nom, ville",
                                             "holds no export", "holds no export"};
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_THAT(words_of(seen.errors[i]), HasSubstr(expected[i]));
    EXPECT_EQ(seen.errors[i].code, ErrorCode::NotAnExport);
  }
  EXPECT_EQ(seen.skipped, 1u);
}

TEST_F(ExportWalkerTest, TakesAnOfficeDocumentForOneFile) {
  const std::vector<std::pair<std::string, std::string>> members = {
      {"[Content_Types].xml", "<Types/>"},
      {"xl/workbook.xml", "<workbook/>"},
      {"xl/sharedStrings.xml", "<sst/>"}};
  folder_.write("x/a.csv", kTable);
  build_container(folder_.path() / "x" / "veille.xlsx", BuiltFormat::Zip, members);
  const Walk named = walk({"x/veille.xlsx"});
  ASSERT_EQ(named.errors.size(), 1u);
  EXPECT_THAT(words_of(named.errors[0]), HasSubstr("its format is XLSX"));
  EXPECT_EQ(named.skipped, 0u);
  EXPECT_EQ(walk({"x/veille.xlsx"}, forced({}, "csv")).errors.size(), 1u);
  const Walk among = walk({"x"});
  EXPECT_EQ(among.lines.size(), 1u);
  EXPECT_TRUE(among.errors.empty());
  EXPECT_EQ(among.skipped, 1u) << "the document, not each of its members";
}

TEST_F(ExportWalkerTest, MapsColumnsAndForcesDialects) {
  folder_.write("prose.csv", "nom;prose\nlea;il neige\n");
  EXPECT_THAT(walk({"prose.csv"}, mapped("text", "prose")).lines,
              ElementsAre("prose.csv csv il neige"));
  folder_.write("lignes.txt", "Titre inconnu\nune ligne\n");
  EXPECT_THAT(walk({"lignes.txt"}, forced(mapped("text", "Titre inconnu"), "csv")).lines,
              ElementsAre("lignes.txt csv une ligne"));
  folder_.write("rare.csv", "nom;prose\nlea;il neige\nune ligne\nperdue\net une autre\n");
  EXPECT_THAT(walk({"rare.csv"}).errors.size(), 1u);
  EXPECT_THAT(walk({"rare.csv"}, forced(mapped("text", "prose"), "csv")).lines,
              ElementsAre("rare.csv csv il neige ? ? ?"));
}

TEST_F(ExportWalkerTest, ForcesNoDialectUponWhatIsNeitherJsonNorTable) {
  folder_.write("x/a.jsonl", "{\"id_str\":\"123456789012\",\"full_text\":\"v1\"}\n");
  folder_.write("x/b.jpg", std::string("\xFF\xD8\xFF\xE0\0\x10JFIF\0", 11));
  folder_.write("x/lisez-moi.txt", "Une note, sans rien de plus\n");
  const Walk json = walk({"x"}, forced({}, "twitter-v1"));
  EXPECT_THAT(json.lines, ElementsAre("x/a.jsonl twitter-v1 v1"));
  EXPECT_EQ(json.skipped, 2u);
  EXPECT_EQ(walk({"x/b.jpg"}, forced({}, "csv")).errors.size(), 1u);
  EXPECT_EQ(walk({"x/a.jsonl"}, forced({}, "csv")).errors.size(), 1u);
}

TEST_F(ExportWalkerTest, StopsBeforeItBeginsWhereTheCommandIsWrong) {
  folder_.write("a.csv", kTable);
  const Walk unknown = walk({"a.csv"}, forced({}, "tsv"));
  EXPECT_EQ(unknown.open_error->code, ErrorCode::Usage);
  EXPECT_THAT(words_of(*unknown.open_error), HasSubstr("twitter-v1, twitter-v2, "));
  const Walk no_field = walk({"a.csv"}, mapped("titi", "x"));
  EXPECT_EQ(no_field.open_error->code, ErrorCode::Usage);
  EXPECT_THAT(words_of(*no_field.open_error), HasSubstr("the fields are text, id, date"));
  ReadOptions nowhere;
  nowhere.assumed_time_zone = "Nulle/Part";
  EXPECT_EQ(walk({"a.csv"}, nowhere).open_error->code, ErrorCode::Usage);
}

TEST_F(ExportWalkerTest, ReadsTheOthersWhereOneIsNotThere) {
  folder_.write("a.csv", kTable);
  const Walk seen = walk({"absent.csv", "a.csv", "a.csv/none"});
  EXPECT_THAT(seen.lines, ElementsAre("absent.csv !", "a.csv csv allô bonjour", "a.csv/none !"));
  ASSERT_EQ(seen.errors.size(), 2u);
  for (const Error& error : seen.errors)
    EXPECT_EQ(error.code, ErrorCode::System);
}

TEST_F(ExportWalkerTest, StepsOverArchivesOfOurs) {
  folder_.write("exports/archive.pepite/manifest.json", "{}");
  folder_.write("exports/archive.pepite/segments/x/a.csv", kTable);
  folder_.write("exports/b.csv", kTable);
  folder_.write("exports/new.pepite/lock", "4711\n");
  folder_.write("exports/new.pepite/segments/000001/a.csv", kTable);
  const Walk seen = walk({"exports"});
  EXPECT_THAT(seen.lines, ElementsAre("exports/b.csv csv allô bonjour"));
  EXPECT_EQ(seen.skipped, 0u);
  const Walk named = walk({"exports/archive.pepite/"});
  ASSERT_EQ(named.errors.size(), 1u);
  EXPECT_EQ(named.errors[0].message.id, MessageId::ExportOwnArchive);
}

TEST_F(ExportWalkerTest, GoesOnWhereAFileCannotBeRead) {
  if (geteuid() == 0) GTEST_SKIP() << "root may read everything";
  folder_.write("exports/a.csv", kTable);
  folder_.write("exports/b.csv", kTable);
  std::filesystem::permissions(folder_.path() / "exports/a.csv", std::filesystem::perms::none);
  const Walk seen = walk({"exports"});
  EXPECT_THAT(seen.lines, ElementsAre("exports/a.csv !", "exports/b.csv csv allô bonjour"));
  EXPECT_EQ(seen.errors[0].code, ErrorCode::System);
}

TEST_F(ExportWalkerTest, ReadsOfAFileStillGrowingWhatStoodThereWhenItWasOpened) {
  const Walk before = [&] {
    folder_.write("a.csv", kTable);
    return walk({"a.csv"});
  }();
  FakeProgram program(folder_.path());
  auto walker = ExportWalker::open({"a.csv"}, ReadOptions{}, program.context);
  auto part = walker->next();
  ASSERT_TRUE(part && *part);
  folder_.write("a.csv", kTable + "123456789123,plus tard\n");
  EXPECT_EQ((*part)->size_bytes, kTable.size());
  Walk during;
  note(**part, during);
  EXPECT_EQ(during.lines, before.lines);
  EXPECT_THAT(walk({"a.csv"}).lines, ElementsAre(HasSubstr("bonjour plus tard")));
}

TEST_F(ExportWalkerTest, TellsDamageAndLocksOfAContainer) {
  build_container(folder_.path() / "locked.zip", BuiltFormat::LockedZip, {{"a.csv", kTable}});
  build_container(folder_.path() / "cut.tar", BuiltFormat::Tar,
                  {{"a.csv", kTable}, {"b.csv", kTable + std::string(90'000, 'x')}});
  folder_.write("cut.tar", read_file_bytes(folder_.path() / "cut.tar").substr(0, 30'000));
  const Walk locked = walk({"locked.zip"});
  ASSERT_EQ(locked.errors.size(), 1u);
  EXPECT_EQ(locked.errors[0].message.id, MessageId::ContainerLocked);
  const Walk cut = walk({"cut.tar"});
  ASSERT_GE(cut.lines.size(), 2u);
  EXPECT_EQ(cut.lines[0], "cut.tar:a.csv csv allô bonjour");
  EXPECT_EQ(cut.lines.back(), "cut.tar !");
  EXPECT_THAT(cut.errors, testing::Each(testing::Field(&Error::code, ErrorCode::Damaged)));
}

TEST_F(ExportWalkerTest, RejectsTheHalfRecordAtTheEndOfACutGzip) {
  const std::string lines =
      "{\"id_str\":\"123456789012\",\"full_text\":\"v1\"}\n{\"id_str\":\"12345";
  for (const std::string& text : {kTable + "1234567890,ouv", lines, kTable + "1234567890,\"ouv"}) {
    const std::filesystem::path path = folder_.path() / "a.gz";
    build_container(path, BuiltFormat::Gz, {{"x", text}});
    const std::string bytes = read_file_bytes(path);
    folder_.write("a.gz", bytes.substr(0, bytes.size() - 8));
    const Walk seen = walk({"a.gz"});
    ASSERT_EQ(seen.lines.size(), 1u);
    EXPECT_TRUE(seen.lines[0].ends_with(" ?")) << seen.lines[0];
    ASSERT_EQ(seen.errors.size(), 1u) << text;
    EXPECT_EQ(seen.errors[0].message.id, MessageId::ContainerCut);
  }
}

TEST(DialectTable, DescribesEveryDialectOnce) {
  std::set<std::string_view> names;
  for (const DialectRow& row : dialects()) {
    EXPECT_TRUE(names.insert(row.name).second) << row.name;
    EXPECT_TRUE(check_dialect(row.name)) << row.name;
  }
  EXPECT_TRUE(names.contains("csv"));
}

}  // namespace
}  // namespace pepite::indexer
