// A filter of a query (from:, lang:, since:, conversation:, tag: ...) -> the clause of its plan.
#ifndef PEPITE_SEARCH_PLAN_FIELD_H_
#define PEPITE_SEARCH_PLAN_FIELD_H_

#include <optional>
#include <string>
#include <vector>

#include "search/query.h"
#include "search/query_plan.h"
#include "search/word_beginning.h"
#include "shared/analyzer.h"
#include "shared/annotations.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Plans the filters of one query, which see the tags and notes of one moment.
class FieldPlanner {
 public:
  // All must outlive it. `notices` takes what a user should know of: a tag that no post has, a
  // variety that is guessed.
  FieldPlanner(const Snapshot& snapshot, Analyzer& analyzer, BeginningCount& beginnings,
               std::vector<Message>& notices)
      : snapshot_(snapshot), analyzer_(analyzer), beginnings_(beginnings), notices_(notices) {}

  // Of a Field clause. Errors: Query when a source or run is not in the archive, a conversation is
  // too large, or too many values begin alike; what reading the index or annotations can cause.
  Result<PlanClause> plan(const QueryClause& clause);

 private:
  const Snapshot& snapshot_;
  Analyzer& analyzer_;
  BeginningCount& beginnings_;
  std::vector<Message>& notices_;
  std::optional<Annotations> annotations_;  // once a filter asks for them

  Result<void> fill(const QueryClause& clause, PlanClause& plan);
  Result<void> take_values(const std::string& beginning, PlanClause& plan) const;
  Result<void> take_sources(const QueryClause& clause, PlanClause& plan) const;
  Result<void> take_conversation(PlanClause& plan) const;
  Result<void> take_annotated_posts(bool is_beginning, PlanClause& plan);
  void say_variety_is_guessed(const std::string& variety);
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PLAN_FIELD_H_
