#include "shared/short_links.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace pepite {
namespace {

TEST(ShortLinks, AreKnownByTheirKeys) {
  const std::vector<std::pair<const char*, const char*>> cases = {
      {"https://t.co/aB3", "t.co/aB3"},
      {"http://T.CO/aB3?amp=1", "t.co/aB3"},
      {"bit.ly/d/", "bit.ly/d"},
      {"https://www.bit.ly/d#x", "bit.ly/d"},
      {"https://t.co", ""},
      {"https://t.co/", ""},
      {"https://ledevoir.com/a", ""},
      {"https://not.t.co/a", ""},
      {"été", ""},
      {"", ""},
      {"https://t.co/\xff", "t.co/\xff"},
  };
  for (const auto& [url, key] : cases)
    EXPECT_EQ(short_link_key(url), key) << url;
}

TEST(ShortLinks, HaveTargetsInATotalOrder) {
  const std::vector<std::string> from_worst = {"",
                                               "https://t.co/b",
                                               "https://bit.ly/long",
                                               "http://a.fr",
                                               "http://b.fr",
                                               "https://long.fr/a"};
  for (std::size_t i = 0; i < from_worst.size(); ++i) {
    for (std::size_t j = 0; j < from_worst.size(); ++j)
      EXPECT_EQ(is_better_target(from_worst[i], from_worst[j]), i < j) << i << " " << j;
  }
}

TEST(ShortLinks, AreFoundInListAndTextOnce) {
  Post post;
  post.text = "Vu https://t.co/b http://t.co/a https://t.co/cut… https://x.fr/c (http://ow.ly/e)";
  post.links = {{"https://t.co/a", "http://bit.ly/d", ""}, {"https://x.fr/c", "", ""}};
  EXPECT_EQ(short_links_of(post),
            (std::vector<LearntLink>{
                {"bit.ly/d", ""}, {"ow.ly/e", ""}, {"t.co/a", "http://bit.ly/d"}, {"t.co/b", ""}}));
  EXPECT_TRUE(short_links_of(Post{}).empty());
}

TEST(ShortLinks, AreBoundedInOnePost) {
  Post post;
  for (int i = 0; i < 5000; ++i)
    post.text += "https://t.co/a" + std::to_string(i) + " ";
  EXPECT_EQ(short_links_of(post).size(), 100U);
}

TEST(ShortLinks, AreCompletedByWhatWasLearnt) {
  Post post;
  post.text = "Vu https://t.co/a, https://t.co/b et https://t.co/unknown";
  post.links = {{"http://t.co/b", "", "titre"}, {"https://t.co/c", "https://own.fr", ""}};
  post.learnt_links = {{"bit.ly/d", "https://far.fr/x"},
                       {"t.co/a", "https://bit.ly/d"},
                       {"t.co/b", "https://b.fr"},
                       {"t.co/c", "https://other.fr/longer"},
                       {"t.co/gone", "https://gone.fr"}};
  apply_learnt_links(post);
  EXPECT_EQ(post.links, (std::vector<Link>{{"http://t.co/b", "https://b.fr", "titre"},
                                           {"https://t.co/c", "https://own.fr", ""},
                                           {"https://t.co/a", "https://far.fr/x", ""}}));
  EXPECT_TRUE(post.learnt_links.empty());
}

TEST(ShortLinks, AreFollowedEightStepsFar) {
  Post post;
  post.text = "https://t.co/0 https://t.co/x";
  for (int i = 0; i < 10; ++i)
    post.learnt_links.push_back(
        {"t.co/" + std::to_string(i), "https://t.co/" + std::to_string(i + 1)});
  EXPECT_EQ(followed_short_links(post),
            (std::vector<std::string>{"t.co/0", "t.co/1", "t.co/2", "t.co/3", "t.co/4", "t.co/5",
                                      "t.co/6", "t.co/7", "t.co/x"}));
  apply_learnt_links(post);
  EXPECT_EQ(post.links, (std::vector<Link>{{"https://t.co/0", "https://t.co/8", ""}}));
}

TEST(ShortLinks, ThatLeadInCirclesEnd) {
  Post post;
  post.text = "https://t.co/a";
  post.learnt_links = {{"bit.ly/b", "https://t.co/a"}, {"t.co/a", "https://bit.ly/b"}};
  EXPECT_EQ(followed_short_links(post), (std::vector<std::string>{"bit.ly/b", "t.co/a"}));
  apply_learnt_links(post);
  EXPECT_EQ(post.links.size(), 1U);
}

TEST(ShortLinks, NeedNotBeLearntWhereTheListSaysAsMuch) {
  Post post;
  post.links = {{"https://t.co/a", "https://a.fr/long", ""}, {"https://t.co/b", "http://b.fr", ""}};
  EXPECT_EQ(links_to_learn(post, {{"t.co/a", "https://a.fr"},
                                  {"t.co/b", "http://b.fr/x"},
                                  {"t.co/c", ""},
                                  {"t.co/d", "http://d.fr"}}),
            (std::vector<LearntLink>{{"t.co/b", "http://b.fr/x"}, {"t.co/d", "http://d.fr"}}));
}

}  // namespace
}  // namespace pepite
