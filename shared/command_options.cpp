#include "shared/command_options.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <boost/program_options.hpp>
#include <charconv>
#include <cstddef>
#include <utility>

#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

namespace po = boost::program_options;

constexpr std::array<OptionSpec, 2> kOptionsOfEveryCommand = {{
    {.name = "ui", .letter = '\0', .value_name = "LANG", .help = MessageId::HelpOptionUi},
    {.name = "help", .letter = 'h', .value_name = "", .help = MessageId::HelpOptionHelp},
}};

std::vector<OptionSpec> all_options(const CommandSpec& spec) {
  std::vector<OptionSpec> options(spec.options.begin(), spec.options.end());
  options.insert(options.end(), kOptionsOfEveryCommand.begin(), kOptionsOfEveryCommand.end());
  return options;
}

po::options_description describe_for_boost(const std::vector<OptionSpec>& options) {
  po::options_description description;
  for (const OptionSpec& option : options) {
    std::string names(option.name);
    if (option.letter != '\0') names += std::string(",") + option.letter;
    if (option.value_name.empty()) {
      description.add_options()(names.c_str(), "");
    } else {
      description.add_options()(names.c_str(), po::value<std::vector<std::string>>(), "");
    }
  }
  return description;
}

std::string shown_name(const po::error_with_option_name& error) {
  return terminal_safe(error.get_option_name());
}

tl::unexpected<Error> unknown_option(const CommandSpec& spec, const std::string& name) {
  const std::vector<OptionSpec> options = all_options(spec);
  std::vector<std::string_view> names;
  for (const OptionSpec& option : options)
    names.push_back(option.name);
  const std::size_t dashes = std::min(name.find_first_not_of('-'), name.size());
  const auto nearest = nearest_name(std::string_view(name).substr(dashes), names);
  Message hint = nearest
                     ? make_message(MessageId::OptionSuggestionHint, "--" + std::string(*nearest))
                     : make_message(MessageId::OptionHelpHint, std::string(spec.name));
  return make_error(
      ErrorCode::Usage,
      make_message(MessageId::OptionUnknown, "pepite " + std::string(spec.name), name),
      std::move(hint));
}

tl::unexpected<Error> misused_option(const CommandSpec& spec, MessageId id,
                                     const std::string& name) {
  return make_error(ErrorCode::Usage, make_message(id, name),
                    make_message(MessageId::OptionHelpHint, std::string(spec.name)));
}

Result<std::vector<po::option>> split_command_line(const CommandSpec& spec,
                                                   const std::vector<OptionSpec>& options,
                                                   std::span<const std::string> args) {
  namespace style = po::command_line_style;
  // Not allow_guessing: an abbreviation that works today is another option tomorrow.
  constexpr int kStyle = style::allow_long | style::long_allow_adjacent | style::long_allow_next |
                         style::allow_short | style::short_allow_adjacent |
                         style::short_allow_next | style::allow_dash_for_short |
                         style::allow_sticky;
  try {
    const po::options_description description = describe_for_boost(options);
    const std::vector<std::string> words(args.begin(), args.end());
    return po::basic_command_line_parser<char>(words)
        .options(description)
        .style(kStyle)
        .run()
        .options;
  } catch (const po::unknown_option& error) {
    return unknown_option(spec, shown_name(error));
  } catch (const po::invalid_command_line_syntax& error) {
    const bool is_extra = error.kind() == po::invalid_syntax::extra_parameter;
    return misused_option(
        spec, is_extra ? MessageId::OptionValueUnexpected : MessageId::OptionValueMissing,
        shown_name(error));
  } catch (const po::error& error) {
    return make_error(ErrorCode::Usage, make_message(MessageId::OptionUnknown, "pepite",
                                                     terminal_safe(error.what())));
  }
}

// Options whose values are names of things, by what their help calls the value.
constexpr auto kNames =
    std::to_array<std::string_view>({"FILE", "SECRETFILE", "DIR", "DIR|none", "ACCOUNT"});

Result<void> check_names(const std::vector<OptionSpec>& options, const ParsedCommand& command) {
  for (const OptionSpec& option : options) {
    if (std::ranges::find(kNames, option.value_name) == kNames.end()) continue;
    const auto& values = command.values(option.name);
    if (std::ranges::find(values, "") == values.end()) continue;
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::OptionValueEmpty, "--" + std::string(option.name)),
                      make_message(MessageId::EmptyNameHint));
  }
  return {};
}

// Optimal string alignment distance over bytes, stopped at `most` + 1.
std::size_t typing_distance(std::string_view left, std::string_view right, std::size_t most) {
  const std::size_t width = right.size() + 1;
  std::vector<std::size_t> before_last(width);
  std::vector<std::size_t> last(width);
  std::vector<std::size_t> row(width);
  for (std::size_t j = 0; j < width; ++j)
    last[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    row[0] = i;
    std::size_t smallest = row[0];
    for (std::size_t j = 1; j < width; ++j) {
      const std::size_t change = left[i - 1] == right[j - 1] ? 0 : 1;
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
      smallest = std::min(smallest, row[j]);
    }
    if (smallest > most) return most + 1;
    std::swap(before_last, last);
    std::swap(last, row);
  }
  return last[right.size()];
}

}  // namespace

bool ParsedCommand::has(std::string_view option) const {
  return values_.contains(option);
}

std::optional<std::string> ParsedCommand::value(std::string_view option) const {
  const auto found = values_.find(option);
  if (found == values_.end() || found->second.empty()) return std::nullopt;
  return found->second.back();
}

const std::vector<std::string>& ParsedCommand::values(std::string_view option) const {
  static const std::vector<std::string> kNone;
  const auto found = values_.find(option);
  return found == values_.end() ? kNone : found->second;
}

Result<ParsedCommand> parse_command(const CommandSpec& spec, std::span<const std::string> args) {
  const std::vector<OptionSpec> options = all_options(spec);
  auto parts = split_command_line(spec, options, args);
  if (!parts) return tl::unexpected(std::move(parts.error()));

  ParsedCommand command;
  command.name_ = spec.name;
  for (const po::option& part : *parts) {
    if (part.string_key.empty()) {
      command.arguments_.insert(command.arguments_.end(), part.value.begin(), part.value.end());
      continue;
    }
    std::vector<std::string>& values = command.values_[part.string_key];
    values.insert(values.end(), part.value.begin(), part.value.end());
  }
  if (Result<void> named = check_names(options, command); !named)
    return tl::unexpected(std::move(named.error()));
  return command;
}

Result<void> check_named_arguments(const ParsedCommand& command) {
  const auto& arguments = command.arguments();
  if (std::ranges::find(arguments, "") == arguments.end()) return {};
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::ArgumentEmpty, "pepite " + std::string(command.name())),
                    make_message(MessageId::EmptyNameHint));
}

std::string describe_command(const CommandSpec& spec, UiLanguage language) {
  const auto say = [&](MessageId id) { return render(make_message(id), language); };
  std::string text =
      render(make_message(MessageId::HelpUsage, "pepite " + std::string(spec.usage)), language) +
      "\n\n" + say(spec.summary) + "\n\n" + say(MessageId::HelpOptions) + "\n";

  std::vector<std::pair<std::string, MessageId>> rows;
  std::size_t width = 0;
  for (const OptionSpec& option : all_options(spec)) {
    std::string left = option.letter == '\0' ? "      " : std::string("  -") + option.letter + ", ";
    left += "--" + std::string(option.name);
    if (!option.value_name.empty()) left += " " + std::string(option.value_name);
    width = std::max(width, left.size());
    rows.emplace_back(std::move(left), option.help);
  }
  for (const auto& [left, help] : rows) {
    text += left + std::string(width + 2 - left.size(), ' ') + say(help) + "\n";
  }
  text += "\n" + say(MessageId::HelpExamples) + "\n";
  for (const CommandExample& example : spec.examples) {
    text += "  " + std::string(example.command_line) + "\n      " + say(example.explanation) + "\n";
  }
  if (spec.appendix != nullptr) text += spec.appendix(language);
  return text;
}

Result<std::int64_t> parse_whole_number(std::string_view option, std::string_view text,
                                        std::int64_t lowest, std::int64_t highest) {
  std::int64_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (problem == std::errc() && end == text.data() + text.size() && number >= lowest &&
      number <= highest) {
    return number;
  }
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::OptionNumberInvalid, "--" + std::string(option),
                                 terminal_safe(text), lowest, highest));
}

tl::unexpected<Error> choice_error(std::string_view option, std::string_view given,
                                   std::span<const std::string_view> words) {
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::OptionValueInvalidChoice, "--" + std::string(option),
                                 terminal_safe(given), fmt::format("{}", fmt::join(words, ", "))));
}

std::optional<std::string_view> nearest_name(std::string_view word,
                                             std::span<const std::string_view> candidates) {
  constexpr std::size_t kMostMistakes = 2;
  std::optional<std::string_view> nearest;
  // A short word is near to everything: one mistake in three letters at most.
  std::size_t best = std::min(kMostMistakes, word.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = typing_distance(word, candidate, kMostMistakes);
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace pepite
