#include "shared/annotation.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "shared/message_catalog.h"

namespace pepite {
namespace {

TEST(Annotation, TakesTagsThatAnyOutputCanHold) {
  const std::pair<std::string, bool> cases[] = {
      {"interview", true},
      {"À_revoir", true},
      {"corpus/2013:a.b-c", true},
      {"42", true},
      {"訪談", true},
      {"e\u0301te\u0301", true},
      {"a", true},
      {"é", true},
      {"7", true},
      {"_", false},
      {"😀", false},
      {"", false},
      {"a b", false},
      {"a,b", false},
      {"-seen", false},
      {"_seen", false},
      {"\u0301a", false},
      {"=1+1", false},
      {"a\x1b[2J", false},
      {"a\u202Eb", false},
      {"a\"b", false},
      {"a\xC3", false},
      {std::string("a\0b", 3), false},
      {std::string(kMostTagBytes, 'x'), true},
      {std::string(kMostTagBytes + 1, 'x'), false},
  };
  for (const auto& [tag, is_tag] : cases)
    EXPECT_EQ(check_tag(tag).has_value(), is_tag) << tag;
}

TEST(Annotation, TakesNotesThatAreText) {
  EXPECT_TRUE(check_note(""));
  EXPECT_TRUE(check_note("=1+1\nrappeler « Zoé »"));
  EXPECT_TRUE(check_note(std::string(kMostNoteBytes, 'x')));
  EXPECT_FALSE(check_note(std::string(kMostNoteBytes + 1, 'x')));
  EXPECT_FALSE(check_note("\xFF"));
  EXPECT_FALSE(check_note(std::string("\0", 1)));
}

TEST(Annotation, AddsAndRemovesWhateverTheWriting) {
  const Annotation before{.tags = {"À_revoir", "vu"}, .note = "a"};
  const Annotation added =
      change_annotation(before, {.added = {"a_REVOIR", "été"}, .removed = {}, .note = {}}, "1")
          .value();
  EXPECT_EQ(added.tags, (std::vector<std::string>{"À_revoir", "été", "vu"}));
  EXPECT_EQ(added.note, "a");
  const Annotation removed =
      change_annotation(added, {.added = {}, .removed = {"ETE", "other"}, .note = ""}, "1").value();
  EXPECT_EQ(removed, (Annotation{.tags = {"À_revoir", "vu"}, .note = ""}));
  EXPECT_TRUE(has_tag(removed, "VU"));
  EXPECT_FALSE(has_tag(removed, "ete"));
}

TEST(Annotation, HasSoManyTagsAndNotMore) {
  Annotation annotation;
  for (std::size_t i = 0; i < kMostTagsOnPost; ++i)
    annotation.tags.push_back("tag" + std::to_string(i));
  EXPECT_TRUE(change_annotation(annotation, {.added = {"TAG1"}, .removed = {}, .note = {}}, "353"));
  const auto refused =
      change_annotation(annotation, {.added = {"more"}, .removed = {}, .note = {}}, "353");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, ErrorCode::Usage);
  EXPECT_EQ(render(refused.error().message, UiLanguage::English),
            "post 353 would have more than 100 tags");
}

TEST(Annotation, KnowsAPostByItsVersionsToo) {
  Post post;
  post.network = Network::Mastodon;
  post.id = "3";
  post.edit_ids = {"1", "3"};
  EXPECT_EQ(post_keys(post),
            (std::vector<PostKey>{{Network::Mastodon, "3"}, {Network::Mastodon, "1"}}));
}

TEST(Annotation, FindsNetworksByTheirNames) {
  for (const Network network : kNetworks)
    EXPECT_EQ(find_network(network_name(network)), network);
  EXPECT_FALSE(find_network("Twitter"));
  EXPECT_FALSE(find_network(""));
}

}  // namespace
}  // namespace pepite
