#include "search/author_options.h"

#include <array>
#include <limits>
#include <utility>

#include "search/authors_command.h"
#include "search/language_options.h"
#include "search/listing_options.h"
#include "search/ranking_options.h"
#include "search/search_options.h"
#include "shared/field_table.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

constexpr std::array<OptionSpec, 20> kAuthorOptions = {{
    kArchiveOption,
    kLimitOption,
    {.name = "sort",
     .letter = 's',
     .value_name = "people|retweets|answers|fridays|lists|talks|posts",
     .help = MessageId::HelpOptionAuthorSort},
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl|csv",
     .help = MessageId::HelpOptionFormat},
    {.name = "min-people", .value_name = "N", .help = MessageId::HelpOptionMinPeople},
    {.name = "min-posts", .value_name = "N", .help = MessageId::HelpOptionMinPosts},
    {.name = "max-alone", .value_name = "PERCENT", .help = MessageId::HelpOptionMaxAlone},
    {.name = "max-links", .value_name = "PERCENT", .help = MessageId::HelpOptionMaxLinks},
    {.name = "max-repeats", .value_name = "PERCENT", .help = MessageId::HelpOptionMaxRepeats},
    {.name = "max-calls", .value_name = "PERCENT", .help = MessageId::HelpOptionMaxCalls},
    {.name = "max-hourly", .value_name = "N", .help = MessageId::HelpOptionMaxHourly},
    kAnyOption,
    kExpandOption,
    kDropOption,
    kDictionaryOption,
    kLiteralOption,
    kContextOption,
    kRecordOption,
    kExplainOption,
    kTimeZoneOption,
}};
constexpr std::array<OptionChoice<AuthorFormat>, 3> kFormats = {
    {{"text", AuthorFormat::Text}, {"jsonl", AuthorFormat::Jsonl}, {"csv", AuthorFormat::Csv}}};
constexpr std::array<OptionChoice<AuthorOrder>, 7> kOrders = {
    {{"people", AuthorOrder::People},
     {"retweets", AuthorOrder::Retweets},
     {"answers", AuthorOrder::Answers},
     {"fridays", AuthorOrder::Recommended},
     {"lists", AuthorOrder::Lists},
     {"talks", AuthorOrder::Talks},
     {"posts", AuthorOrder::Posts}}};
constexpr std::array<CommandExample, 2> kAuthorExamples = {{
    {"pepite authors train", MessageId::HelpExampleAuthors},
    {"pepite authors cinéma --min-posts 3 --max-repeats 20 --max-alone 80",
     MessageId::HelpExampleAuthorsBounds},
}};

Result<void> read_bounds(const ParsedCommand& command, AuthorOptions& authors) {
  struct Bound {
    std::string_view option;
    std::uint64_t* value;
    std::int64_t highest;
  };
  constexpr std::int64_t kAny = std::numeric_limits<std::int32_t>::max();
  for (const Bound& bound : {Bound{"min-people", &authors.least_people, kAny},
                             Bound{"min-posts", &authors.least_posts, kAny},
                             Bound{"max-alone", &authors.most_alone, 100},
                             Bound{"max-links", &authors.most_linking, 100},
                             Bound{"max-repeats", &authors.most_repeats, 100},
                             Bound{"max-calls", &authors.most_calls, 100},
                             Bound{"max-hourly", &authors.most_hourly, kAny}}) {
    const auto text = command.value(bound.option);
    if (!text) continue;
    const auto number = parse_whole_number(bound.option, *text, 0, bound.highest);
    if (!number) return tl::unexpected(number.error());
    *bound.value = static_cast<std::uint64_t>(*number);
  }
  return {};
}

}  // namespace

const CommandSpec kAuthorsCommand{.name = "authors",
                                  .usage = "authors [OPTION...] [TOPIC...]",
                                  .summary = MessageId::HelpSummaryAuthors,
                                  .options = kAuthorOptions,
                                  .examples = kAuthorExamples,
                                  .appendix = describe_fields};

Result<AuthorArguments> parse_author_options(std::span<const std::string> args,
                                             ProgramContext& context) {
  const auto command = parse_query_command(kAuthorsCommand, args);
  if (!command) return tl::unexpected(command.error());
  AuthorOptions authors;
  const auto limit = read_number_option(*command, "limit", authors.limit);
  if (!limit) return tl::unexpected(limit.error());
  authors.limit = *limit;
  const auto order = parse_choice("sort", command->value("sort").value_or("people"), kOrders);
  if (!order) return tl::unexpected(order.error());
  authors.order = *order;
  if (const auto read = read_bounds(*command, authors); !read) return tl::unexpected(read.error());
  const auto format = read_format_option(*command, context, kFormats);
  if (!format) return tl::unexpected(format.error());
  auto set = read_set_arguments(*command, context);
  if (!set) return tl::unexpected(std::move(set.error()));
  authors.context = set->options.context;
  return AuthorArguments{.set = std::move(*set), .authors = authors, .format = *format};
}

}  // namespace pepite::search
