#include "search/facet_options.h"

#include <algorithm>
#include <array>
#include <utility>

#include "search/facets_command.h"
#include "search/language_options.h"
#include "search/listing_options.h"
#include "search/ranking_options.h"
#include "search/search_options.h"
#include "shared/field_table.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::string_view kUsualFacets = "lang,author,month,domain,hashtag";

constexpr std::array<OptionSpec, 13> kFacetOptions = {{
    kArchiveOption,
    {.name = "facet", .letter = '\0', .value_name = "NAME,...", .help = MessageId::HelpOptionFacet},
    {.name = "limit", .letter = 'n', .value_name = "N", .help = MessageId::HelpOptionFacetLimit},
    {.name = "format",
     .letter = 'f',
     .value_name = "text|jsonl|csv",
     .help = MessageId::HelpOptionFormat},
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
constexpr std::array<OptionChoice<FacetFormat>, 3> kFormats = {
    {{"text", FacetFormat::Text}, {"jsonl", FacetFormat::Jsonl}, {"csv", FacetFormat::Csv}}};
constexpr std::array<CommandExample, 2> kFacetExamples = {{
    {"pepite facets train --facet lang,hashtag", MessageId::HelpExampleFacets},
    {"pepite facets train since:2013-07 --facet author --limit 0 --format csv",
     MessageId::HelpExampleFacetsAll},
}};

// Lists joined by commas, given once or several times.
Result<std::vector<const FacetSpec*>> read_facets(const ParsedCommand& command) {
  std::string names;
  for (const std::string& list : command.values("facet"))
    names += (names.empty() ? "" : ",") + list;
  if (!command.has("facet")) names = kUsualFacets;
  std::vector<const FacetSpec*> facets;
  for (std::size_t at = 0; at <= names.size();) {
    const std::size_t end = std::min(names.find(',', at), names.size());
    const std::string name = names.substr(at, end - at);
    const FacetSpec* facet = find_facet(name);
    if (facet == nullptr) {
      return make_error(ErrorCode::Usage,
                        make_message(MessageId::OptionValueInvalidChoice, "--facet",
                                     terminal_safe(name), facet_names()));
    }
    if (std::ranges::find(facets, facet) == facets.end()) facets.push_back(facet);
    at = end + 1;
  }
  return facets;
}

}  // namespace

const CommandSpec kFacetsCommand{.name = "facets",
                                 .usage = "facets [OPTION...] [QUERY...]",
                                 .summary = MessageId::HelpSummaryFacets,
                                 .options = kFacetOptions,
                                 .examples = kFacetExamples,
                                 .appendix = describe_fields};

Result<FacetArguments> parse_facet_options(std::span<const std::string> args,
                                           ProgramContext& context) {
  const auto command = parse_query_command(kFacetsCommand, args);
  if (!command) return tl::unexpected(command.error());
  auto set = read_set_arguments(*command, context);
  if (!set) return tl::unexpected(std::move(set.error()));
  auto facets = read_facets(*command);
  if (!facets) return tl::unexpected(std::move(facets.error()));
  const auto limit = read_number_option(*command, "limit", 20);
  if (!limit) return tl::unexpected(limit.error());
  const auto format = read_format_option(*command, context, kFormats);
  if (!format) return tl::unexpected(format.error());
  return FacetArguments{
      .set = std::move(*set), .facets = std::move(*facets), .limit = *limit, .format = *format};
}

}  // namespace pepite::search
