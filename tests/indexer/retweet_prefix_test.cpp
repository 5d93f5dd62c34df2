#include "indexer/retweet_prefix.h"

#include <gtest/gtest.h>

namespace pepite::indexer {
namespace {

TEST(RetweetPrefix, StandsExactlyAtTheStart) {
  struct Row {
    const char* text;
    const char* handle;  // nullptr: no retweet
  };
  const Row rows[] = {
      {"RT @lea_mtl: vu le film hier", "lea_mtl"},
      {"RT @Bob99: ", "Bob99"},
      {"RT @lea_mtl vu le film", nullptr},
      {"RT @lea_mtl:vu", nullptr},
      {"Bien dit ! RT @lea_mtl: vu le film", nullptr},
      {" RT @lea_mtl: vu", nullptr},
      {"rt @lea_mtl: vu", nullptr},
      {"RT lea_mtl: vu", nullptr},
      {"RT @: vu", nullptr},
      {"RT @léa: vu", nullptr},
      {"RT @aaaaaaaaaabbbbbbbbbbccccccccccd: vu", nullptr},
      {"RT @", nullptr},
      {"", nullptr},
  };
  for (const Row& row : rows) {
    const auto prefix = find_retweet_prefix(row.text);
    ASSERT_EQ(prefix.has_value(), row.handle != nullptr) << row.text;
    EXPECT_EQ(prefix ? prefix->handle : "", row.handle != nullptr ? row.handle : "");
  }
}

TEST(RetweetPrefix, IsCutAndNamesWhomItRepeats) {
  Post post;
  post.text = "RT @Lea_MTL: adoré, avec @zoe";
  post.mentions = {{"lea_mtl", "7"}, {"zoe", "8"}};
  post.counts.retweets = 410;
  const Post read = with_retweet_prefix_read(post);
  EXPECT_EQ(read.text, "adoré, avec @zoe");
  EXPECT_EQ(read.retweet_of, (PostReference{"", "7", "Lea_MTL"}));
  EXPECT_EQ(read.mentions, (std::vector<Mention>{{"zoe", "8"}}));
  EXPECT_EQ(read.counts, Counts{});
}

TEST(RetweetPrefix, KeepsWhatTheExportKnowsOfTheOriginal) {
  Post post;
  post.text = "RT @lea_mtl: adoré";
  post.retweet_of = PostReference{"12", "7", "lea"};
  EXPECT_EQ(with_retweet_prefix_read(post).retweet_of, (PostReference{"12", "7", "lea"}));
}

TEST(RetweetPrefix, LeavesOtherPostsAlone) {
  Post post;
  post.text = "Tellement vrai RT @lea_mtl: adoré";
  post.counts.likes = 3;
  EXPECT_EQ(with_retweet_prefix_read(post), post);
}

}  // namespace
}  // namespace pepite::indexer
