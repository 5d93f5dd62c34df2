#include "shared/whole_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace pepite {
namespace {

TEST(WholeJson, TakesNoNumbersButWholeOnes) {
  for (const char* const text :
       {"1", "-7", "18446744073709551615", R"({"a":[1,{"b":"1.5"}],"c":null,"d":true})"}) {
    EXPECT_EQ(parse_whole_json(text).dump(), text);
  }
  for (const char* const text :
       {"1.0", "1e30", R"({"a":[{"b":178400000000000000000000000}]})", "[1", "", "{\"a\":1}x"}) {
    EXPECT_TRUE(parse_whole_json(text).is_discarded()) << text;
  }
}

}  // namespace
}  // namespace pepite
