#include "shared/removals.h"

#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "shared/checksum.h"
#include "tests/support/temporary_folder.h"

namespace pepite {
namespace {

const std::vector<Removal> kRemovals = {
    {1'400'000'000, "demandé le 3 mai\n\"oui\"", 2, false, {"mastodon:7", "twitter:12"}},
    {1'400'000'001, "", 1, true, {"twitter:34"}},
};

TEST(Removals, SurviveTheirFile) {
  EXPECT_EQ(parse_removals(format_removals(kRemovals)), kRemovals);
  EXPECT_EQ(parse_removals(""), std::vector<Removal>());
}

TEST(Removals, RefuseWhatIsNoFileOfTheirs) {
  for (const char* const bytes :
       {"x\n", "[]\n", "{}\n", "{\"removed_at_s\":1}\n",
        R"({"removed_at_s":1,"reason":"","posts":1,"with_copies":false,"ids":[]})",  // no end
        "{\"removed_at_s\":1,\"reason\":\"\",\"posts\":1,\"with_copies\":false,\"ids\":[5]}\n",
        "{\"removed_at_s\":1e30,\"reason\":\"\",\"posts\":1,\"with_copies\":false,\"ids\":[]}\n"}) {
    EXPECT_EQ(parse_removals(bytes), std::nullopt) << bytes;
  }
}

TEST(Removals, AreReadWithTheirChecksum) {
  const tests::TemporaryFolder folder;
  std::filesystem::create_directory(folder.path() / kRemovalsFolder);
  const std::string bytes = format_removals(kRemovals);
  const auto path = folder.path() / kRemovalsFolder / "2.jsonl";
  std::ofstream(path) << bytes;
  Manifest manifest;
  EXPECT_EQ(read_removals(folder.path(), manifest).value(), std::vector<Removal>());
  manifest.removals = RemovalsFile{"2.jsonl", checksum_hex(checksum64(bytes))};
  EXPECT_EQ(read_removals(folder.path(), manifest).value(), kRemovals);
  std::ofstream(path, std::ios::app) << "\n";
  EXPECT_EQ(read_removals(folder.path(), manifest).error().code, ErrorCode::Damaged);
  std::filesystem::remove(path);
  EXPECT_EQ(read_removals(folder.path(), manifest).error().code, ErrorCode::Damaged);
}

TEST(Removals, HoldAPostByAnyOfItsIds) {
  const RemovedIds ids(kRemovals);
  struct Case {
    Network network;
    const char* id;
    std::vector<std::string> edit_ids;
    const char* retweet_of;
    bool is_held;
  };
  const std::vector<Case> cases = {
      {Network::Twitter, "12", {}, "", true},  {Network::Mastodon, "12", {}, "", false},
      {Network::Mastodon, "7", {}, "", true},  {Network::Twitter, "13", {"12", "13"}, "", true},
      {Network::Twitter, "5", {}, "", false},  {Network::Twitter, "5", {}, "12", false},
      {Network::Twitter, "5", {}, "34", true}, {Network::Mastodon, "5", {}, "34", false},
  };
  for (const Case& each : cases) {
    Post post;
    post.network = each.network;
    post.id = each.id;
    post.edit_ids = each.edit_ids;
    if (*each.retweet_of != '\0') post.retweet_of = PostReference{each.retweet_of, {}, {}};
    EXPECT_EQ(ids.holds(post), each.is_held) << each.id << " " << each.retweet_of;
    EXPECT_FALSE(RemovedIds().holds(post));
  }
}

}  // namespace
}  // namespace pepite
