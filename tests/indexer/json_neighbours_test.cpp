#include "indexer/json_neighbours.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::indexer {
namespace {

TEST(JsonNeighbours, NamesTheMembersOfAnObject) {
  using Names = std::vector<std::string>;
  EXPECT_EQ(json_names(R"({"id" : 1,"a\"b":["c",{"d":1}],"e":{"f":2},"g":"h,"})"),
            (Names{R"("id")", R"("a\"b")", R"("e")", R"("g")"}));
  EXPECT_EQ(json_names(R"({"id":1,"user":{"name":"x)"), (Names{R"("id")", R"("user")"}));
  EXPECT_EQ(json_names(R"({"id":1,"us)"), (Names{R"("id")"}));
  EXPECT_EQ(json_names(""), Names{});
  EXPECT_TRUE(has_most_names(R"({"b":1,"a":2})", {R"("a")", R"("b")", R"("c")"}));
  EXPECT_FALSE(has_most_names(R"({"a":2})", {R"("a")", R"("b")"}));
}

TEST(JsonNeighbours, KnowsWhatFollowsAnElement) {
  for (const char* const text : {" , {\"a\"", ",{ \"", "]", "", " ", ","})
    EXPECT_TRUE(is_between_elements(text)) << text;
  for (const char* const text : {", { [", ",\"a\"", "}", "x"})
    EXPECT_FALSE(is_between_elements(text)) << text;
  for (const char* const text : {"}", " , \"a\""})
    EXPECT_TRUE(is_inside_object(text)) << text;
  for (const char* const text : {",{", "]", "", " oops", ", "})
    EXPECT_FALSE(is_inside_object(text)) << text;
}

}  // namespace
}  // namespace pepite::indexer
