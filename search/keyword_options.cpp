#include "search/keyword_options.h"

#include <array>
#include <limits>
#include <string_view>
#include <utility>

#include "search/keywords_command.h"
#include "search/listing_options.h"
#include "search/search_options.h"
#include "shared/field_table.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::uint32_t kDefaultLeast = 2;
constexpr std::uint32_t kMostContexts = 100;

constexpr std::array<OptionSpec, 20> kKeywordOptions = {{
    kArchiveOption,
    {.name = "by",
     .letter = '\0',
     .value_name = "NAME,...",
     .help = MessageId::HelpOptionKeywordsBy},
    {.name = "against",
     .letter = '\0',
     .value_name = "QUERY",
     .help = MessageId::HelpOptionAgainst},
    {.name = "sort",
     .letter = '\0',
     .value_name = "g2|log-ratio|lrc|specificity|tf-idf",
     .help = MessageId::HelpOptionKeywordsSort},
    {.name = "under", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionUnder},
    {.name = "limit", .letter = 'n', .value_name = "N", .help = MessageId::HelpOptionKeywordsLimit},
    {.name = "min-posts",
     .letter = '\0',
     .value_name = "N",
     .help = MessageId::HelpOptionKeywordsMinPosts},
    {.name = "min-authors",
     .letter = '\0',
     .value_name = "N",
     .help = MessageId::HelpOptionKeywordsMinAuthors},
    {.name = "count-retweets",
     .letter = '\0',
     .value_name = "",
     .help = MessageId::HelpOptionCountRetweets},
    {.name = "stopwords", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionStopwords},
    {.name = "kwic", .letter = '\0', .value_name = "N", .help = MessageId::HelpOptionKwic},
    {.name = "bursts", .letter = '\0', .value_name = "", .help = MessageId::HelpOptionBursts},
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl|csv",
     .help = MessageId::HelpOptionFormat},
    {.name = "output-dir",
     .letter = '\0',
     .value_name = "DIR",
     .help = MessageId::HelpOptionKeywordsOutputDir},
    kAnyOption,
    kLiteralOption,
    kContextOption,
    kRecordOption,
    kExplainOption,
    kTimeZoneOption,
}};
constexpr std::array<OptionChoice<KeywordFormat>, 3> kFormats = {
    {{"text", KeywordFormat::Text}, {"jsonl", KeywordFormat::Jsonl}, {"csv", KeywordFormat::Csv}}};
constexpr std::array<OptionChoice<KeywordMeasure>, 5> kMeasures = {
    {{"g2", KeywordMeasure::LogLikelihood},
     {"log-ratio", KeywordMeasure::LogRatio},
     {"lrc", KeywordMeasure::ConservativeLogRatio},
     {"specificity", KeywordMeasure::Specificity},
     {"tf-idf", KeywordMeasure::TfIdf}}};
constexpr std::array<std::string_view, 8> kGroupNames = {
    "day", "week", "month", "year", "author", "lang", "hashtag", "queries=FILE"};
constexpr std::array<CommandExample, 3> kKeywordExamples = {{
    {"pepite keywords 'train OR gare' --kwic 2", MessageId::HelpExampleKeywords},
    {"pepite keywords --by month --format csv > keywords.csv", MessageId::HelpExampleKeywordsBy},
    {"pepite keywords from:zoe_mtl --against lang:fr --min-authors 1",
     MessageId::HelpExampleKeywordsAgainst},
}};

// Lists joined by commas, given once or several times.
Result<void> read_groups(const ParsedCommand& command, const ProgramContext& context,
                         KeywordArguments& arguments) {
  constexpr std::string_view kQueries = "queries=";
  for (const std::string& list : command.values("by")) {
    for (std::size_t at = 0; at <= list.size();) {
      const std::size_t end = std::min(list.find(',', at), list.size());
      const std::string name = list.substr(at, end - at);
      at = end + 1;
      auto by = parse_group_by(name);
      if (name.starts_with(kQueries) && name.size() > kQueries.size()) {
        arguments.queries = context.working_directory / name.substr(kQueries.size());
        by = GroupBy::Query;
      }
      if (!by) return choice_error("by", name, kGroupNames);
      if (std::find(arguments.by.begin(), arguments.by.end(), *by) == arguments.by.end())
        arguments.by.push_back(*by);
    }
  }
  return {};
}

Result<std::uint32_t> read_count(const ParsedCommand& command, std::string_view option,
                                 std::int64_t lowest, std::int64_t highest,
                                 std::uint32_t fallback) {
  const auto given = command.value(option);
  if (!given) return fallback;
  const auto number = parse_whole_number(option, *given, lowest, highest);
  if (!number) return tl::unexpected(number.error());
  return static_cast<std::uint32_t>(*number);
}

Result<void> read_ranking(const ParsedCommand& command, KeywordArguments& arguments) {
  constexpr std::int64_t kHighest = std::numeric_limits<std::uint32_t>::max();
  KeywordOptions& ranking = arguments.ranking;
  if (const auto sort = command.value("sort")) {
    const auto measure = parse_choice("sort", *sort, kMeasures);
    if (!measure) return tl::unexpected(measure.error());
    ranking.measure = *measure;
  }
  ranking.under_used = command.has("under");
  const auto limit = read_number_option(command, "limit", 20);
  if (!limit) return tl::unexpected(limit.error());
  ranking.limit = *limit;
  const auto texts = read_count(command, "min-posts", 1, kHighest, kDefaultLeast);
  if (!texts) return tl::unexpected(texts.error());
  ranking.least_texts = *texts;
  // What one author says marks that author: the minimum is against bots elsewhere.
  const bool by_author =
      std::find(arguments.by.begin(), arguments.by.end(), GroupBy::Author) != arguments.by.end();
  const auto authors =
      read_count(command, "min-authors", 1, kHighest, by_author ? 1 : kDefaultLeast);
  if (!authors) return tl::unexpected(authors.error());
  ranking.least_authors = *authors;
  const auto contexts = read_count(command, "kwic", 0, kMostContexts, 0);
  if (!contexts) return tl::unexpected(contexts.error());
  arguments.uses = {.contexts = *contexts, .bursts = command.has("bursts")};
  arguments.corpus = {.count_each_retweet = command.has("count-retweets"),
                      .keep_stopwords = command.has("stopwords"),
                      .least_texts = ranking.least_texts};
  return {};
}

}  // namespace

const CommandSpec kKeywordsCommand{.name = "keywords",
                                   .usage = "keywords [OPTION...] [QUERY...]",
                                   .summary = MessageId::HelpSummaryKeywords,
                                   .options = kKeywordOptions,
                                   .examples = kKeywordExamples,
                                   .appendix = describe_fields};

Result<KeywordArguments> parse_keyword_options(std::span<const std::string> args,
                                               ProgramContext& context) {
  const auto command = parse_query_command(kKeywordsCommand, args);
  if (!command) return tl::unexpected(command.error());
  KeywordArguments arguments;
  auto set = read_set_arguments(*command, context);
  if (!set) return tl::unexpected(std::move(set.error()));
  arguments.set = std::move(*set);
  if (const auto read = read_groups(*command, context, arguments); !read)
    return tl::unexpected(read.error());
  if (const auto read = read_ranking(*command, arguments); !read)
    return tl::unexpected(read.error());
  const auto format = read_format_option(*command, context, kFormats);
  if (!format) return tl::unexpected(format.error());
  arguments.format = *format;
  arguments.against = command->value("against");
  if (const auto folder = command->value("output-dir"); folder && *folder != "-")
    arguments.folder = context.working_directory / *folder;
  if (!arguments.queries.empty()) arguments.set.used.push_back(arguments.queries);
  if (!arguments.set.query && arguments.by.empty()) {
    return make_error(ErrorCode::Usage, make_message(MessageId::KeywordsNothingToCompare),
                      make_message(MessageId::KeywordsNothingToCompareHint));
  }
  return arguments;
}

}  // namespace pepite::search
