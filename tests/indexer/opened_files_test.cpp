// Proof that of people's archives only posts are opened, and the few files that complete them: in
// containers the members whose bytes were asked for are counted, in folders the system tells which
// files were opened.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/inotify.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "indexer/container_parts.h"
#include "indexer/export_walker.h"
#include "indexer/file_stream.h"
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

const std::string kTweets =
    "window.YTD.tweets.part0 = [ {\"tweet\" : {\"id_str\" : \"30\", \"full_text\" : \"vu\"}} ]";
const std::string kManifest =
    "window.__THAR_CONFIG = {\"userInfo\" : {\"accountId\" : \"7\", \"userName\" : \"lea\"}}";

// Each of those that are to stay closed would be read as posts.
const Files kArchive = {{"Your archive.html", "<html>"},
                        {"assets/js/manifest.js", kManifest},
                        {"assets/js/tweets-view.js", kTweets},
                        {"assets/table.csv", "id,text\n1,x\n"},
                        {"data/README.txt", "id,text\n1,x\n"},
                        {"data/account.js", "window.YTD.account.part0 = []"},
                        {"data/deleted-tweets.js", kTweets},
                        {"data/direct-messages.js", kTweets},
                        {"data/direct_messages_media/1.csv", "id,text\n1,x\n"},
                        {"data/grok/chat.json", "{\"id_str\":\"1\",\"full_text\":\"x\"}"},
                        {"data/like.js", kTweets},
                        {"data/manifest.js", kManifest},
                        {"data/note-tweet.js", "window.YTD.note_tweet.part0 = []"},
                        {"data/tweets-part1.js", kTweets},
                        {"data/tweets.js", kTweets},
                        {"data/tweets_media/1.csv", "id,text\n1,x\n"}};

std::vector<std::string> opened_members(const std::filesystem::path& path) {
  auto file = open_file(path);
  std::vector<std::string> opened;
  ContainerOptions options;
  options.on_opened = [&opened](const std::string& member) { opened.push_back(member); };
  ContainerParts parts(*std::move(file), path, SourceContext{}, std::move(options));
  while (auto part = parts.next()) {
    while (part->opened.items != nullptr) {
      const auto item = part->opened.items->next();
      if (!item || !*item) break;
    }
  }
  return opened;
}

TEST(OpenedFiles, OfAContainerOnlyPostsAndWhatCompletesThem) {
  const TemporaryFolder scratch;
  for (const BuiltFormat format : {BuiltFormat::Zip, BuiltFormat::Tar, BuiltFormat::TarGz}) {
    const auto path = scratch.path() / "archive";
    build_container(path, format, kArchive);
    EXPECT_THAT(opened_members(path),
                ElementsAre("data/account.js", "data/manifest.js", "data/note-tweet.js",
                            "data/tweets-part1.js", "data/tweets.js"))
        << static_cast<int>(format);
  }
}

TEST(OpenedFiles, OfAContainerWithoutPostsNoFileForItsName) {
  const TemporaryFolder scratch;
  const auto path = scratch.path() / "archive";
  build_container(path, BuiltFormat::Zip,
                  {{"web/account.js", "x"}, {"web/corpus.csv", "id,text\n1,x\n"}});
  EXPECT_THAT(opened_members(path), ElementsAre("web/account.js", "web/corpus.csv"));
}

// The files below a folder that anybody opens while it lives, as the system tells.
class OpenWatch {
 public:
  explicit OpenWatch(const std::filesystem::path& top)
      : top_(top), fd_(inotify_init1(IN_NONBLOCK)) {
    watch(top);
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
      if (entry.is_directory()) watch(entry.path());
    }
  }
  ~OpenWatch() { close(fd_); }
  OpenWatch(const OpenWatch&) = delete;
  OpenWatch& operator=(const OpenWatch&) = delete;

  bool is_working() const { return fd_ >= 0 && folders_.count(-1) == 0; }

  std::set<std::string> opened() const {
    std::set<std::string> names;
    alignas(inotify_event) char buffer[1 << 16];
    for (ssize_t size = read(fd_, buffer, sizeof buffer); size > 0;
         size = read(fd_, buffer, sizeof buffer)) {
      for (ssize_t at = 0; at < size;) {
        const auto* event = reinterpret_cast<const inotify_event*>(buffer + at);
        if (event->len > 0 && (event->mask & IN_ISDIR) == 0) {
          names.insert((folders_.at(event->wd) / event->name).lexically_relative(top_).string());
        }
        at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      }
    }
    return names;
  }

 private:
  void watch(const std::filesystem::path& folder) {
    folders_[inotify_add_watch(fd_, folder.c_str(), IN_OPEN)] = folder;
  }

  std::filesystem::path top_;
  int fd_;
  std::map<int, std::filesystem::path> folders_;
};

struct Walked {
  std::set<std::string> opened;
  std::set<std::string> told;  // read, left unread or stepped over: the names after the last slash
};

Walked walk(const TemporaryFolder& scratch, const std::string& argument) {
  FakeProgram program(scratch.path());
  const OpenWatch watch(scratch.path());
  EXPECT_TRUE(watch.is_working());
  auto walker = ExportWalker::open({argument}, ReadOptions{}, program.context);
  Walked walked;
  const auto tell = [&](const std::string& name) {
    walked.told.insert(std::filesystem::path(name).filename().string());
  };
  for (auto part = walker->next(); part && *part; part = walker->next())
    tell((*part)->member.empty() ? (*part)->path.string() : (*part)->member);
  for (const std::string& name : walker->skipped().names)
    tell(name);
  walked.opened = watch.opened();
  return walked;
}

TEST(OpenedFiles, OfAFolderOnlyPostsAndWhatCompletesThem) {
  const TemporaryFolder scratch;
  for (const auto& [name, bytes] : kArchive)
    scratch.write("x/" + name, bytes);
  scratch.write("x/corpus.csv", "id,text\n1,x\n");
  for (const std::string argument : {"x", "x/", "x/data", "x/data/"}) {
    const Walked walked = walk(scratch, argument);
    std::set<std::string> expected = {"x/data/account.js", "x/data/manifest.js",
                                      "x/data/note-tweet.js", "x/data/tweets-part1.js",
                                      "x/data/tweets.js"};
    if (!argument.starts_with("x/data")) expected.insert("x/corpus.csv");
    EXPECT_EQ(walked.opened, expected) << argument;
  }
}

TEST(OpenedFiles, OfOtherNetworksNeitherMessagesNorLikes) {
  const TemporaryFolder scratch;
  scratch.write("x/m/actor.json", "{}");
  scratch.write("x/m/likes.json", "{}");
  scratch.write("x/m/outbox.json", R"({"type":"OrderedCollection","orderedItems":[]})");
  scratch.write("x/f/messages/inbox/zoe/message_1.json", "{}");
  scratch.write("x/f/posts/your_posts_1.json", R"([{"timestamp":1,"data":[{"post":"vu"}]}])");
  EXPECT_THAT(walk(scratch, "x").opened, UnorderedElementsAre("x/f/posts/your_posts_1.json",
                                                              "x/m/actor.json", "x/m/outbox.json"));
}

TEST(OpenedFiles, AllThatIsNotReadIsNamed) {
  const TemporaryFolder scratch;
  for (const auto& [name, bytes] : kArchive)
    scratch.write("x/" + name, bytes);
  build_container(scratch.path() / "x.zip", BuiltFormat::Zip, kArchive);
  for (const std::string argument : {"x", "x.zip"}) {
    const Walked walked = walk(scratch, argument);
    for (const auto& [name, bytes] : kArchive) {
      const std::string file = std::filesystem::path(name).filename().string();
      // These three say who wrote the posts, and what their whole texts are.
      const bool is_read =
          file == "account.js" || name == "data/manifest.js" || file == "note-tweet.js";
      if (!is_read) {
        EXPECT_TRUE(walked.told.count(file) > 0 || walked.told.count("x.zip: " + file) > 0)
            << argument << " " << name;
      }
    }
  }
}

}  // namespace
}  // namespace pepite::indexer
