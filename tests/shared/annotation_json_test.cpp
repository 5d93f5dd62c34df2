#include "shared/annotation_json.h"

#include <gtest/gtest.h>

#include <string>

#include "tests/support/schema_check.h"

namespace pepite {
namespace {

AnnotatedPost read(const std::string& line) {
  const auto post = parse_annotation_json(line);
  EXPECT_TRUE(post) << line;
  return post.value_or(AnnotatedPost{});
}

TEST(AnnotationJson, IsReadAsItWasWritten) {
  const AnnotatedPost posts[] = {
      {{Network::Twitter, "353123"}, {.tags = {"À_revoir", "vu"}, .note = "l1\nl2 \"x\" \u009b"}},
      {{Network::Bluesky, "at://x"}, {.tags = {}, .note = "n"}},
      {{Network::Facebook, "~1"}, {.tags = {"star"}, .note = ""}},
      {{Network::Threads, "2"}, {}}};
  std::string lines;
  for (const AnnotatedPost& post : posts) {
    const std::string line = format_annotation_json(post.key, post.annotation);
    EXPECT_EQ(line.find_first_of("\n\x9b"), std::string::npos);
    EXPECT_EQ(read(line), post);
    lines += line + "\n";
  }
  EXPECT_TRUE(fits_schema("annotation", lines));
}

TEST(AnnotationJson, TakesLinesOfOtherCommandsAndOrdersTags) {
  const AnnotatedPost post =
      read(R"({"id":"1","network":"twitter","text":"x","tags":["vu","Étoile","VU"],"score":1})");
  EXPECT_EQ(post.annotation, (Annotation{.tags = {"Étoile", "vu"}, .note = ""}));
}

TEST(AnnotationJson, RefusesWhatIsOff) {
  const std::string lines[] = {"",
                               "[]",
                               "{",
                               "5",
                               R"({"id":"1"})",
                               R"({"id":1,"network":"twitter"})",
                               R"({"id":"","network":"twitter"})",
                               R"({"id":"1\u0000","network":"twitter"})",
                               R"({"id":"1","network":"myspace"})",
                               R"({"id":"1","network":"twitter","tags":"vu"})",
                               R"({"id":"1","network":"twitter","tags":[1]})",
                               R"({"id":"1","network":"twitter","tags":["a b"]})",
                               R"({"id":"1","network":"twitter","note":null})",
                               R"({"id":"1","network":"twitter","note":"\u0000"})",
                               "{\"id\":\"1\",\"network\":\"twitter\",\"note\":\"\xFF\"}"};
  for (const std::string& line : lines) {
    const auto post = parse_annotation_json(line);
    ASSERT_FALSE(post) << line;
    EXPECT_EQ(post.error().code, ErrorCode::Usage);
  }
}

}  // namespace
}  // namespace pepite
