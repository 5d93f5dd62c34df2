#include "search/search_command.h"

#include <string>
#include <utility>

#include "search/annotate_hits.h"
#include "search/archive_stats.h"
#include "search/match_posts.h"
#include "search/parse_query.h"
#include "search/print_hits.h"
#include "search/query_plan.h"
#include "search/query_report.h"
#include "search/ranked_plan.h"
#include "search/search_options.h"
#include "search/show_post.h"
#include "search/threaded_hits.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

// What a list does not say itself: that it was cut, and how many posts hold all the words.
void describe_list(const HitList& list, const Plan& plan, const SearchOptions& options,
                   ProgramContext& context) {
  const auto say = [&](const Message& message) {
    context.err << render(message, context.language) << "\n";
  };
  if (const auto cut = describe_cut(list)) say(*cut);
  if (const auto folded = describe_folded(list)) say(*folded);
  if (list.total > list.as_written)
    say(make_message(MessageId::FoundByAddedWords, list.total - list.as_written));
  if (options.sort == SortOrder::Drawn) say(make_message(MessageId::ListDrawn, options.seed));
  if (options.listing.format == OutputFormat::Text && plan.words.size() > 1)
    say(describe_holding_all(list));
}

Result<Plan> plan_search(const SearchOptions& options, const Snapshot& snapshot, Analyzer& analyzer,
                         TermCounts& counts, const QueryClock& clock) {
  const auto syntax = options.is_literal ? QuerySyntax::Literal : QuerySyntax::Language;
  auto query = parse_query(options.query, clock, syntax);
  if (!query) return tl::unexpected(std::move(query.error()));
  // A list in another order, and a count, are of what the query says.
  Ranking ranking = options.ranking;
  ranking.expands =
      ranking.expands && options.sort == SortOrder::Relevance && !options.listing.count_only;
  return make_ranked_plan(std::move(*query), ranking, options.dictionaries, snapshot, analyzer,
                          counts);
}

ExitStatus found(bool any) {
  return any ? ExitStatus::Done : ExitStatus::NothingFound;
}

}  // namespace

Result<ExitStatus> record_search(std::span<const std::string> args, ProgramContext& context,
                                 RunRecord& record) {
  const auto options = parse_search_options(args, context);
  if (!options) return tl::unexpected(options.error());
  const QueryClock clock{.time_zone = options->listing.time_zone, .now_s = context.now_s()};
  const auto snapshot = Snapshot::open(options->listing.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  Analyzer analyzer;
  TermCounts counts(*snapshot);
  const auto plan = plan_search(*options, *snapshot, analyzer, counts, clock);
  if (!plan) return tl::unexpected(plan.error());
  describe_plan(*plan, options->explain, clock.time_zone, context);
  KeptFiles kept(*snapshot, options->dictionaries.files);
  if (options->query_is_input) kept.add(kStandardInput);
  if (auto wanted = want_record(record, options->listing.record, std::move(kept)); !wanted)
    return tl::unexpected(std::move(wanted.error()));
  describe_run(*plan, *snapshot, clock.time_zone, context, record);
  for (const std::filesystem::path& file : options->dictionaries.files) {
    if (const auto added = add_file(file, record); !added) return tl::unexpected(added.error());
  }
  if (options->query_is_input) record.input = options->query;

  const auto context_posts =
      options->include_context ? ContextPosts::Include : ContextPosts::Exclude;
  const auto explain_none = [&] {
    const SetOptions matched{.plain_words = PlainWords::Any, .context = context_posts};
    return describe_nothing(*plan, *snapshot, analyzer, matched, clock.time_zone, context);
  };
  if (options->listing.count_only) {
    const auto counted = count_posts(*plan, *snapshot, analyzer, context_posts);
    if (!counted) return tl::unexpected(counted.error());
    context.out << counted->total << "\n";
    record.total = counted->total;
    if (counted->total == 0) {
      context.out.flush();
      if (const auto said = explain_none(); !said) return tl::unexpected(said.error());
    } else if (counted->holding_all < counted->total) {
      context.out.flush();
      context.err << render(describe_holding_all(*counted), context.language) << "\n";
    }
    return found(counted->total > 0);
  }
  const auto annotations = Annotations::open(snapshot->archive());
  if (!annotations) return tl::unexpected(annotations.error());
  auto list = match_posts(*plan, *snapshot, analyzer, counts,
                          MatchOptions{.sort = options->sort,
                                       .seed = options->seed,
                                       .limit = options->listing.limit,
                                       .offset = options->listing.offset,
                                       .context = context_posts,
                                       .ranking = options->ranking,
                                       .alike = options->alike});
  if (!list) return tl::unexpected(list.error());
  if (const auto annotated = annotate_hits(*annotations, *list); !annotated)
    return tl::unexpected(annotated.error());
  const auto time = TimeText::make(clock.time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  if (options->with_thread) {
    const auto printed = print_threaded_hits(*list, options->listing.format, *snapshot,
                                             *annotations, *time, context);
    if (!printed) return tl::unexpected(printed.error());
  } else {
    print_hits(*list, options->listing.format, *time, context);
  }
  record_hits(*list, record);
  context.out.flush();
  if (list->total == 0) {
    if (const auto said = explain_none(); !said) return tl::unexpected(said.error());
    return ExitStatus::NothingFound;
  }
  describe_ranking(*list, options->explain, context);
  describe_list(*list, *plan, *options, context);
  return found(!list->hits.empty());
}

Result<ExitStatus> run_search_command(std::span<const std::string> args, ProgramContext& context) {
  return run_recorded("search", record_search, args, context);
}

Result<ExitStatus> run_show_command(std::span<const std::string> args, ProgramContext& context) {
  const auto options = parse_show_options(args, context);
  if (!options) return tl::unexpected(options.error());
  if (options->ids.empty()) {
    context.err << render(make_message(MessageId::ShowNoIds), context.language) << "\n";
    return ExitStatus::NothingFound;
  }
  const auto snapshot = Snapshot::open(options->listing.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto time = TimeText::make(options->listing.time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  return show_posts(*snapshot, ShowOptions{.ids = options->ids, .format = options->listing.format},
                    *time, context);
}

Result<ExitStatus> run_stats_command(std::span<const std::string> args, ProgramContext& context) {
  const auto options = parse_stats_options(args, context);
  if (!options) return tl::unexpected(options.error());
  const auto snapshot = Snapshot::open(options->archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto time = TimeText::make(options->time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  const auto stats = count_archive(*snapshot, *time);
  if (!stats) return tl::unexpected(stats.error());
  print_archive_stats(*stats, options->format, *time, context);
  return ExitStatus::Done;
}

}  // namespace pepite::search
