#include "search/shell_traces.h"

#include <algorithm>
#include <string_view>
#include <system_error>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

// Words with spaces between them and nothing of the query language: what was within quotes.
bool looks_like_lost_phrase(std::string_view argument) {
  const std::size_t space = argument.find(' ');
  return space != std::string_view::npos && space > 0 && space + 1 < argument.size() &&
         argument.find_first_of("\":()+*=#@") == std::string_view::npos &&
         !argument.starts_with('-') && argument.find(" -") == std::string_view::npos &&
         argument.find("“") == std::string_view::npos &&
         argument.find("«") == std::string_view::npos;
}

bool is_file(const std::string& argument, const std::filesystem::path& folder) {
  // A name of many megabytes is none, and words seldom have a point inside.
  constexpr std::size_t kLongestName = 255;
  if (argument.size() > kLongestName || argument.find('.') == std::string::npos) return false;
  std::error_code failure;
  return std::filesystem::exists(folder / argument, failure);
}

}  // namespace

std::vector<Message> find_shell_traces(std::span<const std::string> arguments,
                                       const std::filesystem::path& working_directory) {
  std::vector<Message> traces;
  const auto phrase = std::ranges::find_if(arguments, looks_like_lost_phrase);
  if (arguments.size() > 1 && phrase != arguments.end())
    traces.push_back(make_message(MessageId::ShellTookQuotes, terminal_safe(*phrase)));
  const auto file = std::ranges::find_if(
      arguments, [&](const std::string& argument) { return is_file(argument, working_directory); });
  if (file != arguments.end())
    traces.push_back(make_message(MessageId::ShellMadeFiles, terminal_safe(*file)));
  return traces;
}

}  // namespace pepite::search
