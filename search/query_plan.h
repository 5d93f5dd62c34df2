// Query -> Plan: what to look up in the segments of one snapshot, and with which weights.
//
// Words become terms (analyzer.h), stopwords go, document frequencies are summed over the living
// posts of all segments so that scores do not depend on the segments. match_posts executes the
// plan; explain_query tells it.
#ifndef PEPITE_SEARCH_QUERY_PLAN_H_
#define PEPITE_SEARCH_QUERY_PLAN_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "search/added_word.h"
#include "search/query.h"
#include "shared/analyzer.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

// A word in posts of the language that it is not of: foreign_word.h.
struct ForeignUse {
  std::vector<std::string> terms = {};  // there; other words have them too
  std::vector<std::string> forms = {};  // of the word, folded and sorted, as those posts write it
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> docids =
      {};  // of the posts that hold one: sorted, by segment
};

struct PlanWord {
  QueryWord word;  // its terms are alternatives; without those of `foreign`
  ForeignUse foreign = {};
  std::uint64_t posts = 0;    // living posts that hold it
  std::uint64_t holders = 0;  // living posts that hold it or one of its equivalents
  bool is_exact = false;      // accents and endings count: verified on the text
  bool is_beginning = false;  // the word may go on: its terms are those of the vocabulary's words
  // Of a beginning: its terms by the names of segments whose posts hold such words. Most words
  // stand in few segments, and in each in few languages; each term not asked for saves reading
  // blocks.
  std::map<std::string, std::vector<std::string>, std::less<>> terms_by_segment = {};
  std::vector<std::string> doubtful_terms = {};  // of a beginning: other words have them too
  bool is_wanted = false;  // stands somewhere outside exclusions: it scores and is highlighted
  double weight = 1;       // beside another word of the query; less for one that was learnt
  std::vector<std::size_t> equivalents = {};  // places in Plan::equivalents
};

enum class PlanKind : std::uint8_t {
  Word,    // words[0], by its terms alone
  Phrase,  // words in this order, verified on the text: several, or one that needs its form looked
           // at
  Term,    // any of some boolean terms of the index
  Times,   // posts within span
  Counts,  // posts counted at least `minimum` times
  Posts,   // those of `docids`
  Group,   // clauses, as Occur says
};

struct PlanClause {
  PlanKind kind = PlanKind::Group;
  Occur occur = Occur::Optional;
  std::vector<std::size_t> words = {};  // places in Plan::words
  std::uint32_t occurrences = 1;        // of a Word in its group of the query
  Field field = Field::From;            // of a Term, Times, Counts or Posts
  std::string text = {};                // of a Term or Posts: its value, for the explanation
  std::vector<std::string> terms = {};
  // Of a Term that is the beginning of a value: those of `terms` that a segment has, by its name.
  std::optional<std::map<std::string, std::vector<std::string>, std::less<>>> terms_by_segment = {};
  TimeSpan span = kAllTime;
  std::string after_id = {};  // of Times: in its first second, posts with higher ids; empty: all
  std::string last_id = {};   // of Times: in its last second, posts up to this id; empty: all
  std::uint64_t minimum = 0;  // of Counts
  std::map<std::string, std::vector<std::uint32_t>, std::less<>> docids =
      {};  // of Posts: sorted, by segment
  std::vector<PlanClause> clauses = {};
  bool is_choice = false;  // of a Group: one clause is enough, as OR says
};

struct Plan {
  PlanClause root;  // a Group
  std::vector<PlanWord> words;
  std::vector<AddedWord> equivalents;  // none before find_equivalents adds some
  std::vector<std::string> dropped;    // stopwords left out, as written
  std::vector<Message> notices;        // of the query and of planning
  std::uint64_t posts = 0;             // living posts of the snapshot, context excepted
  double average_length = 0;           // their mean length in terms
  bool is_ranked = false;              // some wanted word gives scores
};

// Errors: Query when a source or run is not in the archive, a conversation is too large, when
// nothing in the query is a word or a filter, or when there are more than kMostQueryClauses words,
// those of phrases included, or beginnings have too many; what reading the index can cause.
Result<Plan> make_plan(const Query& query, const Snapshot& snapshot, Analyzer& analyzer);

// Is it this word of a plan?
bool is_same_word(const PlanWord& known, const QueryWord& word);

// Is it a word of the plan, or an equivalent of one?
bool is_in_plan(const Plan& plan, const QueryWord& word);

// The wanted words that no post holds: why there are few hits or none.
std::vector<const PlanWord*> find_missing_words(const Plan& plan);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_PLAN_H_
