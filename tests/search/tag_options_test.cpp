#include "search/tag_options.h"
#include "tests/support/fake_program.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace pepite::search {
namespace {

using Words = std::vector<std::string>;

Result<TagArguments> parse(const Words& args, const std::string& input = "") {
  pepite::tests::FakeProgram program("/home", input);
  return parse_tag_options(args, program.context);
}

ChangeTags change_of(const Words& args, const std::string& input = "") {
  const auto arguments = parse(args, input);
  EXPECT_TRUE(arguments);
  return arguments ? std::get<ChangeTags>(arguments->action) : ChangeTags{};
}

std::string query_of(const Words& args) {
  return std::get<SetArguments>(change_of(args).posts).query.value_or("");
}

TEST(TagOptions, TellTagsFromOptionsAndTheQuery) {
  const ChangeTags change = change_of(
      {"+interview", "-seen", "-a", "x.pepite", "-amour", "--note", "-n", "--", "-film", "+train"});
  EXPECT_EQ(change.change.added, Words{"interview"});
  EXPECT_EQ(change.change.removed, (Words{"seen", "amour"}));
  EXPECT_EQ(change.change.note, "-n");
  const auto& set = std::get<SetArguments>(change.posts);
  EXPECT_EQ(set.query, "-film +train");
  EXPECT_EQ(set.archive, "/home/x.pepite");
  EXPECT_EQ(set.options.plain_words, PlainWords::All);
}

TEST(TagOptions, TellTagsOfOneLetterFromOptions) {
  const ChangeTags change = change_of({"+a", "+7", "-N", "-8", "-a", "x.pepite", "--", "train"});
  EXPECT_EQ(change.change.added, (Words{"a", "7"}));
  EXPECT_EQ(change.change.removed, (Words{"N", "8"}));
  EXPECT_EQ(std::get<SetArguments>(change.posts).archive, "/home/x.pepite");
  EXPECT_FALSE(parse({"+vu", "-n", "20", "--", "train"}));
}

TEST(TagOptions, EndTheTagsAtTheFirstWordOfTheQuery) {
  EXPECT_EQ(query_of({"+vu", "train", "+rouge"}), "train +rouge");
  EXPECT_EQ(query_of({"--ui", "fr", "+vu", "tag:star"}), "tag:star");
  // An option may stand behind it, and a word to exclude is told from one.
  EXPECT_EQ(query_of({"+vu", "train", "--archive", "y"}), "train");
  EXPECT_FALSE(parse({"+vu", "train", "-pub"}));
}

TEST(TagOptions, TakeIdsForALoneDash) {
  const ChangeTags change = change_of({"+vu", "-"}, "12 13\n14\n");
  EXPECT_EQ(std::get<Words>(change.posts), (Words{"12", "13", "14"}));
  EXPECT_EQ(std::get<Words>(change_of({"+vu", "--", "-"}, "12").posts), Words{"12"});
}

TEST(TagOptions, RefuseWhatWouldBeIgnored) {
  const Words cases[] = {{},
                         {"train"},
                         {"+vu"},
                         {"+vu", "-VU", "train"},
                         {"+v,u", "train"},
                         {"--list", "+vu"},
                         {"--list", "-vu"},
                         {"--list", "train"},
                         {"--list", "--restore", "x"},
                         {"--dump", "--dry-run"},
                         {"--dump", "--format", "csv"},
                         {"--list", "--note", "x"},
                         {"+vu", "--any", "train"},
                         {"+vu", "--expand", "train"},
                         {"+vu", "--format", "csv", "train"},
                         {"--note", std::string(10'001, 'x'), "train"}};
  for (const Words& args : cases) {
    const auto arguments = parse(args);
    ASSERT_FALSE(arguments) << (args.empty() ? "" : args.back());
    EXPECT_EQ(arguments.error().code, ErrorCode::Usage);
  }
}

TEST(TagOptions, KnowTheOtherActions) {
  EXPECT_EQ(std::get<ListTags>(parse({"--list", "-f", "csv"})->action).format, TagFormat::Csv);
  EXPECT_TRUE(std::holds_alternative<DumpTags>(parse({"--dump"})->action));
  const auto restore = parse({"--restore", "-", "--dry-run"});
  EXPECT_EQ(std::get<RestoreTags>(restore->action).file, "-");
  EXPECT_TRUE(restore->is_rehearsal);
}

}  // namespace
}  // namespace pepite::search
