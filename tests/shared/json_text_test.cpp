#include "shared/json_text.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

namespace pepite {
namespace {

TEST(JsonText, EscapesWhatATerminalObeysAndNothingElse) {
  struct Case {
    std::string_view json;
    std::string_view expected;
  };
  for (const Case& c : {
           Case{"", ""},
           Case{R"({"text":"L’été, œuvre"})", R"({"text":"L’été, œuvre"})"},
           Case{"\"\x7f\"", R"("\u007f")"},
           Case{"\"\u0080\u009b\u009f\u00a0\"", "\"\\u0080\\u009b\\u009f\u00a0\""},
           Case{"\"\u2027\u2028\u202e\u202f\"", "\"\u2027\\u2028\\u202e\u202f\""},
           Case{"\"\u2065\u2066\u2069\u206a\"", "\"\u2065\\u2066\\u2069\u206a\""},
           Case{"\xc2", "\xc2"},
           Case{"\xe2\x80", "\xe2\x80"},
           Case{"\xc2 a", "\xc2 a"},
       }) {
    EXPECT_EQ(escape_json_controls(c.json), c.expected);
  }
}

}  // namespace
}  // namespace pepite
