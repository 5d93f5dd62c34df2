#include "search/thread_options.h"

#include <array>
#include <utility>

#include "search/search_options.h"
#include "search/thread_command.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 6> kThreadOptions = {{
    kArchiveOption,
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl|csv|ids|html",
     .help = MessageId::HelpOptionFormat},
    kLimitOption,
    kRecordOption,
    kTimeZoneOption,
    kColorOption,
}};
constexpr std::array<OptionChoice<ThreadFormat>, 5> kFormats = {{{"text", ThreadFormat::Text},
                                                                 {"jsonl", ThreadFormat::Jsonl},
                                                                 {"csv", ThreadFormat::Csv},
                                                                 {"ids", ThreadFormat::Ids},
                                                                 {"html", ThreadFormat::Html}}};
constexpr std::array<CommandExample, 2> kThreadExamples = {{
    {"pepite thread 353595123456789504", MessageId::HelpExampleThread},
    {"pepite thread 353595123456789504 --limit 0 --format html > thread.html",
     MessageId::HelpExampleThreadHtml},
}};

}  // namespace

const CommandSpec kThreadCommand{.name = "thread",
                                 .usage = "thread [OPTION...] ID...|-",
                                 .summary = MessageId::HelpSummaryThread,
                                 .options = kThreadOptions,
                                 .examples = kThreadExamples};

Result<ThreadArguments> parse_thread_options(std::span<const std::string> args,
                                             ProgramContext& context) {
  const auto command = parse_command(kThreadCommand, args);
  if (!command) return tl::unexpected(command.error());
  auto listing = read_unformatted_options(*command, context);
  if (!listing) return tl::unexpected(std::move(listing.error()));
  const auto format = read_format_option(*command, context, kFormats);
  if (!format) return tl::unexpected(format.error());
  auto ids = read_id_arguments(*command, kThreadCommand, context);
  if (!ids) return tl::unexpected(std::move(ids.error()));
  return ThreadArguments{.listing = std::move(*listing),
                         .format = *format,
                         .ids = std::move(*ids),
                         .ids_are_input = is_query_from_input(*command)};
}

}  // namespace pepite::search
