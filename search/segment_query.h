// Plan -> the Xapian query for one segment, with its dates as docids and its superseded posts out.
#ifndef PEPITE_SEARCH_SEGMENT_QUERY_H_
#define PEPITE_SEARCH_SEGMENT_QUERY_H_

#include <xapian.h>
#include <cstddef>
#include <cstdint>
#include <list>
#include <map>
#include <span>
#include <vector>

#include "search/query_plan.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/segment.h"

namespace pepite::search {

enum class PlainWords {
  Any,  // as the plan says: optional words only add to the score
  All,  // posts that hold all of them: what OR joins, and exclusions, apart
};

struct SegmentQuery {
  Xapian::Query query;
  // Docids of phrases that could not wait (alternatives and exclusions) and of counts; the query
  // points here.
  std::list<std::vector<std::uint32_t>> verified;
};

// Reads posts and looks for phrases in them. One per thread; all three must outlive it.
class PhraseVerifier {
 public:
  PhraseVerifier(const Segment& segment, const Plan& plan, Analyzer& analyzer)
      : segment_(segment), plan_(plan), analyzer_(analyzer) {}

  // For a post that holds the words of the phrases, by its terms. Read only where a term does not
  // say enough. Damaged when it cannot be; Xapian's exceptions pass through.
  Result<bool> holds_all(std::uint32_t docid, std::span<const PlanClause* const> phrases);

 private:
  // Is the phrase one beginning of a word, and the post under none of its doubtful terms?
  bool is_certain(std::uint32_t docid, const PlanClause& phrase);

  const Segment& segment_;
  const Plan& plan_;
  Analyzer& analyzer_;
  std::map<std::size_t, std::vector<bool>> doubtful_;  // posts, by docid, of a place in plan.words
};

// The phrases that every hit must hold: the query asks for their words only, and whoever runs it
// verifies them. Valid as long as the plan.
std::vector<const PlanClause*> find_required_phrases(const Plan& plan);

// Phrases elsewhere are verified here, in every post that holds their words within the filters of
// the query. `segment` and `plan` must outlive the query. Throws Xapian::Error; Damaged as above.
Result<SegmentQuery> make_segment_query(const Segment& segment, const Plan& plan,
                                        PhraseVerifier& verifier, PlainWords plain_words);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SEGMENT_QUERY_H_
