// Command lines as tables: a command says which options it has, this module reads them, explains
// them and complains about them. The only file that knows Boost.ProgramOptions.
#ifndef PEPITE_SHARED_COMMAND_OPTIONS_H_
#define PEPITE_SHARED_COMMAND_OPTIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/message.h"

namespace pepite {

struct OptionSpec {
  std::string_view name;        // "limit": --limit
  char letter = '\0';           // 'n': -n; '\0' for none
  std::string_view value_name;  // "N"; empty for a flag
  MessageId help;
};

struct CommandExample {
  std::string_view command_line;
  MessageId explanation;
};

// Tables of a command; all views are to static storage.
struct CommandSpec {
  std::string_view name;
  std::string_view usage;  // "index [OPTION...] EXPORT..."
  MessageId summary;       // one line, for the list of commands
  std::span<const OptionSpec> options;
  std::span<const CommandExample> examples;
  std::string (*appendix)(UiLanguage) = nullptr;  // more lines for the end of --help
};

class ParsedCommand {
 public:
  std::string_view name() const { return name_; }  // the command's: "search"
  bool has(std::string_view option) const;
  // The last value given (so that an alias can be overruled); nullopt when the option is absent.
  std::optional<std::string> value(std::string_view option) const;
  const std::vector<std::string>& values(std::string_view option) const;
  const std::vector<std::string>& arguments() const { return arguments_; }

 private:
  friend Result<ParsedCommand> parse_command(const CommandSpec&, std::span<const std::string>);
  std::string_view name_;
  std::map<std::string, std::vector<std::string>, std::less<>> values_;
  std::vector<std::string> arguments_;
};

// Usage where one of the arguments, which are files or folders, has an empty name.
Result<void> check_named_arguments(const ParsedCommand& command);

// Options may stand anywhere; "--" ends them; "--option=value" and "-n5" work. Every command also
// has --help and --ui. A lone "-" is an argument.
// Errors: Usage, with a suggestion for a misspelt option; also where an option that names a file, a
// folder or an account is given an empty name: an unset variable of a script is not the folder
// here.
Result<ParsedCommand> parse_command(const CommandSpec& spec, std::span<const std::string> args);

// What --help prints, with a final newline.
std::string describe_command(const CommandSpec& spec, UiLanguage language);

// The whole number in `text`, within [lowest, highest]; Usage, naming the option, otherwise.
Result<std::int64_t> parse_whole_number(std::string_view option, std::string_view text,
                                        std::int64_t lowest, std::int64_t highest);

// A word that an option takes, and what it stands for.
template <class Value>
struct OptionChoice {
  std::string_view word;
  Value value;
};

// Usage, naming the option, what was given and the words that it takes.
tl::unexpected<Error> choice_error(std::string_view option, std::string_view given,
                                   std::span<const std::string_view> words);

// What the given word stands for among the choices; choice_error for any other.
template <class Value, std::size_t kCount>
Result<Value> parse_choice(std::string_view option, std::string_view given,
                           const std::array<OptionChoice<Value>, kCount>& choices) {
  std::array<std::string_view, kCount> words;
  for (std::size_t i = 0; i < kCount; ++i) {
    if (choices[i].word == given) return choices[i].value;
    words[i] = choices[i].word;
  }
  return choice_error(option, given, words);
}

// The candidate nearest to `word` (at most two typing mistakes away), for "did you mean".
std::optional<std::string_view> nearest_name(std::string_view word,
                                             std::span<const std::string_view> candidates);

}  // namespace pepite

#endif  // PEPITE_SHARED_COMMAND_OPTIONS_H_
