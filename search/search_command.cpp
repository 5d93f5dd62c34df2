#include "search/search_command.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include "search/archive_stats.h"
#include "search/explain_query.h"
#include "search/match_posts.h"
#include "search/parse_query.h"
#include "search/print_hits.h"
#include "search/query_plan.h"
#include "search/search_options.h"
#include "search/show_post.h"
#include "search/suggest_spelling.h"
#include "shared/message_catalog.h"
#include "shared/snapshot.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

void say(ProgramContext& context, const Message& message) {
  context.err << render(message, context.language) << "\n";
}

void print_explanation(const Plan& plan, const std::string& time_zone, ProgramContext& context) {
  for (const ExplainLine& line : explain_query(plan, time_zone)) {
    context.err << std::string(2 * line.depth, ' ');
    say(context, line.message);
  }
}

void print_notices(const Plan& plan, ProgramContext& context) {
  for (const Message& notice : plan.notices)
    say(context, notice);
}

// Why nothing was found: the words that no post holds, each with words that look like it.
Result<void> explain_nothing(const Plan& plan, const Snapshot& snapshot, ProgramContext& context) {
  constexpr std::size_t kMostSuggestions = 3;
  say(context, make_message(MessageId::NothingFound));
  for (const PlanWord* word : find_missing_words(plan)) {
    const std::string written = terminal_safe(word->word.written);
    const auto suggestions = suggest_spelling(snapshot, word->word.folded, kMostSuggestions);
    if (!suggestions) return tl::unexpected(suggestions.error());
    std::string list;
    for (const Suggestion& suggestion : *suggestions) {
      if (!list.empty()) list += ", ";
      list += terminal_safe(suggestion.written);
    }
    say(context, list.empty() ? make_message(MessageId::WordInNoPost, written)
                              : make_message(MessageId::WordInNoPostSuggestion, written, list));
  }
  return {};
}

// What a list does not say itself: that it was cut, and how many posts hold all the words.
void describe_list(const HitList& list, const Plan& plan, OutputFormat format,
                   ProgramContext& context) {
  if (const auto cut = describe_cut(list)) say(context, *cut);
  if (format == OutputFormat::Text && plan.words.size() > 1) {
    say(context, describe_holding_all(list));
  }
}

Result<Plan> plan_query(const SearchOptions& options, const Snapshot& snapshot, Analyzer& analyzer,
                        const QueryClock& clock) {
  const auto syntax = options.is_literal ? QuerySyntax::Literal : QuerySyntax::Language;
  const auto query = parse_query(options.query, clock, syntax);
  if (!query) return tl::unexpected(query.error());
  return make_plan(*query, snapshot, analyzer);
}

// On a terminal one line says which words were added, the explanation says all.
void describe_ranking(const HitList& list, bool explains, ProgramContext& context) {
  constexpr std::size_t kMostShown = 8;
  if (explains) {
    for (const Message& line : explain_added_words(list))
      say(context, line);
    for (const Hit& hit : list.hits) {
      if (const auto line = explain_score(hit)) say(context, *line);
    }
    return;
  }
  if (!context.err_is_terminal || list.added.empty()) return;
  std::string words;
  for (std::size_t i = 0; i < std::min(list.added.size(), kMostShown); ++i)
    words += (i == 0 ? "" : ", ") + terminal_safe(list.added[i].written);
  if (list.added.size() > kMostShown) words += ", …";
  say(context, make_message(MessageId::RankingAddedWords, words));
}

ExitStatus found(bool any) {
  return any ? ExitStatus::Done : ExitStatus::NothingFound;
}

}  // namespace

Result<ExitStatus> run_search_command(std::span<const std::string> args, ProgramContext& context) {
  const auto options = parse_search_options(args, context);
  if (!options) return tl::unexpected(options.error());
  const QueryClock clock{.time_zone = options->listing.time_zone, .now_s = context.now_s()};
  const auto snapshot = Snapshot::open(options->listing.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  Analyzer analyzer;
  const auto plan = plan_query(*options, *snapshot, analyzer, clock);
  if (!plan) return tl::unexpected(plan.error());
  if (options->explain) {
    print_explanation(*plan, clock.time_zone, context);
  } else {
    print_notices(*plan, context);
  }

  const auto context_posts =
      options->include_context ? ContextPosts::Include : ContextPosts::Exclude;
  if (options->listing.count_only) {
    const auto counts = count_posts(*plan, *snapshot, analyzer, context_posts);
    if (!counts) return tl::unexpected(counts.error());
    context.out << counts->total << "\n";
    return found(counts->total > 0);
  }
  const auto list = match_posts(*plan, *snapshot, analyzer,
                                MatchOptions{.sort = options->sort,
                                             .limit = options->listing.limit,
                                             .offset = options->listing.offset,
                                             .context = context_posts,
                                             .ranking = options->ranking});
  if (!list) return tl::unexpected(list.error());
  const auto time = TimeText::make(clock.time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  print_hits(*list, options->listing.format, *time, context);
  if (list->total == 0) {
    if (const auto said = explain_nothing(*plan, *snapshot, context); !said) {
      return tl::unexpected(said.error());
    }
    return ExitStatus::NothingFound;
  }
  context.out.flush();
  describe_ranking(*list, options->explain, context);
  describe_list(*list, *plan, options->listing.format, context);
  return found(!list->hits.empty());
}

Result<ExitStatus> run_show_command(std::span<const std::string> args, ProgramContext& context) {
  const auto options = parse_show_options(args, context);
  if (!options) return tl::unexpected(options.error());
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
