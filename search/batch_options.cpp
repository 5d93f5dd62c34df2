#include "search/batch_options.h"

#include <array>
#include <utility>

#include "search/batch_command.h"
#include "search/language_options.h"
#include "search/listing_options.h"
#include "search/nugget_options.h"
#include "search/ranking_options.h"
#include "shared/manifest.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::uint64_t kTrecLimit = 1000;

constexpr std::array<OptionSpec, 18> kBatchOptions = {{
    kArchiveOption,
    {.name = "format",
     .letter = 'f',
     .value_name = "jsonl|csv|trec",
     .help = MessageId::HelpOptionBatchFormat},
    {.name = "limit", .letter = 'n', .value_name = "N", .help = MessageId::HelpOptionBatchLimit},
    kCountOption,
    {.name = "output-dir",
     .letter = 'o',
     .value_name = "DIR",
     .help = MessageId::HelpOptionOutputDir},
    kLiteralOption,
    kRecordOption,
    {.name = "resume", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionResume},
    {.name = "nuggets", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionNuggets},
    kLexiconOption,
    kNoExpandOption,
    kDropOption,
    kOnlyOption,
    kDictionaryOption,
    kNoRerankOption,
    kNoRetweetPriorOption,
    kNoLinkPriorOption,
    kTimeZoneOption,
}};
constexpr std::array<OptionChoice<BatchFormat>, 2> kCountFormats = {
    {{"jsonl", BatchFormat::Jsonl}, {"csv", BatchFormat::Csv}}};
constexpr std::array<OptionChoice<BatchFormat>, 3> kFormats = {
    {{"jsonl", BatchFormat::Jsonl}, {"csv", BatchFormat::Csv}, {"trec", BatchFormat::Trec}}};
constexpr std::array<CommandExample, 2> kBatchExamples = {{
    {"pepite batch queries.csv --format csv > hits.csv", MessageId::HelpExampleBatch},
    {"pepite batch topics.jsonl --format trec > run.txt", MessageId::HelpExampleBatchTrec},
}};

Result<BatchFormat> read_format(const ParsedCommand& command) {
  const std::string name = command.value("format").value_or("jsonl");
  if (command.has("count")) return parse_choice("format", name, kCountFormats);
  return parse_choice("format", name, kFormats);
}

}  // namespace

const CommandSpec kBatchCommand{.name = "batch",
                                .usage = "batch [OPTION...] FILE",
                                .summary = MessageId::HelpSummaryBatch,
                                .options = kBatchOptions,
                                .examples = kBatchExamples};

Result<BatchOptions> parse_batch_options(std::span<const std::string> args,
                                         ProgramContext& context) {
  const auto command = parse_command(kBatchCommand, args);
  if (!command) return tl::unexpected(command.error());
  if (Result<void> named = check_named_arguments(*command); !named)
    return tl::unexpected(std::move(named.error()));
  const auto format = read_format(*command);
  if (!format) return tl::unexpected(format.error());
  const auto limit =
      read_number_option(*command, "limit", *format == BatchFormat::Trec ? kTrecLimit : 20);
  if (!limit) return tl::unexpected(limit.error());
  auto time_zone = read_time_zone_option(*command, context);
  if (!time_zone) return tl::unexpected(time_zone.error());
  if (command->arguments().size() != 1) {
    return make_error(ErrorCode::Usage, make_message(MessageId::BatchFileMissing),
                      make_message(MessageId::OptionHelpHint, "batch"));
  }
  if (command->has("resume") && !command->has("output-dir")) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::OptionNeeds, "--resume", "--output-dir"));
  }
  // Of topics that were done before, nobody knows what came out.
  if (command->has("resume") && command->has("record")) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::OptionsTogether, "--resume", "--record"));
  }
  auto record = read_record_option(*command, context);
  if (!record) return tl::unexpected(std::move(record.error()));
  const bool adds_words = !command->has("no-expand") && !command->has("count");
  auto dictionaries = read_language_options(*command, context,
                                            adds_words ? Translation::Wanted : Translation::None);
  if (!dictionaries) return tl::unexpected(std::move(dictionaries.error()));
  BatchOptions options{
      .archive = locate_archive(command->value("archive"), context.environment("PEPITE_ARCHIVE"),
                                context.working_directory),
      .file = command->arguments().front(),
      .format = *format,
      .limit = *limit,
      .count_only = command->has("count"),
      .output_folder = std::nullopt,
      .resumes = command->has("resume"),
      .is_literal = command->has("literal"),
      .ranking = read_ranking_options(*command),
      .dictionaries = std::move(*dictionaries),
      .finds_nuggets = command->has("nuggets"),
      .lexicon = std::nullopt,
      .time_zone = std::move(*time_zone),
      .record = std::move(*record)};
  if (const auto folder = command->value("output-dir"))
    options.output_folder = context.working_directory / *folder;
  if (const auto folder = command->value("lexicon"))
    options.lexicon = context.working_directory / *folder;
  return options;
}

}  // namespace pepite::search
