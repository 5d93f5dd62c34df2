#include "shared/post_relations.h"

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <string>
#include <vector>

namespace pepite {
namespace {

constexpr std::array kAll = {Relation::Reply, Relation::Quote, Relation::Retweet,
                             Relation::Conversation};

TEST(PostRelations, AreThoseWhoseIdIsKnown) {
  Post post;
  post.id = "10";
  EXPECT_TRUE(relation_hashes(post).empty());
  post.reply_to = PostReference{"", "7", "zoe"};
  EXPECT_TRUE(relation_hashes(post).empty()) << "who is answered, not what";
  post.reply_to->id = "1";
  post.quote_of = PostReference{"2", "", ""};
  post.retweet_of = PostReference{"3", "", ""};
  post.conversation = "4";
  std::vector<std::uint32_t> expected;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::string id = std::to_string(i + 1);
    EXPECT_EQ(related_id(post, kAll[i]), id);
    expected.push_back(hash_relation(kAll[i], Network::Twitter, id));
  }
  EXPECT_EQ(relation_hashes(post), expected);
}

TEST(PostRelations, NeverLeadFromAPostToItself) {
  Post post;
  post.id = "10";
  post.edit_ids = {"8", "10"};
  post.reply_to = PostReference{"10", "", ""};
  post.quote_of = PostReference{"8", "", ""};
  post.conversation = "8";
  for (const Relation relation : kAll)
    EXPECT_EQ(related_id(post, relation), "");
  EXPECT_TRUE(relation_hashes(post).empty());
}

TEST(PostRelations, HaveHashesOfTheirOwn) {
  std::set<std::uint32_t> hashes;
  for (const Relation relation : kAll) {
    for (const Network network : {Network::Twitter, Network::Mastodon, Network::Facebook}) {
      for (const std::string& id : {std::string("1"), std::string("11"), std::string("é"),
                                    std::string("\xff\0", 2), std::string(100'000, '1')})
        hashes.insert(hash_relation(relation, network, id));
    }
  }
  EXPECT_EQ(hashes.size(), 4U * 3U * 5U);
}

TEST(PostRelations, HaveTheHashesOfThePageOfTheIndex) {
  EXPECT_EQ(hash_relation(Relation::Reply, Network::Twitter, "353123"), 0xfbf6df77U)
      << "of 00353123";
}

}  // namespace
}  // namespace pepite
