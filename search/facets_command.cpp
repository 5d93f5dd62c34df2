#include "search/facets_command.h"

#include "search/facet_options.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"

namespace pepite::search {
namespace {

std::string format_facets(std::span<const FacetCounts> facets, const FacetArguments& arguments,
                          const ProgramContext& context) {
  switch (arguments.format) {
    case FacetFormat::Text:
      return format_facets_text(facets, arguments.set.time_zone, text_settings(context));
    case FacetFormat::Jsonl:
      return format_facets_json(facets);
    case FacetFormat::Csv:
      break;
  }
  return format_facets_csv(facets);
}

}  // namespace

Result<ExitStatus> record_facets(std::span<const std::string> args, ProgramContext& context,
                                 RunRecord& record) {
  const auto arguments = parse_facet_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  const auto snapshot = Snapshot::open(arguments->set.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto set = find_asked_set(arguments->set, *snapshot, context, record);
  if (!set) return tl::unexpected(set.error());
  if (set->posts.size() == 0) return ExitStatus::NothingFound;
  std::vector<FacetCounts> counted;
  for (const FacetSpec* facet : arguments->facets) {
    auto counts =
        count_facet(*facet, set->posts, *snapshot, arguments->limit, arguments->set.time_zone);
    if (!counts) return tl::unexpected(std::move(counts.error()));
    for (const NamedCount& value : counts->values)
      record.results.push_back(std::string(facet->name) + " " + value.name + " " +
                               std::to_string(value.posts));
    counted.push_back(std::move(*counts));
  }
  context.out << format_facets(counted, *arguments, context);
  context.out.flush();
  for (const FacetCounts& facet : counted) {
    if (!facet.is_cut || arguments->format == FacetFormat::Text) continue;  // the text says it
    context.err << render(
                       make_message(MessageId::FacetCutOf, facet.spec->name, facet.values.size()),
                       context.language)
                << "\n";
  }
  context.err << render(make_message(MessageId::FacetsSummary, set->posts.size()), context.language)
              << "\n";
  return ExitStatus::Done;
}

Result<ExitStatus> run_facets_command(std::span<const std::string> args, ProgramContext& context) {
  return run_recorded("facets", record_facets, args, context);
}

}  // namespace pepite::search
