// What ranked listings say on standard error beside their hits, and how they come to a plan.
#ifndef PEPITE_SEARCH_QUERY_REPORT_H_
#define PEPITE_SEARCH_QUERY_REPORT_H_

#include <span>
#include <string>
#include <string_view>

#include "search/hit.h"
#include "search/parse_query.h"
#include "search/post_set.h"
#include "search/query_dates.h"
#include "search/query_plan.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Errors: those of parse_query and make_plan.
Result<Plan> plan_query(std::string_view text, bool is_literal, const Snapshot& snapshot,
                        Analyzer& analyzer, const QueryClock& clock);

// What acts on a set changes it for posts that nobody meant, where a part of the query was not
// taken as it stands, or words that are too common were left out: Query with what says so. No such
// notices are guesses of a variety, tags that no post has. The plan is of this query.
Result<void> refuse_misreading(const Plan& plan, std::string_view query, QuerySyntax syntax);
// The same of what a shell did to it (shell_traces.h).
Result<void> refuse_shell_traces(std::span<const std::string> arguments,
                                 const ProgramContext& context);

// The query as understood; or only its notices and, on a terminal, its dates.
void describe_plan(const Plan& plan, bool explains, const std::string& time_zone,
                   ProgramContext& context);

// The same of a set, where all plain words must hold but with PlainWords::Any.
void describe_set(const Plan& plan, PlainWords plain_words, bool explains,
                  const std::string& time_zone, ProgramContext& context);

// Of a set: what is counted besides the words as written, with --explain each with its origin.
void describe_equivalents(const Plan& plan, bool explains, ProgramContext& context);

// Why nothing was found: which part is to blame (explain_nothing.h).
Result<void> describe_nothing(const Plan& plan, const Snapshot& snapshot, Analyzer& analyzer,
                              const SetOptions& options, const std::string& time_zone,
                              ProgramContext& context);

// On a terminal two lines say which words were added to find and to rank; the explanation says all.
void describe_ranking(const HitList& list, bool explains, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_REPORT_H_
