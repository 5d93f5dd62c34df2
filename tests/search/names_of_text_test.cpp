#include "search/names_of_text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::search {
namespace {

Post complete(Post post) {
  Tokenizer tokenizer;
  add_names_of_text(post, tokenizer.tokenize(post.text));
  return post;
}

std::vector<std::string> handles_of(const Post& post) {
  std::vector<std::string> handles;
  for (const Mention& mention : post.mentions)
    handles.push_back(mention.handle);
  return handles;
}

TEST(NamesOfText, StandBehindWhatTheExportDeclares) {
  Post post;
  post.text = "Vu #Tarantino avec @Zoe_MTL #cinéma #CINEMA @ana/films http://t.co/a#b";
  post.hashtags = {"Cinema", "elsewhere"};
  post.mentions = {{.handle = "zoe_mtl", .id = "7"}};
  const Post completed = complete(post);
  EXPECT_EQ(completed.hashtags, (std::vector<std::string>{"Cinema", "elsewhere", "Tarantino"}));
  EXPECT_EQ(handles_of(completed), (std::vector<std::string>{"zoe_mtl", "ana"}));
  EXPECT_EQ(completed.mentions[0].id, "7");
}

TEST(NamesOfText, AreNoneWhereTheTextHasNone) {
  Post post;
  post.text = "rien, #1 et @ seul";
  EXPECT_TRUE(complete(post).hashtags.empty());
  EXPECT_TRUE(complete(post).mentions.empty());
  EXPECT_EQ(complete({}), Post{});
}

}  // namespace
}  // namespace pepite::search
