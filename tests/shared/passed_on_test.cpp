#include "shared/passed_on.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <utility>

namespace pepite {
namespace {

Post make_post(std::string text) {
  Post post;
  post.text = std::move(text);
  return post;
}

TEST(PassedOn, TellsWhatIsPassedOn) {
  constexpr std::pair<std::string_view, bool> kCases[] = {
      {"RT @lea_mtl: vu le film", true},
      {"rt @ lea : vu le film", true},
      {"RT vu le film", true},
      {"Bien dit ! RT @lea_mtl: vu le film", true},
      {"so true “rt @lea film", true},
      {"MT @lea vu le film", true},
      {"vu le film via @lea", true},
      {"rt: vu le film", true},
      {"vu le film", false},
      {"@lea vu le film", false},
      {"alert @lea", false},
      {"un art @ Lyon", false},
      {"via Lyon", false},
      {"mt 5:3", false},
      {"éRT @lea", false},
      {"", false},
      {"\xff\xfert\xff", false},
  };
  for (const auto& [text, expected] : kCases)
    EXPECT_EQ(is_passed_on(make_post(std::string(text))), expected) << text;
}

TEST(PassedOn, TakesTheExportsWordForARetweet) {
  Post post = make_post("vu le film");
  post.retweet_of = PostReference{};
  EXPECT_TRUE(is_passed_on(post));
}

TEST(PassedOn, SaysWhereAnothersTextBegins) {
  EXPECT_EQ(find_origin_sign("Bravo ! RT @lea: vu"), 8U);
  EXPECT_EQ(find_origin_sign("  RT @lea: vu"), 2U);
  EXPECT_EQ(find_origin_sign("vu le film"), std::nullopt);
}

}  // namespace
}  // namespace pepite
