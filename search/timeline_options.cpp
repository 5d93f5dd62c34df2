#include "search/timeline_options.h"

#include <array>
#include <utility>

#include "search/language_options.h"
#include "search/listing_options.h"
#include "search/ranking_options.h"
#include "search/search_options.h"
#include "search/timeline_command.h"
#include "shared/field_table.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 12> kTimelineOptions = {{
    kArchiveOption,
    {.name = "by",
     .letter = '\0',
     .value_name = "hour|day|week|month|year",
     .help = MessageId::HelpOptionBy},
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl|csv|svg",
     .help = MessageId::HelpOptionFormat},
    kAnyOption,
    kExpandOption,
    kDropOption,
    kDictionaryOption,
    kLiteralOption,
    kContextOption,
    kRecordOption,
    kExplainOption,
    kTimeZoneOption,
}};
constexpr std::array<OptionChoice<TimelineFormat>, 4> kFormats = {{{"text", TimelineFormat::Text},
                                                                   {"jsonl", TimelineFormat::Jsonl},
                                                                   {"csv", TimelineFormat::Csv},
                                                                   {"svg", TimelineFormat::Svg}}};
constexpr std::array<std::string_view, 5> kUnitNames = {"hour", "day", "week", "month", "year"};
constexpr std::array<CommandExample, 2> kTimelineExamples = {{
    {"pepite timeline 'train arrêté' --by hour --time-zone America/Montreal",
     MessageId::HelpExampleTimeline},
    {"pepite timeline train lang:fr --format svg > train.svg", MessageId::HelpExampleTimelineSvg},
}};

Result<std::optional<TimeUnit>> read_unit(const ParsedCommand& command) {
  const auto name = command.value("by");
  if (!name) return std::nullopt;
  if (const auto unit = parse_time_unit(*name)) return unit;
  return choice_error("by", *name, kUnitNames);
}

}  // namespace

const CommandSpec kTimelineCommand{.name = "timeline",
                                   .usage = "timeline [OPTION...] [QUERY...]",
                                   .summary = MessageId::HelpSummaryTimeline,
                                   .options = kTimelineOptions,
                                   .examples = kTimelineExamples,
                                   .appendix = describe_fields};

Result<TimelineArguments> parse_timeline_options(std::span<const std::string> args,
                                                 ProgramContext& context) {
  const auto command = parse_query_command(kTimelineCommand, args);
  if (!command) return tl::unexpected(command.error());
  auto set = read_set_arguments(*command, context);
  if (!set) return tl::unexpected(std::move(set.error()));
  const auto unit = read_unit(*command);
  if (!unit) return tl::unexpected(unit.error());
  const auto format = read_format_option(*command, context, kFormats);
  if (!format) return tl::unexpected(format.error());
  return TimelineArguments{.set = std::move(*set), .unit = *unit, .format = *format};
}

}  // namespace pepite::search
