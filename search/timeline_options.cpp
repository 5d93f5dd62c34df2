#include "search/timeline_options.h"

#include <array>
#include <utility>

#include "search/listing_options.h"
#include "search/search_options.h"
#include "search/timeline_command.h"
#include "shared/field_table.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 9> kTimelineOptions = {{
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
    kLiteralOption,
    kContextOption,
    kRecordOption,
    kExplainOption,
    kTimeZoneOption,
}};
constexpr std::array<CommandExample, 2> kTimelineExamples = {{
    {"pepite timeline 'train arrêté' --by hour --time-zone America/Montreal",
     MessageId::HelpExampleTimeline},
    {"pepite timeline train lang:fr --format svg > train.svg", MessageId::HelpExampleTimelineSvg},
}};

Result<std::optional<TimeUnit>> read_unit(const ParsedCommand& command) {
  const auto name = command.value("by");
  if (!name) return std::nullopt;
  if (const auto unit = parse_time_unit(*name)) return unit;
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::OptionValueInvalidChoice, "--by", terminal_safe(*name),
                                 "hour, day, week, month, year"));
}

Result<TimelineFormat> read_format(const ParsedCommand& command, const ProgramContext& context) {
  const auto name = command.value("format");
  if (!name) return context.out_is_terminal ? TimelineFormat::Text : TimelineFormat::Jsonl;
  if (*name == "text") return TimelineFormat::Text;
  if (*name == "jsonl") return TimelineFormat::Jsonl;
  if (*name == "csv") return TimelineFormat::Csv;
  if (*name == "svg") return TimelineFormat::Svg;
  return make_error(ErrorCode::Usage, make_message(MessageId::OptionValueInvalidChoice, "--format",
                                                   terminal_safe(*name), "text, jsonl, csv, svg"));
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
  const auto format = read_format(*command, context);
  if (!format) return tl::unexpected(format.error());
  return TimelineArguments{.set = std::move(*set), .unit = *unit, .format = *format};
}

}  // namespace pepite::search
