#include "shared/command_options.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <vector>

#include "shared/message_catalog.h"
#include "shared/message_id.h"

namespace pepite {
namespace {

constexpr std::array<OptionSpec, 3> kOptions = {{
    {.name = "limit", .letter = 'n', .value_name = "N", .help = MessageId::HelpOptionHelp},
    {.name = "map", .letter = '\0', .value_name = "A=B", .help = MessageId::HelpOptionHelp},
    {.name = "explain", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionHelp},
}};
constexpr std::array<CommandExample, 1> kExamples = {
    {{"pepite look train", MessageId::HelpOptionHelp}}};
const CommandSpec kLook{.name = "look",
                        .usage = "look [OPTION...] WORD",
                        .summary = MessageId::HelpTagline,
                        .options = kOptions,
                        .examples = kExamples};

Result<ParsedCommand> parse(std::vector<std::string> args) {
  return parse_command(kLook, args);
}

TEST(CommandOptions, ReadsLongShortAndAdjacentValues) {
  for (const std::vector<std::string>& args : {std::vector<std::string>{"--limit", "5", "train"},
                                               {"--limit=5", "train"},
                                               {"-n", "5", "train"},
                                               {"-n5", "train"},
                                               {"train", "-n5"}}) {
    const auto command = parse(args);
    ASSERT_TRUE(command) << args[0];
    EXPECT_EQ(command->value("limit"), "5") << args[0];
    EXPECT_EQ(command->arguments(), std::vector<std::string>{"train"}) << args[0];
  }
}

TEST(CommandOptions, KeepsAllValuesAndGivesTheLast) {
  const auto command = parse({"--map", "a=1", "--map", "b=2", "--explain"});
  ASSERT_TRUE(command);
  EXPECT_EQ(command->values("map"), (std::vector<std::string>{"a=1", "b=2"}));
  EXPECT_EQ(command->value("map"), "b=2");
  EXPECT_TRUE(command->has("explain"));
  EXPECT_FALSE(command->value("limit"));
}

TEST(CommandOptions, TakesWhatFollowsTwoDashesAndALoneDashAsArguments) {
  EXPECT_EQ(parse({"--", "--limit"})->arguments(), std::vector<std::string>{"--limit"});
  EXPECT_EQ(parse({"-"})->arguments(), std::vector<std::string>{"-"});
  EXPECT_EQ(parse({""})->arguments(), std::vector<std::string>{""});
}

TEST(CommandOptions, ComplainsWithTheNameAndASuggestion) {
  struct Case {
    std::vector<std::string> args;
    MessageId message;
    MessageId hint;
  };
  const Case cases[] = {
      {{"--limti", "5"}, MessageId::OptionUnknown, MessageId::OptionSuggestionHint},
      {{"--banana"}, MessageId::OptionUnknown, MessageId::OptionHelpHint},
      {{"-z"}, MessageId::OptionUnknown, MessageId::OptionHelpHint},
      {{"--limit"}, MessageId::OptionValueMissing, MessageId::OptionHelpHint},
      {{"--explain=yes"}, MessageId::OptionValueUnexpected, MessageId::OptionHelpHint},
      {{"--lim", "5"}, MessageId::OptionUnknown, MessageId::OptionHelpHint},
  };
  for (const Case& expected : cases) {
    const auto command = parse(expected.args);
    ASSERT_FALSE(command) << expected.args[0];
    EXPECT_EQ(command.error().code, ErrorCode::Usage) << expected.args[0];
    EXPECT_EQ(command.error().message.id, expected.message) << expected.args[0];
    ASSERT_TRUE(command.error().hint) << expected.args[0];
    EXPECT_EQ(command.error().hint->id, expected.hint) << expected.args[0];
  }
}

TEST(CommandOptions, ReadsWholeNumbersWithinTheirRangeOnly) {
  EXPECT_EQ(parse_whole_number("limit", "20", 0, 100), 20);
  for (const char* text : {"", "x", "5x", "-1", "101", "99999999999999999999", "1.5", " 5"}) {
    EXPECT_FALSE(parse_whole_number("limit", text, 0, 100)) << text;
  }
}

TEST(CommandOptions, ReadsChoicesByTheirWords) {
  constexpr std::array<OptionChoice<int>, 2> kChoices = {{{"own", 1}, {"all", 2}}};
  EXPECT_EQ(parse_choice("voices", "own", kChoices), 1);
  EXPECT_EQ(parse_choice("voices", "all", kChoices), 2);
  for (const char* const given : {"", "ALL", "owner", "own,all", "\x1b[2J"}) {
    const Result<int> read = parse_choice("voices", given, kChoices);
    ASSERT_FALSE(read) << given;
    EXPECT_EQ(read.error().code, ErrorCode::Usage);
    const std::string message = render(read.error().message, UiLanguage::English);
    EXPECT_NE(message.find("“--voices”"), std::string::npos) << message;
    EXPECT_NE(message.find("it takes own, all"), std::string::npos) << message;
    EXPECT_EQ(message.find('\x1b'), std::string::npos);
  }
}

TEST(CommandOptions, FindsTheNearestNameAndOnlyANearOne) {
  const std::array<std::string_view, 3> names = {"search", "stats", "show"};
  EXPECT_EQ(nearest_name("serach", names), "search");
  EXPECT_EQ(nearest_name("stat", names), "stats");
  EXPECT_EQ(nearest_name("xy", names), std::nullopt);
  EXPECT_EQ(nearest_name("", names), std::nullopt);
}

TEST(CommandOptions, DescribesEveryOptionInBothLanguages) {
  const std::string english = describe_command(kLook, UiLanguage::English);
  const std::string french = describe_command(kLook, UiLanguage::French);
  for (const char* piece : {"--limit N", "-n, ", "--map A=B", "--explain", "--help", "--ui LANG"}) {
    EXPECT_NE(english.find(piece), std::string::npos) << piece;
    EXPECT_NE(french.find(piece), std::string::npos) << piece;
  }
  EXPECT_NE(english, french);
}

}  // namespace
}  // namespace pepite
