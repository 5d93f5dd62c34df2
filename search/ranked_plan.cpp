#include "search/ranked_plan.h"

#include <utility>

namespace pepite::search {

Result<Plan> make_ranked_plan(Query query, const Ranking& ranking, const Dictionaries& dictionaries,
                              const Snapshot& snapshot, Analyzer& analyzer, TermCounts& counts) {
  if (dictionaries.only) {
    const bool is_french = *dictionaries.only == TermSpace::French;
    query.root.clauses.push_back({.kind = ClauseKind::Field,
                                  .occur = Occur::Filter,
                                  .text = is_french ? "fr" : "en",
                                  .field = Field::Language});
  }
  Result<Plan> plan = make_plan(query, snapshot, analyzer);
  if (!plan || !ranking.expands || !plan->is_ranked) return plan;
  const Result<void> found =
      find_equivalents(*plan, dictionaries, ranking.removed_words, snapshot, analyzer, counts);
  if (!found) return tl::unexpected(found.error());
  return plan;
}

}  // namespace pepite::search
