#include "search/listing_options.h"

#include <limits>
#include <utility>

#include "shared/manifest.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

Result<OutputFormat> read_format(const ParsedCommand& command, const ProgramContext& context) {
  const auto name = command.value("format");
  if (!name) return context.out_is_terminal ? OutputFormat::Text : OutputFormat::Jsonl;
  if (const auto format = parse_output_format(*name)) return *format;
  return make_error(ErrorCode::Usage, make_message(MessageId::OptionValueInvalidChoice, "--format",
                                                   terminal_safe(*name), "text, jsonl, csv, ids"));
}

Result<bool> read_color(const ParsedCommand& command, const ProgramContext& context) {
  const std::string choice = command.value("color").value_or("auto");
  if (choice == "auto") return context.use_color;
  if (choice == "always") return true;
  if (choice == "never") return false;
  return make_error(ErrorCode::Usage, make_message(MessageId::OptionValueInvalidChoice, "--color",
                                                   terminal_safe(choice), "auto, always, never"));
}

}  // namespace

Result<std::uint64_t> read_number_option(const ParsedCommand& command, std::string_view option,
                                         std::uint64_t fallback) {
  const auto text = command.value(option);
  if (!text) return fallback;
  const auto number =
      parse_whole_number(option, *text, 0, std::numeric_limits<std::int32_t>::max());
  if (!number) return tl::unexpected(number.error());
  return static_cast<std::uint64_t>(*number);
}

Result<std::string> read_time_zone_option(const ParsedCommand& command,
                                          const ProgramContext& context) {
  const auto given = command.value("time-zone");
  const std::string zone = given ? *given : context.environment("PEPITE_TZ").value_or("UTC");
  // An unknown zone is refused here, not halfway through a search.
  return check_time_zone(zone).map([&] { return zone; });
}

std::optional<std::filesystem::path> read_record_option(const ParsedCommand& command,
                                                        const ProgramContext& context) {
  const auto file = command.value("record");
  if (!file) return std::nullopt;
  return context.working_directory / *file;
}

Result<ListingOptions> read_listing_options(const ParsedCommand& command, ProgramContext& context) {
  const auto format = read_format(command, context);
  if (!format) return tl::unexpected(format.error());
  const auto limit = read_number_option(command, "limit", 20);
  if (!limit) return tl::unexpected(limit.error());
  const auto offset = read_number_option(command, "offset", 0);
  if (!offset) return tl::unexpected(offset.error());
  const auto time_zone = read_time_zone_option(command, context);
  if (!time_zone) return tl::unexpected(time_zone.error());
  const auto use_color = read_color(command, context);
  if (!use_color) return tl::unexpected(use_color.error());
  context.use_color = *use_color;
  return ListingOptions{
      .archive = locate_archive(command.value("archive"), context.environment("PEPITE_ARCHIVE"),
                                context.working_directory),
      .format = *format,
      .limit = *limit,
      .offset = *offset,
      .count_only = command.has("count"),
      .time_zone = *time_zone,
      .record = read_record_option(command, context)};
}

}  // namespace pepite::search
