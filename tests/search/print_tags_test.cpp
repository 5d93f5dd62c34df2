#include "search/print_tags.h"

#include <gtest/gtest.h>

#include "tests/support/schema_check.h"

namespace pepite::search {
namespace {

// What a database that others wrote may hold.
const std::vector<TagCount> kTags = {{"interview", 1234}, {"=a\x1b[2J,b", 2}, {"été", 1}};

TEST(PrintTags, MakesTagsHarmlessInText) {
  EXPECT_EQ(format_tags(kTags, TagFormat::Text),
            "interview  1234\n=a\uFFFD[2J,b   2\nété        1\n");
  EXPECT_EQ(format_tags({}, TagFormat::Text), "");
}

TEST(PrintTags, WritesLinesThatFitTheSchema) {
  const std::string lines = format_tags(kTags, TagFormat::Jsonl);
  EXPECT_TRUE(fits_schema("tag", lines));
  EXPECT_TRUE(lines.starts_with("{\"tag\":\"interview\",\"posts\":1234}\n"));
}

TEST(PrintTags, QuotesCells) {
  EXPECT_EQ(format_tags(kTags, TagFormat::Csv),
            "tag,posts\r\ninterview,1234\r\n\"=a\x1b[2J,b\",2\r\nété,1\r\n");
}

}  // namespace
}  // namespace pepite::search
