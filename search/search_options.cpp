#include "search/search_options.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <sstream>
#include <utility>

#include "search/language_options.h"
#include "search/parse_query.h"
#include "search/ranking_options.h"
#include "search/search_command.h"
#include "search/shell_traces.h"
#include "shared/field_table.h"
#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 23> kSearchOptions = {{
    kArchiveOption,
    kFormatOption,
    kLimitOption,
    kOffsetOption,
    kCountOption,
    {.name = "sort",
     .letter = 's',
     .value_name = "relevance|newest|oldest|retweets",
     .help = MessageId::HelpOptionSort},
    {.name = "sample", .letter = '\0', .value_name = "N", .help = MessageId::HelpOptionSample},
    {.name = "seed", .letter = '\0', .value_name = "S", .help = MessageId::HelpOptionSeed},
    kAlikeOption,
    kRecordOption,
    kExplainOption,
    kNoExpandOption,
    kDropOption,
    kOnlyOption,
    kDictionaryOption,
    kNoRerankOption,
    kNoRetweetPriorOption,
    kNoLinkPriorOption,
    kLiteralOption,
    kContextOption,
    {.name = "with-thread",
     .letter = '\0',
     .value_name = "",
     .help = MessageId::HelpOptionWithThread},
    kTimeZoneOption,
    kColorOption,
}};
constexpr std::array<OptionChoice<SortOrder>, 4> kSortChoices = {
    {{"relevance", SortOrder::Relevance},
     {"newest", SortOrder::Newest},
     {"oldest", SortOrder::Oldest},
     {"retweets", SortOrder::Retweets}}};
constexpr std::array<CommandExample, 2> kSearchExamples = {{
    {"pepite search 'cinéma hier soir' --limit 5", MessageId::HelpExampleSearchWords},
    {"pepite search '\"train arrêté\" lang:fr since:2013-07 -is:retweet' --format csv",
     MessageId::HelpExampleSearchFields},
}};

constexpr std::array<OptionSpec, 4> kShowOptions = {
    {kArchiveOption, kFormatOption, kTimeZoneOption, kColorOption}};
constexpr std::array<CommandExample, 2> kShowExamples = {{
    {"pepite show 353595123456789504", MessageId::HelpExampleShow},
    {"pepite search 'train' --format ids | pepite show - --format jsonl",
     MessageId::HelpExampleShowMany},
}};

constexpr std::array<OptionSpec, 4> kStatsOptions = {{
    kArchiveOption,
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl",
     .help = MessageId::HelpOptionFormat},
    kTimeZoneOption,
    kColorOption,
}};
constexpr std::array<CommandExample, 2> kStatsExamples = {{
    {"pepite stats", MessageId::HelpExampleStats},
    {"pepite stats --format jsonl --time-zone America/Montreal", MessageId::HelpExampleStatsJson},
}};

Result<SortOrder> read_sort(const ParsedCommand& command) {
  return parse_choice("sort", command.value("sort").value_or("relevance"), kSortChoices);
}

// --sample is an order of its own, cut after N.
Result<void> read_sample(const ParsedCommand& command, SearchOptions& options) {
  if (!command.has("sample")) {
    if (!command.has("seed")) return {};
    return make_error(ErrorCode::Usage, make_message(MessageId::OptionNeeds, "--seed", "--sample"));
  }
  for (const char* const other : {"sort", "limit", "count", "alike"}) {
    if (!command.has(other)) continue;
    return make_error(ErrorCode::Usage, make_message(MessageId::OptionsTogether, "--sample",
                                                     std::string("--") + other));
  }
  const auto size = read_number_option(command, "sample", 0);
  if (!size) return tl::unexpected(size.error());
  if (*size == 0) {
    return make_error(ErrorCode::Usage, make_message(MessageId::SampleOfNone));
  }
  const auto seed = read_number_option(command, "seed", 1);
  if (!seed) return tl::unexpected(seed.error());
  options.sort = SortOrder::Drawn;
  // What was drawn stands there, one by one.
  if (options.alike == AlikeView::Folded) options.alike = AlikeView::Marked;
  options.seed = *seed;
  options.listing.limit = *size;
  return {};
}

// Tables and lists of ids have no place for a conversation, a count has none.
Result<void> check_thread(const ParsedCommand& command, const SearchOptions& options) {
  if (!options.with_thread) return {};
  const OutputFormat format = options.listing.format;
  const bool has_place = format == OutputFormat::Text || format == OutputFormat::Jsonl;
  if (has_place && !options.listing.count_only) return {};
  const std::string other =
      has_place ? "--count" : "--format " + command.value("format").value_or("");
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::OptionsTogether, "--with-thread", other));
}

// A query as it comes through a pipe, no further than shows that it is too long.
std::string read_query_text(std::istream& in) {
  std::string text(2 * kLongestQueryBytes, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r'))
    text.pop_back();
  return text;
}

// Ids as they come, one a line or with spaces between them.
std::vector<std::string> split_words(const std::string& text) {
  std::vector<std::string> words;
  std::istringstream in(text.starts_with("\xEF\xBB\xBF") ? text.substr(3) : text);
  for (std::string word; in >> word;)
    words.push_back(std::move(word));
  return words;
}

// "pepite search train -pub": a word to exclude, or "-n5", an option with its value? What no option
// could take is the former; -amour would be read as --archive mour.
bool looks_like_excluded_word(std::string_view arg) {
  if (arg.size() < 3 || arg[0] != '-' || arg[1] == '-') return false;
  const std::string_view value = arg.substr(2);
  switch (arg[1]) {
    case 'n':
      return value.find_first_not_of("=0123456789") != std::string_view::npos;
    case 'f':
      return !parse_choice("format", value, kOutputFormats);
    case 's':
      return !parse_choice("sort", value, kSortChoices);
    case 'a':
      return value.find_first_of("/.") == std::string_view::npos;
    default:
      return true;
  }
}

Result<void> refuse_excluded_words(const CommandSpec& spec, std::span<const std::string> args) {
  for (const std::string& arg : args) {
    if (arg == "--") break;
    if (looks_like_excluded_word(arg)) {
      return make_error(ErrorCode::Usage,
                        make_message(MessageId::OptionUnknown, "pepite " + std::string(spec.name),
                                     terminal_safe(arg)),
                        make_message(MessageId::ExcludedWordHint, std::string(spec.name)));
    }
  }
  return {};
}

tl::unexpected<Error> unexpected_argument(std::string_view command, const std::string& argument) {
  return make_error(
      ErrorCode::Usage,
      make_message(MessageId::ArgumentUnexpected, std::string(command), terminal_safe(argument)),
      make_message(MessageId::OptionHelpHint, std::string(command)));
}

}  // namespace

const CommandSpec kSearchCommand{.name = "search",
                                 .usage = "search [OPTION...] QUERY...",
                                 .summary = MessageId::HelpSummarySearch,
                                 .options = kSearchOptions,
                                 .examples = kSearchExamples,
                                 .appendix = describe_fields};
const CommandSpec kShowCommand{.name = "show",
                               .usage = "show [OPTION...] ID...|-",
                               .summary = MessageId::HelpSummaryShow,
                               .options = kShowOptions,
                               .examples = kShowExamples};
const CommandSpec kStatsCommand{.name = "stats",
                                .usage = "stats [OPTION...]",
                                .summary = MessageId::HelpSummaryStats,
                                .options = kStatsOptions,
                                .examples = kStatsExamples};

Result<ParsedCommand> parse_query_command(const CommandSpec& spec,
                                          std::span<const std::string> args) {
  if (const auto refused = refuse_excluded_words(spec, args); !refused) {
    return tl::unexpected(refused.error());
  }
  return parse_command(spec, args);
}

Result<std::string> read_query_argument(const ParsedCommand& command, ProgramContext& context) {
  if (command.arguments().empty()) {
    return make_error(ErrorCode::Usage, make_message(MessageId::QueryMissing),
                      make_message(MessageId::QueryMissingHint, command.name()));
  }
  if (is_query_from_input(command)) return read_query_text(context.in);
  for (const Message& trace : find_shell_traces(command.arguments(), context.working_directory))
    context.err << render(trace, context.language) << "\n";
  return fmt::format("{}", fmt::join(command.arguments(), " "));
}

bool is_query_from_input(const ParsedCommand& command) {
  return command.arguments() == std::vector<std::string>{"-"};
}

Result<std::vector<std::string>> read_id_arguments(const ParsedCommand& command,
                                                   const CommandSpec& spec,
                                                   ProgramContext& context) {
  if (command.arguments().empty()) {
    return make_error(ErrorCode::Usage, make_message(MessageId::ShowIdMissing),
                      make_message(MessageId::OptionHelpHint, std::string(spec.name)));
  }
  if (command.arguments() == std::vector<std::string>{"-"})
    return split_words(read_stream(context.in));
  return command.arguments();
}

Result<SearchOptions> parse_search_options(std::span<const std::string> args,
                                           ProgramContext& context) {
  auto command = parse_query_command(kSearchCommand, args);
  if (!command) return tl::unexpected(std::move(command.error()));
  auto listing = read_listing_options(*command, context);
  if (!listing) return tl::unexpected(std::move(listing.error()));
  const auto sort = read_sort(*command);
  if (!sort) return tl::unexpected(sort.error());
  auto query = read_query_argument(*command, context);
  if (!query) return tl::unexpected(std::move(query.error()));
  // A count, another order and a draw are of the query as written.
  const bool adds_words = !command->has("no-expand") && !command->has("sample") &&
                          *sort == SortOrder::Relevance && !listing->count_only;
  auto dictionaries = read_language_options(*command, context,
                                            adds_words ? Translation::Wanted : Translation::None);
  if (!dictionaries) return tl::unexpected(std::move(dictionaries.error()));
  const OutputFormat format = listing->format;
  SearchOptions options{.listing = std::move(*listing),
                        .query = std::move(*query),
                        .query_is_input = is_query_from_input(*command),
                        .sort = *sort,
                        .is_literal = command->has("literal"),
                        .include_context = command->has("context"),
                        .alike = read_alike_option(*command, format),
                        .explain = command->has("explain"),
                        .with_thread = command->has("with-thread"),
                        .ranking = read_ranking_options(*command),
                        .dictionaries = std::move(*dictionaries)};
  if (const auto sampled = read_sample(*command, options); !sampled)
    return tl::unexpected(sampled.error());
  if (const auto fits = check_thread(*command, options); !fits) return tl::unexpected(fits.error());
  return options;
}

Result<ShowArguments> parse_show_options(std::span<const std::string> args,
                                         ProgramContext& context) {
  auto command = parse_command(kShowCommand, args);
  if (!command) return tl::unexpected(std::move(command.error()));
  auto listing = read_listing_options(*command, context);
  if (!listing) return tl::unexpected(std::move(listing.error()));
  auto ids = read_id_arguments(*command, kShowCommand, context);
  if (!ids) return tl::unexpected(std::move(ids.error()));
  return ShowArguments{.listing = std::move(*listing), .ids = std::move(*ids)};
}

Result<ListingOptions> parse_stats_options(std::span<const std::string> args,
                                           ProgramContext& context) {
  auto command = parse_command(kStatsCommand, args);
  if (!command) return tl::unexpected(std::move(command.error()));
  auto listing = read_listing_options(*command, context);
  if (!listing) return tl::unexpected(std::move(listing.error()));
  if (!command->arguments().empty()) {
    return unexpected_argument("stats", command->arguments().front());
  }
  if (listing->format != OutputFormat::Text && listing->format != OutputFormat::Jsonl) {
    return choice_error("format", *command->value("format"), kTextOrJsonl);
  }
  return listing;
}

}  // namespace pepite::search
