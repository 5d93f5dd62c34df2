#include "search/set_options.h"

#include <utility>

#include "search/language_options.h"
#include "search/listing_options.h"
#include "search/query_report.h"
#include "search/ranking_options.h"
#include "search/search_options.h"
#include "shared/manifest.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"

namespace pepite::search {
namespace {

Result<Plan> plan_set(const SetArguments& arguments, const Snapshot& snapshot, Analyzer& analyzer,
                      const QueryClock& clock) {
  auto plan = plan_query(*arguments.query, arguments.is_literal, snapshot, analyzer, clock);
  if (!plan || !arguments.expands) return plan;
  TermCounts counts(snapshot);
  const auto found = find_equivalents(*plan, arguments.dictionaries, arguments.removed_words,
                                      snapshot, analyzer, counts);
  if (!found) return tl::unexpected(found.error());
  return plan;
}

}  // namespace

Result<SetArguments> read_set_arguments(const ParsedCommand& command, ProgramContext& context) {
  auto time_zone = read_time_zone_option(command, context);
  if (!time_zone) return tl::unexpected(std::move(time_zone.error()));
  auto record = read_record_option(command, context);
  if (!record) return tl::unexpected(std::move(record.error()));
  for (const char* const option : {"drop", "dictionary"}) {
    if (!command.has(option) || command.has("expand")) continue;
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::OptionNeeds, std::string("--") + option, "--expand"));
  }
  auto dictionaries = read_language_options(
      command, context, command.has("expand") ? Translation::Wanted : Translation::None);
  if (!dictionaries) return tl::unexpected(std::move(dictionaries.error()));
  SetArguments arguments{
      .archive = locate_archive(command.value("archive"), context.environment("PEPITE_ARCHIVE"),
                                context.working_directory),
      .query = std::nullopt,
      .is_literal = command.has("literal"),
      .explain = command.has("explain"),
      .options = {.plain_words = command.has("any") ? PlainWords::Any : PlainWords::All,
                  .context =
                      command.has("context") ? ContextPosts::Include : ContextPosts::Exclude},
      .time_zone = std::move(*time_zone),
      .query_is_input = is_query_from_input(command),
      .expands = command.has("expand"),
      .removed_words = read_ranking_options(command).removed_words,
      .dictionaries = std::move(*dictionaries),
      .record = std::move(*record)};
  if (!command.arguments().empty()) {
    auto query = read_query_argument(command, context);
    if (!query) return tl::unexpected(std::move(query.error()));
    arguments.query = std::move(*query);
  }
  return arguments;
}

Result<FoundSet> find_asked_set(const SetArguments& arguments, const Snapshot& snapshot,
                                ProgramContext& context, RunRecord& record) {
  const QueryClock clock{.time_zone = arguments.time_zone, .now_s = context.now_s()};
  Analyzer analyzer;
  FoundSet found;
  if (arguments.query) {
    auto plan = plan_set(arguments, snapshot, analyzer, clock);
    if (!plan) return tl::unexpected(std::move(plan.error()));
    found.plan = std::move(*plan);
    if (arguments.is_acted_on) {
      const auto syntax = arguments.is_literal ? QuerySyntax::Literal : QuerySyntax::Language;
      if (auto understood = refuse_misreading(found.plan, *arguments.query, syntax); !understood)
        return tl::unexpected(std::move(understood.error()));
    }
    describe_set(found.plan, arguments.options.plain_words, arguments.explain, clock.time_zone,
                 context);
    describe_equivalents(found.plan, arguments.explain, context);
  } else {
    context.err << render(make_message(MessageId::SetOfAllPosts), context.language) << "\n";
  }
  KeptFiles kept(snapshot, arguments.used);
  for (const std::filesystem::path& file : arguments.dictionaries.files)
    kept.add(file);
  if (arguments.query_is_input) kept.add(kStandardInput);
  if (auto wanted = want_record(record, arguments.record, std::move(kept)); !wanted)
    return tl::unexpected(std::move(wanted.error()));
  describe_run(found.plan, snapshot, clock.time_zone, context, record);
  if (arguments.query_is_input) record.input = arguments.query;
  for (const std::filesystem::path& file : arguments.dictionaries.files) {
    if (const auto added = add_file(file, record); !added) return tl::unexpected(added.error());
  }
  auto posts = find_set(found.plan, snapshot, analyzer, arguments.options);
  if (!posts) return tl::unexpected(std::move(posts.error()));
  found.posts = std::move(*posts);
  record.total = found.posts.size();
  if (found.posts.size() == 0) {
    const auto said = describe_nothing(found.plan, snapshot, analyzer, arguments.options,
                                       clock.time_zone, context);
    if (!said) return tl::unexpected(said.error());
  }
  return found;
}

}  // namespace pepite::search
