#include "search/nugget_options.h"

#include <array>
#include <charconv>
#include <utility>

#include "search/language_options.h"
#include "search/nuggets_command.h"
#include "search/ranking_options.h"
#include "search/search_options.h"
#include "shared/field_table.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 19> kNuggetOptions = {{
    kArchiveOption,
    kFormatOption,
    kLimitOption,
    kOffsetOption,
    {.name = "voices",
     .letter = '\0',
     .value_name = "own|all",
     .help = MessageId::HelpOptionVoices},
    {.name = "chorus", .letter = '\0', .value_name = {}, .help = MessageId::HelpOptionChorus},
    {.name = "mix", .letter = '\0', .value_name = "SHARE", .help = MessageId::HelpOptionMix},
    {.name = "lens", .letter = '\0', .value_name = "FILE", .help = MessageId::HelpOptionLens},
    kLexiconOption,
    kAlikeOption,
    kRecordOption,
    kExplainOption,
    kNoExpandOption,
    kDropOption,
    kOnlyOption,
    kDictionaryOption,
    kLiteralOption,
    kTimeZoneOption,
    kColorOption,
}};
constexpr std::array<OptionChoice<Voices>, 2> kVoices = {
    {{"own", Voices::Own}, {"all", Voices::All}}};
constexpr std::array<CommandExample, 3> kNuggetExamples = {{
    {"pepite nuggets 'cinéma Tarantino'", MessageId::HelpExampleNuggets},
    {"pepite nuggets cinéma --lens samples/lenses/cinema_owner.yaml",
     MessageId::HelpExampleNuggetsLens},
    {"pepite nuggets train --voices all --format jsonl", MessageId::HelpExampleNuggetsAll},
}};

Result<double> read_mix(const ParsedCommand& command) {
  const auto text = command.value("mix");
  if (!text) return 0.0;
  double share = -1;
  const char* const end = text->data() + text->size();
  const auto read = std::from_chars(text->data(), end, share);
  if (read.ec == std::errc() && read.ptr == end && share >= 0 && share < 1) return share;
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::NuggetMixInvalid, terminal_safe(*text)));
}

}  // namespace

const CommandSpec kNuggetsCommand{.name = "nuggets",
                                  .usage = "nuggets [OPTION...] [TOPIC...]",
                                  .summary = MessageId::HelpSummaryNuggets,
                                  .options = kNuggetOptions,
                                  .examples = kNuggetExamples,
                                  .appendix = describe_fields};

Result<NuggetArguments> parse_nugget_options(std::span<const std::string> args,
                                             ProgramContext& context) {
  auto command = parse_query_command(kNuggetsCommand, args);
  if (!command) return tl::unexpected(std::move(command.error()));
  auto listing = read_listing_options(*command, context);
  if (!listing) return tl::unexpected(std::move(listing.error()));
  const auto voices = parse_choice("voices", command->value("voices").value_or("own"), kVoices);
  if (!voices) return tl::unexpected(voices.error());
  const auto mix = read_mix(*command);
  if (!mix) return tl::unexpected(mix.error());
  const auto lens = command->value("lens");
  auto topic = lens && command->arguments().empty() ? Result<std::string>{}
                                                    : read_query_argument(*command, context);
  if (!topic) return tl::unexpected(std::move(topic.error()));
  auto dictionaries = read_language_options(
      *command, context, command->has("no-expand") ? Translation::None : Translation::Wanted);
  if (!dictionaries) return tl::unexpected(std::move(dictionaries.error()));
  // A table and a list of ids have no place for it.
  const bool is_told =
      listing->format == OutputFormat::Text || listing->format == OutputFormat::Jsonl;
  const NuggetOptions nuggets{
      .limit = listing->limit,
      .offset = listing->offset,
      .voices = *voices,
      .grouping = command->has("chorus") ? Grouping::Chorus : Grouping::None,
      .counted_choruses = is_told ? kAllChoruses : 0,
      .ranking = read_ranking_options(*command),
      .alike = read_alike_option(*command, listing->format)};
  NuggetArguments arguments{.listing = std::move(*listing),
                            .topic = std::move(*topic),
                            .topic_is_input = is_query_from_input(*command),
                            .is_literal = command->has("literal"),
                            .explain = command->has("explain"),
                            .mix = *mix,
                            .nuggets = nuggets,
                            .dictionaries = std::move(*dictionaries),
                            .lexicon = std::nullopt,
                            .lens = std::nullopt};
  if (lens) arguments.lens = context.working_directory / *lens;
  if (const auto folder = command->value("lexicon"))
    arguments.lexicon = context.working_directory / *folder;
  return arguments;
}

}  // namespace pepite::search
