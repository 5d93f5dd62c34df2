#include "search/query_report.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "search/explain_nothing.h"
#include "search/explain_query.h"
#include "search/query_text.h"
#include "search/shell_traces.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

void say(ProgramContext& context, const Message& message) {
  context.err << render(message, context.language) << "\n";
}

void print_explanation(const std::vector<ExplainLine>& lines, ProgramContext& context) {
  for (const ExplainLine& line : lines) {
    context.err << std::string(2 * line.depth, ' ');
    say(context, line.message);
  }
}

// What may not be what was meant; for people at a terminal also the dates as they were read.
void print_what_matters(const Plan& plan, const std::string& time_zone, ProgramContext& context) {
  for (const Message& notice : plan.notices)
    say(context, notice);
  if (!context.err_is_terminal) return;
  for (const Message& date : explain_dates(plan, time_zone))
    say(context, date);
}

// "earthquake (séisme), costarica, …"
std::string join_added(std::span<const AddedWord> added) {
  constexpr std::size_t kMostShown = 8;
  std::string words;
  for (std::size_t i = 0; i < std::min(added.size(), kMostShown); ++i) {
    words += (i == 0 ? "" : ", ") + terminal_safe(added[i].written);
    if (!added[i].stands_for.empty()) words += " (" + terminal_safe(added[i].stands_for) + ")";
  }
  if (added.size() > kMostShown) words += ", …";
  return words;
}

tl::unexpected<Error> misread(const Message& notice) {
  return make_error(ErrorCode::Query, notice, make_message(MessageId::QueryMisreadHint, 0, ""));
}

// With how to ask for the words: "+pas +le".
tl::unexpected<Error> left_out(std::span<const std::string> words, QuerySyntax syntax) {
  std::string names;
  std::string asked_for;
  for (const std::string& word : words) {
    names += (names.empty() ? "" : ", ") + terminal_safe(word);
    asked_for += (asked_for.empty() ? "+" : " +") + terminal_safe(word);
  }
  return make_error(
      ErrorCode::Query, make_message(MessageId::ExplainDropped, names),
      make_message(MessageId::QueryMisreadHint, syntax == QuerySyntax::Literal ? 2 : 1, asked_for));
}

}  // namespace

Result<void> refuse_misreading(const Plan& plan, std::string_view query, QuerySyntax syntax) {
  constexpr auto kUnderstood =
      std::to_array<MessageId>({MessageId::QueryGuessesQuebec, MessageId::QueryGuessesFrance,
                                MessageId::TagUnknown, MessageId::TagBeginningUnknown});
  for (const Message& notice : plan.notices) {
    if (std::ranges::find(kUnderstood, notice.id) == kUnderstood.end()) return misread(notice);
  }
  if (syntax == QuerySyntax::Language) {
    if (const auto mark = find_inner_question_mark(query)) return misread(*mark);
  }
  if (!plan.dropped.empty()) return left_out(plan.dropped, syntax);
  return {};
}

Result<void> refuse_shell_traces(std::span<const std::string> arguments,
                                 const ProgramContext& context) {
  const auto traces = find_shell_traces(arguments, context.working_directory);
  if (!traces.empty()) return misread(traces.front());
  return {};
}

Result<Plan> plan_query(std::string_view text, bool is_literal, const Snapshot& snapshot,
                        Analyzer& analyzer, const QueryClock& clock) {
  const auto syntax = is_literal ? QuerySyntax::Literal : QuerySyntax::Language;
  const auto query = parse_query(text, clock, syntax);
  if (!query) return tl::unexpected(query.error());
  return make_plan(*query, snapshot, analyzer);
}

void describe_plan(const Plan& plan, bool explains, const std::string& time_zone,
                   ProgramContext& context) {
  if (explains) return print_explanation(explain_query(plan, time_zone), context);
  print_what_matters(plan, time_zone, context);
}

void describe_set(const Plan& plan, PlainWords plain_words, bool explains,
                  const std::string& time_zone, ProgramContext& context) {
  if (explains) return print_explanation(explain_set(plan, plain_words, time_zone), context);
  print_what_matters(plan, time_zone, context);
}

void describe_equivalents(const Plan& plan, bool explains, ProgramContext& context) {
  if (plan.equivalents.empty()) return;
  if (!explains)
    return say(context, make_message(MessageId::CountingAddedWords, join_added(plan.equivalents)));
  for (const Message& line : explain_added_words(plan.equivalents))
    say(context, line);
}

Result<void> describe_nothing(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                              const SetOptions& options, const std::string& time_zone,
                              ProgramContext& context) {
  const auto lines = explain_nothing(plan, snapshot, analyzer, options, time_zone);
  if (!lines) return tl::unexpected(lines.error());
  for (const Message& line : *lines)
    say(context, line);
  return {};
}

void describe_ranking(const HitList& list, bool explains, ProgramContext& context) {
  if (explains) {
    for (const Message& line : explain_added_words(list.added))
      say(context, line);
    for (const Hit& hit : list.hits) {
      if (const auto line = explain_score(hit)) say(context, *line);
    }
    return;
  }
  if (!context.err_is_terminal) return;
  const auto is_ranking = [](const AddedWord& word) { return word.source == WordSource::Feedback; };
  const auto ranking = std::ranges::find_if(list.added, is_ranking);
  const std::string finding = join_added({list.added.begin(), ranking});
  if (!finding.empty()) say(context, make_message(MessageId::FindingAddedWords, finding));
  const std::string others = join_added({ranking, list.added.end()});
  if (!others.empty()) say(context, make_message(MessageId::RankingAddedWords, others));
}

}  // namespace pepite::search
