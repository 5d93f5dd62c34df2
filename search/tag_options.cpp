#include "search/tag_options.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "search/listing_options.h"
#include "search/query_report.h"
#include "search/search_options.h"
#include "search/tag_command.h"
#include "shared/field_table.h"
#include "shared/manifest.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 11> kTagOptions = {{
    kArchiveOption,
    {.name = "note", .letter = '\0', .value_name = "TEXT", .help = MessageId::HelpOptionNote},
    {.name = "list", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionTagList},
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl|csv",
     .help = MessageId::HelpOptionTagFormat},
    {.name = "dump", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionTagDump},
    {.name = "restore",
     .letter = '\0',
     .value_name = "FILE",
     .help = MessageId::HelpOptionTagRestore},
    {.name = "dry-run", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionTagDryRun},
    kLiteralOption,
    kContextOption,
    kExplainOption,
    kTimeZoneOption,
}};
constexpr std::array<OptionChoice<TagFormat>, 3> kFormats = {
    {{"text", TagFormat::Text}, {"jsonl", TagFormat::Jsonl}, {"csv", TagFormat::Csv}}};
constexpr std::array<CommandExample, 3> kTagExamples = {{
    {"pepite tag +interview -seen -- train arrêté", MessageId::HelpExampleTag},
    {"pepite search train --format ids | pepite tag +seen -", MessageId::HelpExampleTagIds},
    {"echo 345529245117209085 | pepite tag +star --note 'call back' -",
     MessageId::HelpExampleTagNote},
}};

// Whatever an action has no use for is refused, so that nothing is ignored in silence.
constexpr std::array<std::string_view, 5> kOfQueries = {"note", "literal", "context", "explain",
                                                        "time-zone"};
constexpr std::array<std::string_view, 3> kOtherActions = {"list", "dump", "restore"};

std::string describe_changes(UiLanguage language) {
  return "\n" + render(make_message(MessageId::HelpTagChanges), language) + "\n" +
         describe_fields(language);
}

// The tags set apart from what parse_command reads.
struct SplitArguments {
  AnnotationChange change;
  std::vector<std::string> others;
};

// "-a/data/x.pepite" is the option with its folder, and takes no tag "a/data/x.pepite" away.
bool names_folder(std::string_view arg) {
  return arg.starts_with("-a/") || arg.starts_with("-a.") || arg.starts_with("-a~");
}

bool is_option(std::string_view arg) {
  if (arg.starts_with("--") || names_folder(arg)) return true;
  // Also one that does not exist ("-n 20"): a slip is no tag. "-N" takes the tag "n" away.
  return arg.size() == 2 && arg[0] == '-' && arg[1] >= 'a' && arg[1] <= 'z';
}

// Does the next argument belong to this option?
bool takes_next(std::string_view arg) {
  return std::ranges::any_of(kTagOptions,
                             [&](const OptionSpec& option) {
                               const bool is_named = arg == "--" + std::string(option.name) ||
                                                     (option.letter != '\0' &&
                                                      arg == std::string("-") + option.letter);
                               return is_named && !option.value_name.empty();
                             }) ||
         arg == "--ui";
}

Result<SplitArguments> split_arguments(std::span<const std::string> args) {
  SplitArguments split;
  std::size_t at = 0;
  for (; at < args.size() && args[at] != "--"; ++at) {
    const std::string& arg = args[at];
    if (is_option(arg)) {
      split.others.push_back(arg);
      if (takes_next(arg) && at + 1 < args.size()) split.others.push_back(args[++at]);
      continue;
    }
    const bool is_change = arg.size() > 1 && (arg[0] == '+' || arg[0] == '-');
    if (!is_change) break;  // the query begins
    const std::string tag = arg.substr(1);
    if (auto checked = check_tag(tag); !checked) return tl::unexpected(checked.error());
    (arg[0] == '+' ? split.change.added : split.change.removed).push_back(tag);
  }
  split.others.insert(split.others.end(), args.begin() + static_cast<std::ptrdiff_t>(at),
                      args.end());
  for (const std::string& added : split.change.added) {
    const auto is_same = [&](const std::string& tag) { return tag_key(tag) == tag_key(added); };
    if (std::ranges::any_of(split.change.removed, is_same))
      return make_error(ErrorCode::Usage,
                        make_message(MessageId::TagBothWays, terminal_safe(added)));
  }
  return split;
}

tl::unexpected<Error> do_not_go_together(std::string_view action, const std::string& other) {
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::OptionsTogether, "--" + std::string(action), other));
}

// --list, --dump or --restore by itself; nullopt where none is given.
Result<std::optional<std::string_view>> find_action(const ParsedCommand& command,
                                                    const AnnotationChange& change) {
  std::optional<std::string_view> action;
  for (const std::string_view name : kOtherActions) {
    if (!command.has(name)) continue;
    if (action) return do_not_go_together(*action, "--" + std::string(name));
    action = name;
  }
  if (command.has("format") && action != "list")
    return make_error(ErrorCode::Usage, make_message(MessageId::OptionNeeds, "--format", "--list"));
  if (!action) return action;
  for (const std::string_view name : kOfQueries) {
    if (command.has(name)) return do_not_go_together(*action, "--" + std::string(name));
  }
  if (command.has("dry-run") && *action != "restore")
    return do_not_go_together(*action, "--dry-run");
  if (!change.added.empty())
    return do_not_go_together(*action, "+" + terminal_safe(change.added.front()));
  if (!change.removed.empty())
    return do_not_go_together(*action, "-" + terminal_safe(change.removed.front()));
  if (!command.arguments().empty())
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::ArgumentUnexpected, "tag",
                                   terminal_safe(command.arguments().front())),
                      make_message(MessageId::OptionHelpHint, "tag"));
  return action;
}

Result<ChangeTags> read_change(const ParsedCommand& command, AnnotationChange change,
                               ProgramContext& context) {
  ChangeTags action{.change = std::move(change), .posts = std::vector<std::string>()};
  action.change.note = command.value("note");
  if (action.change.note) {
    if (auto checked = check_note(*action.change.note); !checked)
      return tl::unexpected(checked.error());
  }
  if (action.change.added.empty() && action.change.removed.empty() && !action.change.note)
    return make_error(ErrorCode::Usage, make_message(MessageId::TagNothingToDo),
                      make_message(MessageId::TagNothingToDoHint));
  if (is_query_from_input(command)) {
    for (const char* const option : {"literal", "context", "explain", "time-zone"}) {
      if (command.has(option)) return do_not_go_together(option, "-");
    }
    auto ids = read_id_arguments(command, kTagCommand, context);
    if (!ids) return tl::unexpected(std::move(ids.error()));
    action.posts = std::move(*ids);
    return action;
  }
  if (!command.arguments().empty() && command.arguments().front() == "-")
    return make_error(ErrorCode::Usage, make_message(MessageId::OptionsTogether, "-",
                                                     terminal_safe(command.arguments()[1])));
  // A slip of the finger is not to tag every post.
  if (command.arguments().empty())
    return make_error(ErrorCode::Usage, make_message(MessageId::TagPostsMissing),
                      make_message(MessageId::TagNothingToDoHint));
  if (auto as_typed = refuse_shell_traces(command.arguments(), context); !as_typed)
    return tl::unexpected(std::move(as_typed.error()));
  auto set = read_set_arguments(command, context);
  if (!set) return tl::unexpected(std::move(set.error()));
  set->is_acted_on = true;
  action.posts = std::move(*set);
  return action;
}

}  // namespace

const CommandSpec kTagCommand{.name = "tag",
                              .usage = "tag [OPTION...] [+TAG|-TAG...] [--] QUERY...|-",
                              .summary = MessageId::HelpSummaryTag,
                              .options = kTagOptions,
                              .examples = kTagExamples,
                              .appendix = describe_changes};

Result<TagArguments> parse_tag_options(std::span<const std::string> args, ProgramContext& context) {
  auto split = split_arguments(args);
  if (!split) return tl::unexpected(std::move(split.error()));
  const auto command = parse_query_command(kTagCommand, split->others);
  if (!command) return tl::unexpected(command.error());
  const auto action = find_action(*command, split->change);
  if (!action) return tl::unexpected(action.error());
  TagArguments arguments{
      .archive = locate_archive(command->value("archive"), context.environment("PEPITE_ARCHIVE"),
                                context.working_directory),
      .is_rehearsal = command->has("dry-run"),
      .action = DumpTags{}};
  if (*action == "list") {
    const auto format = read_format_option(*command, context, kFormats);
    if (!format) return tl::unexpected(format.error());
    arguments.action = ListTags{.format = *format};
  } else if (*action == "restore") {
    arguments.action = RestoreTags{.file = *command->value("restore")};
  } else if (!*action) {
    auto change = read_change(*command, std::move(split->change), context);
    if (!change) return tl::unexpected(std::move(change.error()));
    arguments.action = std::move(*change);
  }
  return arguments;
}

}  // namespace pepite::search
