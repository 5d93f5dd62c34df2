// The manners that every listing shares: --archive, --format, --limit, --offset, --count,
// --time-zone, --color, --record; and options that several commands on a query have.
#ifndef PEPITE_SEARCH_LISTING_OPTIONS_H_
#define PEPITE_SEARCH_LISTING_OPTIONS_H_

#include <array>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "search/alike_clusters.h"
#include "search/print_hits.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/message_id.h"
#include "shared/program_context.h"

namespace pepite::search {

struct ListingOptions {
  std::filesystem::path archive;
  OutputFormat format = OutputFormat::Text;
  std::uint64_t limit = 20;  // 0: all
  std::uint64_t offset = 0;
  bool count_only = false;
  std::string time_zone = "UTC";
  std::optional<std::filesystem::path> record;  // where to write what was done
};

inline constexpr OptionSpec kArchiveOption{
    .name = "archive", .letter = 'a', .value_name = "DIR", .help = MessageId::HelpOptionArchive};
inline constexpr OptionSpec kFormatOption{.name = "format",
                                          .letter = 'f',
                                          .value_name = "text|jsonl|csv|ids",
                                          .help = MessageId::HelpOptionFormat};
inline constexpr std::array<OptionChoice<OutputFormat>, 4> kOutputFormats = {
    {{"text", OutputFormat::Text},
     {"jsonl", OutputFormat::Jsonl},
     {"csv", OutputFormat::Csv},
     {"ids", OutputFormat::Ids}}};
inline constexpr std::array<std::string_view, 2> kTextOrJsonl = {"text", "jsonl"};
inline constexpr OptionSpec kLimitOption{
    .name = "limit", .letter = 'n', .value_name = "N", .help = MessageId::HelpOptionLimit};
inline constexpr OptionSpec kOffsetOption{
    .name = "offset", .letter = '\0', .value_name = "N", .help = MessageId::HelpOptionOffset};
inline constexpr OptionSpec kCountOption{
    .name = "count", .letter = 'c', .value_name = "", .help = MessageId::HelpOptionCount};
inline constexpr OptionSpec kRecordOption{
    .name = "record", .letter = '\0', .value_name = "FILE", .help = MessageId::HelpOptionRecord};
inline constexpr OptionSpec kAlikeOption{
    .name = "alike", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionAlike};
inline constexpr OptionSpec kExplainOption{
    .name = "explain", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionExplain};
inline constexpr OptionSpec kLiteralOption{
    .name = "literal", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionLiteral};
inline constexpr OptionSpec kContextOption{
    .name = "context", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionContext};
inline constexpr OptionSpec kTimeZoneOption{.name = "time-zone",
                                            .letter = '\0',
                                            .value_name = "ZONE",
                                            .help = MessageId::HelpOptionTimeZone};
inline constexpr OptionSpec kColorOption{.name = "color",
                                         .letter = '\0',
                                         .value_name = "auto|always|never",
                                         .help = MessageId::HelpOptionColor};

// The whole number given for --option, else the fallback. Usage, naming the option.
Result<std::uint64_t> read_number_option(const ParsedCommand& command, std::string_view option,
                                         std::uint64_t fallback);

// --time-zone, else $PEPITE_TZ, else UTC, by its canonical name. Usage for an unknown one.
Result<std::string> read_time_zone_option(const ParsedCommand& command,
                                          const ProgramContext& context);

// --format among the choices; where it is not given, the first (text) on a terminal, else the
// second (JSON lines).
template <class Format, std::size_t kCount>
Result<Format> read_format_option(const ParsedCommand& command, const ProgramContext& context,
                                  const std::array<OptionChoice<Format>, kCount>& choices) {
  const auto given = command.value("format");
  if (!given) return choices[context.out_is_terminal ? 0 : 1].value;
  return parse_choice("format", *given, choices);
}

// Where --record says, from the working directory. Usage for "-": results go to standard output.
Result<std::optional<std::filesystem::path>> read_record_option(const ParsedCommand& command,
                                                                const ProgramContext& context);

// Text folds what is alike, with --alike it stands under its first; tables and JSON lines name the
// cluster; lists of ids do not.
AlikeView read_alike_option(const ParsedCommand& command, OutputFormat format);

// Reads whichever of the options above `command` has, but for --format; --color sets
// context.use_color. Usage errors name the option.
Result<ListingOptions> read_unformatted_options(const ParsedCommand& command,
                                                ProgramContext& context);

// The same with --format. Text for a terminal, JSONL otherwise, unless --format says.
Result<ListingOptions> read_listing_options(const ParsedCommand& command, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_LISTING_OPTIONS_H_
