#include "search/post_network.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::search {
namespace {

using testing::HasSubstr;
using testing::Not;

Post make_post(std::string handle, std::string text) {
  Post post;
  post.id = "1";
  post.author.handle = std::move(handle);
  post.text = std::move(text);
  return post;
}

std::string gexf(NetworkKind kind, const std::vector<Post>& posts) {
  Analyzer analyzer;
  PostNetwork network(kind);
  for (const Post& post : posts)
    network.add(post, analyzer.analyze(post));
  return network.format_gexf();
}

TEST(PostNetwork, TiesWhoNamesWhom) {
  Post reply = make_post("Zoe", "@lea @max oui");
  reply.reply_to = {.id = "9", .author_id = {}, .author_handle = "Lea"};
  Post retweet = make_post("noe", "@paul regarde");
  retweet.retweet_of = {.id = "8", .author_id = {}, .author_handle = "lea"};
  const std::vector<Post> posts = {reply, reply, retweet, make_post("zoe", "@zoe @max")};
  const std::string mentions = gexf(NetworkKind::Mentions, posts);
  EXPECT_THAT(mentions, HasSubstr("source=\"zoe\" target=\"max\" weight=\"3\""));
  EXPECT_THAT(mentions, Not(HasSubstr("target=\"lea\"")));   // answered
  EXPECT_THAT(mentions, Not(HasSubstr("target=\"paul\"")));  // another's words
  EXPECT_THAT(mentions, Not(HasSubstr("target=\"zoe\"")));   // oneself
  EXPECT_THAT(gexf(NetworkKind::Replies, posts),
              HasSubstr("source=\"zoe\" target=\"lea\" weight=\"2\""));
  EXPECT_THAT(gexf(NetworkKind::Retweets, posts),
              HasSubstr("source=\"noe\" target=\"lea\" weight=\"1\""));
}

TEST(PostNetwork, TiesHashtagsOfOnePost) {
  const std::string network = gexf(NetworkKind::Hashtags, {make_post("a", "#train #gare #Train"),
                                                           make_post("b", "#gare #train")});
  EXPECT_THAT(network, HasSubstr("undirected"));
  EXPECT_THAT(network, HasSubstr("source=\"gare\" target=\"train\" weight=\"2\""));
  EXPECT_THAT(network, HasSubstr("<node id=\"gare\" label=\"#gare\">"));
}

TEST(PostNetwork, TiesNothingOfAPostOfTooManyTags) {
  std::string tags;
  for (int i = 0; i < 101; ++i)
    tags += "#tag" + std::to_string(i) + "x ";
  EXPECT_THAT(gexf(NetworkKind::Hashtags, {make_post("a", tags)}), Not(HasSubstr("<edge ")));
}

TEST(PostNetwork, EscapesWhatXmlMeans) {
  Post post = make_post("a<b>&\"c\x01", "");
  post.reply_to = {.id = "9", .author_id = {}, .author_handle = "x&y"};
  const std::string network = gexf(NetworkKind::Replies, {post});
  EXPECT_THAT(network, HasSubstr("a&lt;b&gt;&amp;&quot;c"));
  EXPECT_THAT(network, HasSubstr("x&amp;y"));
  EXPECT_THAT(network, Not(HasSubstr("\x01")));
}

TEST(PostNetwork, IsAGraphWithoutPostsToo) {
  EXPECT_THAT(gexf(NetworkKind::Replies, {}), HasSubstr("<nodes>\n    </nodes>"));
}

}  // namespace
}  // namespace pepite::search
