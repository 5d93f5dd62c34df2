#include "indexer/post_identity.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace pepite::indexer {
namespace {

const RecordPlace kHere{"aa", "m", 1};
const RecordPlace kElsewhere{"bb", "m", 2};

Post said() {
  Post post;
  post.author.handle = "Camille";
  post.created_at_s = 5;
  post.text = "vu hier";
  return post;
}

TEST(PrintableId, IsFoundAsItIsPrinted) {
  for (const std::string id : {"", "1", "~0a", "https://a.fr/1", "at://did:plc:x/é"}) {
    EXPECT_TRUE(is_printable_id(id)) << id;
  }
  for (const std::string id :
       {"a b", "a\nb", "a\tb", "\x1b[2J", "a\x7F", "a\u202Eb", "a\u009Bb", "\xFF"}) {
    EXPECT_FALSE(is_printable_id(id)) << id;
  }
}

TEST(SyntheticId, IsATildeAnd24HexDigits) {
  const std::string id = synthetic_id(said(), kHere);
  ASSERT_EQ(id.size(), 25U);
  EXPECT_EQ(id[0], '~');
  EXPECT_TRUE(std::all_of(id.begin() + 1, id.end(),
                          [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); }));
}

TEST(SyntheticId, MeetsTheSameWordsOfTheSameAuthorAnywhere) {
  Post other_case = said();
  other_case.author.handle = "CAMILLE";
  EXPECT_EQ(synthetic_id(said(), kHere), synthetic_id(other_case, kElsewhere));
}

TEST(SyntheticId, DiffersWithNetworkAuthorTimeAndText) {
  const std::string id = synthetic_id(said(), kHere);
  Post post = said();
  post.network = Network::Mastodon;
  EXPECT_NE(synthetic_id(post, kHere), id);
  post = said();
  post.author.handle = "Dominique";
  EXPECT_NE(synthetic_id(post, kHere), id);
  post = said();
  post.created_at_s = 6;
  EXPECT_NE(synthetic_id(post, kHere), id);
  post = said();
  post.text += "!";
  EXPECT_NE(synthetic_id(post, kHere), id);
}

TEST(SyntheticId, TellsPostsApartByTheirPlaceWhereAuthorOrTimeIsMissing) {
  Post nobody = said();
  nobody.author = {};
  Post undated = said();
  undated.created_at_s.reset();
  for (const Post& post : {nobody, undated}) {
    EXPECT_EQ(synthetic_id(post, kHere), synthetic_id(post, kHere));
    EXPECT_NE(synthetic_id(post, kHere), synthetic_id(post, kElsewhere));
  }
}

}  // namespace
}  // namespace pepite::indexer
