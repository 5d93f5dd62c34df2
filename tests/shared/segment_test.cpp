#include "shared/segment.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <string_view>

#include "shared/message_catalog.h"
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

}  // namespace
}  // namespace pepite
