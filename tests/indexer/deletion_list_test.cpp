#include "indexer/deletion_list.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/support/temporary_folder.h"

namespace pepite::indexer::tests {
namespace {

using Ids = std::vector<std::string>;

TEST(DeletionList, ReadsWhatPlatformsGive) {
  struct Case {
    const char* bytes;
    Ids ids;
    std::uint64_t others;
  };
  const std::vector<Case> cases = {
      {R"({"delete":{"status":{"id":12,"id_str":"12","user_id":3}}})", {"12"}, 0},
      {R"({"delete":{"status":{"id":345269786148717243}}})", {"345269786148717243"}, 0},
      {"{\"delete\":{\"tweet\":{\"id\":\"7\"}}}\r\n\r\n{\"scrub_geo\":{\"user_id\":1}}\nbroken\n",
       {"7"},
       2},
      {R"({"id":"8","action":"delete","reason":"deleted"})", {"8"}, 0},
      {"window.YTD.deleted_tweets.part0 = [ {\"tweet\":{\"id_str\":\"1\"}}, {\"id_str\":\"2\"} ]",
       {"1", "2"},
       0},
      {"\xEF\xBB\xBFwindow.YTD.deleted_tweet_headers.part0 = [{\"tweet\":{\"tweet_id\":\"5\","
       "\"deleted_at\":\"x\"}}];\n",
       {"5"},
       0},
      {R"([{"tweet":{"tweet_id":"5","deleted_at":"x"}},{"tweet":{"id_str":"6"}}])", {"5"}, 1},
  };
  for (const Case& each : cases) {
    const auto list = parse_deletion_list(each.bytes);
    ASSERT_TRUE(list) << each.bytes;
    EXPECT_EQ(list->ids, each.ids) << each.bytes;
    EXPECT_EQ(list->other_entries, each.others) << each.bytes;
  }
}

// An owner's own posts look like the deleted ones.
TEST(DeletionList, TakesNoPostForADeletedOne) {
  for (const char* const bytes : {"window.YTD.tweets.part0 = [{\"tweet\":{\"id_str\":\"1\"}}]",
                                  R"({"id_str":"1","text":"a"})", R"([{"tweet":{"id_str":"1"}}])",
                                  "", "345269786148717243\n", "window.YTD.deleted_tweets = [",
                                  "{\"delete\":{}}", R"({"delete":{"status":{"id":-1}}})", "]["}) {
    EXPECT_FALSE(parse_deletion_list(bytes)) << bytes;
  }
}

TEST(DeletionList, NamesTheFileWithoutDeletions) {
  const ::pepite::tests::TemporaryFolder folder;
  const auto path = folder.path() / "tweets.js";
  std::ofstream(path) << "window.YTD.tweets.part0 = []";
  EXPECT_EQ(read_deletion_list(path).error().code, ErrorCode::Usage);
  EXPECT_EQ(read_deletion_list(folder.path() / "none").error().code, ErrorCode::System);
}

}  // namespace
}  // namespace pepite::indexer::tests
