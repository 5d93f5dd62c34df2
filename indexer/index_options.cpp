#include "indexer/index_options.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <thread>
#include <utility>

#include "indexer/bulk_segment_writer.h"
#include "indexer/index_command.h"
#include "indexer/xapian_segment_writer.h"
#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kLeastMemoryBytes = std::size_t{64} << 20;
// A worker's caches and what it has in hand.
constexpr std::size_t kMemoryBytesPerWorker = std::size_t{64} << 20;
constexpr std::int64_t kMostWorkers = 256;

constexpr OptionSpec kArchiveOption{
    .name = "archive", .letter = 'a', .value_name = "DIR", .help = MessageId::HelpOptionArchive};
constexpr OptionSpec kMemoryOption{
    .name = "memory", .letter = '\0', .value_name = "SIZE", .help = MessageId::HelpOptionMemory};
constexpr OptionSpec kWorkersOption{
    .name = "workers", .letter = '\0', .value_name = "N", .help = MessageId::HelpOptionWorkers};
constexpr OptionSpec kWriterOption{.name = "writer",
                                   .letter = '\0',
                                   .value_name = "bulk|xapian",
                                   .help = MessageId::HelpOptionWriter};

constexpr std::array<OptionSpec, 11> kIndexOptions = {{
    kArchiveOption,
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl",
     .help = MessageId::HelpOptionReportFormat},
    {.name = "dialect", .letter = '\0', .value_name = "NAME", .help = MessageId::HelpOptionDialect},
    {.name = "list-dialects",
     .letter = '\0',
     .value_name = "",
     .help = MessageId::HelpOptionListDialects},
    {.name = "map",
     .letter = '\0',
     .value_name = "FIELD=COLUMN,...",
     .help = MessageId::HelpOptionMap},
    {.name = "assume-time-zone",
     .letter = '\0',
     .value_name = "ZONE",
     .help = MessageId::HelpOptionAssumeTimeZone},
    {.name = "dry-run", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionDryRun},
    {.name = "include-private",
     .letter = '\0',
     .value_name = "",
     .help = MessageId::HelpOptionIncludePrivate},
    kMemoryOption,
    kWorkersOption,
    kWriterOption,
}};
constexpr std::array<OptionChoice<ReportFormat>, 2> kFormats = {
    {{"text", ReportFormat::Text}, {"jsonl", ReportFormat::Jsonl}}};
constexpr std::array<CommandExample, 2> kIndexExamples = {{
    {"pepite index tweets-2013.jsonl.gz archive-x.zip", MessageId::HelpExampleIndexFiles},
    {"pepite index veille.csv --map text=Contenu,date=Publié --archive veille.pepite",
     MessageId::HelpExampleIndexMap},
}};

constexpr std::array<OptionSpec, 5> kRebuildOptions = {{
    kArchiveOption,
    {.name = "skip-damaged",
     .letter = '\0',
     .value_name = "",
     .help = MessageId::HelpOptionSkipDamaged},
    kMemoryOption,
    kWorkersOption,
    kWriterOption,
}};
constexpr std::array<CommandExample, 2> kRebuildExamples = {{
    {"pepite rebuild", MessageId::HelpExampleRebuild},
    {"pepite rebuild --archive veille.pepite --memory 2G", MessageId::HelpExampleRebuildMemory},
}};

constexpr std::array<OptionSpec, 2> kCompactOptions = {{kArchiveOption, kMemoryOption}};
constexpr std::array<CommandExample, 2> kCompactExamples = {{
    {"pepite compact", MessageId::HelpExampleCompact},
    {"pepite compact --archive veille.pepite --memory 4G", MessageId::HelpExampleCompactMemory},
}};

std::filesystem::path find_archive(const ParsedCommand& command, const ProgramContext& context) {
  return locate_archive(command.value("archive"), context.environment("PEPITE_ARCHIVE"),
                        context.working_directory);
}

Result<std::size_t> find_memory(const ParsedCommand& command) {
  const auto size = command.value("memory");
  if (!size) return std::size_t{1} << 30;
  return parse_size("memory", *size, kLeastMemoryBytes);
}

// As many as there are cores, unless they would take too much of the memory.
Result<std::size_t> find_workers(const ParsedCommand& command, std::size_t memory_bytes) {
  const auto workers = command.value("workers");
  if (!workers) {
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    return std::min(cores, memory_bytes / kMemoryBytesPerWorker);
  }
  const auto number = parse_whole_number("workers", *workers, 1, kMostWorkers);
  if (!number) return tl::unexpected(number.error());
  return static_cast<std::size_t>(*number);
}

Result<ReportFormat> find_format(const ParsedCommand& command, const ProgramContext& context) {
  const std::string fallback = context.out_is_terminal ? "text" : "jsonl";
  return parse_choice("format", command.value("format").value_or(fallback), kFormats);
}

Result<MakeSegmentWriter> find_writer(const ParsedCommand& command) {
  const std::array<OptionChoice<MakeSegmentWriter>, 2> writers = {
      {{"bulk", make_bulk_segment_writer}, {"xapian", make_xapian_segment_writer}}};
  return parse_choice("writer", command.value("writer").value_or("bulk"), writers);
}

// --map text=Contenu,date=Publié; a column's name may hold "=", not ",".
Result<std::map<std::string, std::string>> find_column_map(const ParsedCommand& command) {
  std::map<std::string, std::string> columns;
  for (const std::string& value : command.values("map")) {
    std::string_view rest = value;
    while (!rest.empty()) {
      const std::string_view pair = rest.substr(0, rest.find(','));
      rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
      const std::size_t equals = pair.find('=');
      if (equals == std::string_view::npos || equals == 0 || equals + 1 == pair.size()) {
        return make_error(ErrorCode::Usage,
                          make_message(MessageId::MapInvalid, terminal_safe(pair)),
                          make_message(MessageId::MapInvalidHint));
      }
      columns[std::string(pair.substr(0, equals))] = pair.substr(equals + 1);
    }
  }
  return columns;
}

Result<ReadOptions> find_reading(const ParsedCommand& command) {
  auto columns = find_column_map(command);
  if (!columns) return tl::unexpected(std::move(columns.error()));
  const std::string zone = command.value("assume-time-zone").value_or("UTC");
  if (!is_time_zone(zone)) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::TimeZoneUnknown, terminal_safe(zone)),
                      make_message(MessageId::TimeZoneUnknownHint));
  }
  return ReadOptions{.column_map = std::move(*columns),
                     .dialect = command.value("dialect"),
                     .assumed_time_zone = zone,
                     .include_private = command.has("include-private")};
}

Result<void> check_no_arguments(const CommandSpec& spec, const ParsedCommand& command) {
  if (command.arguments().empty()) return {};
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::ArgumentUnexpected, std::string(spec.name),
                                 terminal_safe(command.arguments().front())),
                    make_message(MessageId::OptionHelpHint, std::string(spec.name)));
}

}  // namespace

const CommandSpec kIndexCommand{.name = "index",
                                .usage = "index [OPTION...] EXPORT...",
                                .summary = MessageId::HelpSummaryIndex,
                                .options = kIndexOptions,
                                .examples = kIndexExamples};

const CommandSpec kRebuildCommand{.name = "rebuild",
                                  .usage = "rebuild [OPTION...]",
                                  .summary = MessageId::HelpSummaryRebuild,
                                  .options = kRebuildOptions,
                                  .examples = kRebuildExamples};

const CommandSpec kCompactCommand{.name = "compact",
                                  .usage = "compact [OPTION...]",
                                  .summary = MessageId::HelpSummaryCompact,
                                  .options = kCompactOptions,
                                  .examples = kCompactExamples};

Result<IndexCommandOptions> parse_index_options(std::span<const std::string> args,
                                                const ProgramContext& context) {
  const auto command = parse_command(kIndexCommand, args);
  if (!command) return tl::unexpected(command.error());
  if (Result<void> named = check_named_arguments(*command); !named)
    return tl::unexpected(std::move(named.error()));
  auto reading = find_reading(*command);
  if (!reading) return tl::unexpected(std::move(reading.error()));
  const auto memory_bytes = find_memory(*command);
  if (!memory_bytes) return tl::unexpected(memory_bytes.error());
  const auto workers = find_workers(*command, *memory_bytes);
  if (!workers) return tl::unexpected(workers.error());
  const auto format = find_format(*command, context);
  if (!format) return tl::unexpected(format.error());
  auto make_writer = find_writer(*command);
  if (!make_writer) return tl::unexpected(std::move(make_writer.error()));
  const bool list_dialects = command->has("list-dialects");
  if (command->arguments().empty() && !list_dialects) {
    return make_error(ErrorCode::Usage, make_message(MessageId::IndexExportMissing),
                      make_message(MessageId::OptionHelpHint, "index"));
  }
  return IndexCommandOptions{.archive = find_archive(*command, context),
                             .exports = command->arguments(),
                             .reading = std::move(*reading),
                             .memory_bytes = *memory_bytes,
                             .workers = *workers,
                             .format = *format,
                             .list_dialects = list_dialects,
                             .is_dry_run = command->has("dry-run"),
                             .make_writer = std::move(*make_writer)};
}

Result<RebuildCommandOptions> parse_rebuild_options(std::span<const std::string> args,
                                                    const ProgramContext& context) {
  const auto command = parse_command(kRebuildCommand, args);
  if (!command) return tl::unexpected(command.error());
  const auto memory_bytes = find_memory(*command);
  if (!memory_bytes) return tl::unexpected(memory_bytes.error());
  const auto workers = find_workers(*command, *memory_bytes);
  if (!workers) return tl::unexpected(workers.error());
  auto make_writer = find_writer(*command);
  if (!make_writer) return tl::unexpected(std::move(make_writer.error()));
  if (Result<void> checked = check_no_arguments(kRebuildCommand, *command); !checked) {
    return tl::unexpected(checked.error());
  }
  return RebuildCommandOptions{.archive = find_archive(*command, context),
                               .skip_damaged = command->has("skip-damaged"),
                               .memory_bytes = *memory_bytes,
                               .workers = *workers,
                               .make_writer = std::move(*make_writer)};
}

Result<CompactCommandOptions> parse_compact_options(std::span<const std::string> args,
                                                    const ProgramContext& context) {
  const auto command = parse_command(kCompactCommand, args);
  if (!command) return tl::unexpected(command.error());
  const auto memory_bytes = find_memory(*command);
  if (!memory_bytes) return tl::unexpected(memory_bytes.error());
  if (Result<void> checked = check_no_arguments(kCompactCommand, *command); !checked) {
    return tl::unexpected(checked.error());
  }
  return CompactCommandOptions{.archive = find_archive(*command, context),
                               .memory_bytes = *memory_bytes};
}

Result<std::size_t> parse_size(std::string_view option, std::string_view text, std::size_t lowest) {
  std::size_t number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  std::string unit(end, text.data() + text.size());
  std::ranges::transform(unit, unit.begin(), [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  constexpr std::array<std::string_view, 4> kUnits = {"", "k", "m", "g"};
  for (std::size_t power = 0; power < kUnits.size() && problem == std::errc(); ++power) {
    const std::string name(kUnits[power]);
    const bool is_unit = unit == name || unit == name + "b" || (power > 0 && unit == name + "ib");
    if (!is_unit) continue;
    const std::size_t shift = 10 * power;
    if (number > std::numeric_limits<std::size_t>::max() >> shift || number << shift < lowest)
      break;
    return number << shift;
  }
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::SizeInvalid, "--" + std::string(option),
                                 terminal_safe(text), lowest >> 20));
}

}  // namespace pepite::indexer
