#include "shared/segment.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "shared/message_catalog.h"
#include "shared/regular_file.h"
#include "tests/support/indexed_archive.h"

namespace pepite {
namespace {

namespace fs = std::filesystem;

Post make_post(std::string id) {
  Post post;
  post.id = std::move(id);
  post.text = "train https://t.co/abc";
  post.reply_to = PostReference{.id = "9", .author_id = {}, .author_handle = {}};
  post.links.push_back({.url = "https://t.co/abc", .expanded = {}, .title = {}});
  return post;
}

fs::path segment_folder(const fs::path& archive) {
  return fs::directory_iterator(archive / "segments")->path();
}

// What opening says where the file is gone, or cut to half.
std::string open_without(std::string_view file, bool is_cut) {
  tests::IndexedArchive archive;
  archive.publish({make_post("1"), make_post("2")});
  const fs::path path = segment_folder(archive.path()) / file;
  if (is_cut) {
    fs::resize_file(path, fs::file_size(path) / 2);
  } else {
    fs::remove(path);
  }
  const auto snapshot = Snapshot::open(archive.path());
  if (!snapshot) {
    EXPECT_EQ(snapshot.error().code, ErrorCode::Damaged) << file;
    EXPECT_TRUE(snapshot.error().hint) << file;
    return render(snapshot.error().message, UiLanguage::English);
  }
  const auto verified = snapshot->segments().front().verify_files();
  EXPECT_FALSE(verified) << file;
  EXPECT_EQ(verified.error().code, ErrorCode::Damaged) << file;
  return render(verified.error().message, UiLanguage::English);
}

TEST(Segment, IsDamagedWhereAFileIsGoneOrCutAndNamesIt) {
  for (const std::string_view file : {"postlist.glass", "docdata.glass", "iamglass", "ids",
                                      "vocabulary", "short_links", "replies"}) {
    for (const bool is_cut : {false, true}) {
      const std::string said = open_without(file, is_cut);
      EXPECT_TRUE(said.starts_with("file “" + std::string(file) + "” of segment")) << said;
    }
  }
}

TEST(Segment, LooksAtEveryFileThatXapianOpensNamedOrNot) {
  tests::IndexedArchive archive;
  archive.publish({make_post("1")});
  const fs::path folder = segment_folder(archive.path());
  ASSERT_TRUE(check_segment_files(folder, SegmentEntry()));
  for (const std::string_view file :
       {"iamglass", "postlist.glass", "docdata.glass", "termlist.glass", "position.glass",
        "spelling.glass", "synonym.glass", "flintlock"}) {
    const fs::path kept = archive.path() / "kept";
    if (fs::exists(folder / file)) fs::rename(folder / file, kept);
    fs::create_symlink(kept, folder / file);
    const auto link = check_segment_files(folder, SegmentEntry());
    EXPECT_TRUE(!link && is_link(link.error())) << file;
    fs::remove(folder / file);
    ASSERT_EQ(::mkfifo((folder / file).c_str(), 0600), 0);
    const auto pipe = check_segment_files(folder, SegmentEntry());
    EXPECT_TRUE(!pipe && pipe.error().code == ErrorCode::Damaged) << file;
    fs::remove(folder / file);
    if (fs::exists(kept)) fs::rename(kept, folder / file);
  }
}

// Another file in the place of one that is open: a folder, which cannot be read as a file.
void replace_open_file(const fs::path& path) {
  const int folder = ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  int replaced = 0;
  for (const auto& link : fs::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    if (fs::read_symlink(link.path(), gone) != path) continue;
    ASSERT_GE(::dup2(folder, std::stoi(link.path().filename())), 0);
    ++replaced;
  }
  ::close(folder);
  ASSERT_EQ(replaced, 1);
}

// So that nobody who keeps what can be read takes the post for one that cannot.
TEST(Segment, SaysOfAPostThatTheSystemDoesNotGiveNothingButThat) {
  tests::IndexedArchive archive;
  std::vector<Post> posts;
  for (int i = 0; i < 2000; ++i)
    posts.push_back(make_post(std::to_string(1'000'000 + i)));
  archive.publish(posts);
  const Snapshot snapshot = archive.open();
  const Segment& segment = snapshot.segments().front();
  ASSERT_TRUE(segment.read_stored_post(1));
  replace_open_file(fs::canonical(segment_folder(archive.path()) / "docdata.glass"));
  const auto post = segment.read_stored_post(1900);
  ASSERT_FALSE(post);
  EXPECT_EQ(post.error().code, ErrorCode::System);
  const std::string said = render(post.error().message, UiLanguage::English);
  EXPECT_NE(said.find(segment_folder(archive.path()).string()), std::string::npos) << said;
}

}  // namespace
}  // namespace pepite
