#include "indexer/remove_options.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "indexer/deletion_list.h"
#include "indexer/remove_command.h"
#include "shared/file_bytes.h"
#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/removals.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kMostInputBytes = std::size_t{256} << 20;

constexpr std::array<OptionSpec, 10> kRemoveOptions = {{
    {.name = "archive", .letter = 'a', .value_name = "DIR", .help = MessageId::HelpOptionArchive},
    {.name = "ids", .letter = '\0', .value_name = "FILE", .help = MessageId::HelpOptionIds},
    {.name = "user", .letter = '\0', .value_name = "ACCOUNT", .help = MessageId::HelpOptionUser},
    {.name = "deletions",
     .letter = '\0',
     .value_name = "FILE",
     .help = MessageId::HelpOptionDeletions},
    {.name = "with-copies",
     .letter = '\0',
     .value_name = "",
     .help = MessageId::HelpOptionWithCopies},
    {.name = "dry-run", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionRemoveList},
    {.name = "yes", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionYes},
    {.name = "reason", .letter = '\0', .value_name = "TEXT", .help = MessageId::HelpOptionReason},
    {.name = "log", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionRemovalLog},
    {.name = "time-zone",
     .letter = '\0',
     .value_name = "ZONE",
     .help = MessageId::HelpOptionTimeZone},
}};
constexpr std::array<CommandExample, 4> kRemoveExamples = {{
    {"pepite remove 353123456789 --dry-run", MessageId::HelpExampleRemoveId},
    {"pepite remove --user lea_mtl --with-copies --reason 'asked on 3 May' --yes",
     MessageId::HelpExampleRemoveUser},
    {"pepite remove --deletions deleted-tweets.js --yes", MessageId::HelpExampleRemoveDeletions},
    {"pepite remove --dry-run -- 'from:lea_mtl until:2013-07'", MessageId::HelpExampleRemoveQuery},
}};

void add_words(const std::string& text, std::vector<std::string>& ids) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  std::istringstream in(text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size())
                                                         : text);
  for (std::string word; in >> word;)
    ids.push_back(std::move(word));
}

Result<void> add_ids(const ParsedCommand& command, ProgramContext& context,
                     std::vector<std::string>& ids) {
  for (const std::string& argument : command.arguments()) {
    if (argument != "-") {
      ids.push_back(argument);
      continue;
    }
    const auto text = read_input(context.in, "-", kMostInputBytes);
    if (!text) return tl::unexpected(text.error());
    add_words(*text, ids);
  }
  for (const std::string& file : command.values("ids")) {
    const auto text = file == "-"
                          ? read_input(context.in, "-", kMostInputBytes)
                          : read_input_file(context.working_directory / file, kMostInputBytes);
    if (!text) return tl::unexpected(text.error());
    add_words(*text, ids);
  }
  return {};
}

// What is more likely of a query than an id.
std::string first_word(const ParsedCommand& command) {
  const auto is_word = [](const std::string& argument) {
    return argument.size() > 1 && argument.find_first_of("0123456789") == std::string::npos;
  };
  const auto word = std::ranges::find_if(command.arguments(), is_word);
  return word == command.arguments().end() ? std::string() : *word;
}

Result<RemoveAction> find_action(const ParsedCommand& command) {
  const bool lists = command.has("dry-run");
  const bool removes = command.has("yes");
  if (lists && removes) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::OptionsTogether, "--dry-run", "--yes"));
  }
  if (command.has("log")) {
    for (const std::string_view other : {"yes", "dry-run", "with-copies", "reason", "time-zone"}) {
      if (command.has(other))
        return make_error(ErrorCode::Usage, make_message(MessageId::OptionsTogether, "--log",
                                                         "--" + std::string(other)));
    }
    return RemoveAction::Log;
  }
  if (lists && command.has("reason")) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::OptionsTogether, "--dry-run", "--reason"));
  }
  if (lists) return RemoveAction::List;
  return removes ? RemoveAction::Remove : RemoveAction::Ask;
}

}  // namespace

const CommandSpec kRemoveCommand{.name = "remove",
                                 .usage = "remove [OPTION...] [ID...] [-- QUERY]",
                                 .summary = MessageId::HelpSummaryRemove,
                                 .options = kRemoveOptions,
                                 .examples = kRemoveExamples};

Result<RemoveOptions> parse_remove_options(std::span<const std::string> args,
                                           ProgramContext& context) {
  const auto end = std::ranges::find(args, "--");
  const auto front = static_cast<std::size_t>(end - args.begin());
  const auto command = parse_command(kRemoveCommand, args.first(front));
  if (!command) return tl::unexpected(command.error());
  const auto action = find_action(*command);
  if (!action) return tl::unexpected(action.error());
  RemoveOptions options{
      .archive = locate_archive(command->value("archive"), context.environment("PEPITE_ARCHIVE"),
                                context.working_directory),
      .action = *action,
      .ids = {},
      .first_word = first_word(*command),
      .accounts = command->values("user"),
      .query = std::nullopt,
      .time_zone =
          command->value("time-zone").value_or(context.environment("PEPITE_TZ").value_or("UTC")),
      .copies = command->has("with-copies") ? Copies::Go : Copies::Stay,
      .reason = command->value("reason").value_or("")};
  if (Result<void> known = check_time_zone(options.time_zone); !known)
    return tl::unexpected(known.error());
  if (Result<void> added = add_ids(*command, context, options.ids); !added)
    return tl::unexpected(added.error());
  for (const std::string& file : command->values("deletions")) {
    auto deletions = read_deletion_list(context.working_directory / file);
    if (!deletions) return tl::unexpected(std::move(deletions.error()));
    // Twitter alone gives such lists; other networks may have a post of the same number.
    for (const std::string& id : deletions->ids)
      options.ids.push_back(identity_name(Network::Twitter, id));
    options.other_entries += deletions->other_entries;
  }
  if (end != args.end()) {
    const auto words = args.subspan(front + 1);
    options.query.emplace(words.begin(), words.end());
  }
  const bool names_posts = !command->arguments().empty() || command->has("ids") ||
                           command->has("user") || command->has("deletions") || options.query;
  if (names_posts == (options.action != RemoveAction::Log)) return options;
  if (names_posts) return make_error(ErrorCode::Usage, make_message(MessageId::RemovalLogAlone));
  return make_error(ErrorCode::Usage, make_message(MessageId::RemoveNothingNamed),
                    make_message(MessageId::OptionHelpHint, "remove"));
}

}  // namespace pepite::indexer
