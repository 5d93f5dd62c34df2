#include "search/export_options.h"

#include <array>
#include <utility>

#include "search/export_command.h"
#include "search/listing_options.h"
#include "search/search_options.h"
#include "shared/field_table.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 12> kExportOptions = {{
    kArchiveOption,
    {.name = "format",
     .letter = 'f',
     .value_name = "jsonl|csv|spreadsheet|iramuteq|gexf|ids|minet|original",
     .help = MessageId::HelpOptionExportFormat},
    {.name = "output",
     .letter = 'o',
     .value_name = "FILE",
     .help = MessageId::HelpOptionExportOutput},
    {.name = "network",
     .letter = '\0',
     .value_name = "replies|mentions|retweets|hashtags",
     .help = MessageId::HelpOptionNetwork},
    {.name = "anonymise",
     .letter = '\0',
     .value_name = "SECRETFILE",
     .help = MessageId::HelpOptionAnonymise},
    {.name = "redact", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionRedact},
    kAnyOption,
    kLiteralOption,
    kContextOption,
    kRecordOption,
    kExplainOption,
    kTimeZoneOption,
}};
constexpr std::array<OptionChoice<ExportFormat>, 8> kFormats = {
    {{"jsonl", ExportFormat::Jsonl},
     {"csv", ExportFormat::Csv},
     {"spreadsheet", ExportFormat::Spreadsheet},
     {"iramuteq", ExportFormat::Iramuteq},
     {"gexf", ExportFormat::Gexf},
     {"ids", ExportFormat::Ids},
     {"minet", ExportFormat::Minet},
     {"original", ExportFormat::Original}}};
constexpr std::array<OptionChoice<NetworkKind>, 4> kNetworks = {
    {{"replies", NetworkKind::Replies},
     {"mentions", NetworkKind::Mentions},
     {"retweets", NetworkKind::Retweets},
     {"hashtags", NetworkKind::Hashtags}}};
constexpr std::array<CommandExample, 5> kExportExamples = {{
    {"pepite export 'train lang:fr' --format spreadsheet -o train.csv",
     MessageId::HelpExampleExport},
    {"pepite export 'train since:2013-07' --format minet -o train.csv",
     MessageId::HelpExampleExportMinet},
    {"pepite export '\"train arrêté\"' --format original -o proof",
     MessageId::HelpExampleExportOriginal},
    {"pepite export --format gexf --network retweets -o who.gexf",
     MessageId::HelpExampleExportGexf},
    {"pepite export train --anonymise secret.key --record train.json > train.jsonl",
     MessageId::HelpExampleExportAnonymise},
}};

}  // namespace

const CommandSpec kExportCommand{.name = "export",
                                 .usage = "export [OPTION...] [QUERY...]",
                                 .summary = MessageId::HelpSummaryExport,
                                 .options = kExportOptions,
                                 .examples = kExportExamples,
                                 .appendix = describe_fields};

Result<ExportArguments> parse_export_options(std::span<const std::string> args,
                                             ProgramContext& context) {
  const auto command = parse_query_command(kExportCommand, args);
  if (!command) return tl::unexpected(command.error());
  ExportArguments arguments;
  auto set = read_set_arguments(*command, context);
  if (!set) return tl::unexpected(std::move(set.error()));
  arguments.set = std::move(*set);
  if (const auto given = command->value("format")) {
    const auto format = parse_choice("format", *given, kFormats);
    if (!format) return tl::unexpected(format.error());
    arguments.format = *format;
  }
  if (command->has("redact")) {
    if (command->has("format") && arguments.format != ExportFormat::Ids)
      return make_error(ErrorCode::Usage, make_message(MessageId::RedactIsIds));
    arguments.format = ExportFormat::Ids;
  }
  if (const auto given = command->value("network")) {
    const auto network = parse_choice("network", *given, kNetworks);
    if (!network) return tl::unexpected(network.error());
    if (arguments.format != ExportFormat::Gexf)
      return make_error(ErrorCode::Usage, make_message(MessageId::NetworkIsGexf));
    arguments.network = *network;
  }
  const bool is_original = arguments.format == ExportFormat::Original;
  if (is_original && command->has("anonymise"))
    return make_error(ErrorCode::Usage, make_message(MessageId::OriginalAnonymised));
  if (is_original && !command->has("output"))
    return make_error(ErrorCode::Usage, make_message(MessageId::OriginalFolderMissing),
                      make_message(MessageId::OriginalFolderMissingHint));
  if (const auto secret = command->value("anonymise"))
    arguments.secret = context.working_directory / *secret;
  if (const auto file = command->value("output"); file && *file != "-")
    arguments.file = context.working_directory / *file;
  if (arguments.secret) arguments.set.used.push_back(*arguments.secret);
  return arguments;
}

}  // namespace pepite::search
