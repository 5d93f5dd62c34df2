#include "search/listing_options.h"

#include <limits>
#include <utility>

#include "shared/manifest.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionChoice<std::optional<bool>>, 3> kColorChoices = {
    {{"auto", std::nullopt}, {"always", true}, {"never", false}}};

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

Result<std::optional<std::filesystem::path>> read_record_option(const ParsedCommand& command,
                                                                const ProgramContext& context) {
  const auto file = command.value("record");
  if (!file) return std::nullopt;
  if (*file == "-") {
    return make_error(ErrorCode::Usage, make_message(MessageId::RecordToOutput),
                      make_message(MessageId::RecordToOutputHint));
  }
  return context.working_directory / *file;
}

AlikeView read_alike_option(const ParsedCommand& command, OutputFormat format) {
  if (format == OutputFormat::Ids) return AlikeView::Unmarked;
  if (format != OutputFormat::Text) return AlikeView::Marked;
  return command.has("alike") ? AlikeView::Expanded : AlikeView::Folded;
}

Result<ListingOptions> read_unformatted_options(const ParsedCommand& command,
                                                ProgramContext& context) {
  const auto limit = read_number_option(command, "limit", 20);
  if (!limit) return tl::unexpected(limit.error());
  const auto offset = read_number_option(command, "offset", 0);
  if (!offset) return tl::unexpected(offset.error());
  const auto time_zone = read_time_zone_option(command, context);
  if (!time_zone) return tl::unexpected(time_zone.error());
  const auto color = parse_choice("color", command.value("color").value_or("auto"), kColorChoices);
  if (!color) return tl::unexpected(color.error());
  auto record = read_record_option(command, context);
  if (!record) return tl::unexpected(std::move(record.error()));
  context.use_color = color->value_or(context.use_color);
  return ListingOptions{
      .archive = locate_archive(command.value("archive"), context.environment("PEPITE_ARCHIVE"),
                                context.working_directory),
      .limit = *limit,
      .offset = *offset,
      .count_only = command.has("count"),
      .time_zone = *time_zone,
      .record = std::move(*record)};
}

Result<ListingOptions> read_listing_options(const ParsedCommand& command, ProgramContext& context) {
  const auto format = read_format_option(command, context, kOutputFormats);
  if (!format) return tl::unexpected(format.error());
  auto options = read_unformatted_options(command, context);
  if (options) options->format = *format;
  return options;
}

}  // namespace pepite::search
