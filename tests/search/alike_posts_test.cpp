#include "search/alike_posts.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace pepite::search {
namespace {

bool are_alike(std::string_view a, std::string_view b) {
  Analyzer analyzer;
  Post first;
  first.text = a;
  Post second;
  second.text = b;
  const auto keys = alike_keys(analyzer.analyze(first));
  for (const std::string& key : alike_keys(analyzer.analyze(second))) {
    if (std::ranges::find(keys, key) != keys.end()) return true;
  }
  return false;
}

TEST(AlikePosts, LooksThroughRetweetsLinksNamesAndSpelling) {
  EXPECT_TRUE(are_alike("Vu le film, adoré", "RT @lea: vu le film adore http://t.co/a"));
  EXPECT_TRUE(are_alike("vu le film", "vu un film"));
  EXPECT_FALSE(are_alike("vu le film", "vu le match"));
  EXPECT_FALSE(are_alike("", ""));
  EXPECT_FALSE(are_alike("http://t.co/a", "http://t.co/b"));
  EXPECT_TRUE(are_alike("a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 b4",
                        "a1 a2 a3 a4 a5 a6 a7 a8 a9 b1 b2 b3 c4"));
}

}  // namespace
}  // namespace pepite::search
