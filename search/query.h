// A query as understood: a small tree of clauses. Made by parse_query, read by the planner and the
// explanation. Knows nothing of archives, stems or stopwords.
#ifndef PEPITE_SEARCH_QUERY_H_
#define PEPITE_SEARCH_QUERY_H_

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "search/query_dates.h"
#include "shared/field_table.h"
#include "shared/message.h"

namespace pepite::search {

// How a clause takes part in its group. A post is in a group when all its Required and Filter
// clauses hold it, no Excluded one does, and, where nothing is Required, one of its Optional ones
// does (if it has any).
enum class Occur : std::uint8_t {
  Optional,  // adds to the score
  Required,  // must hold; adds to the score
  Filter,    // must hold; adds nothing
  Excluded,
};

enum class ClauseKind : std::uint8_t {
  Words,   // a piece of text, each of its words by itself
  Phrase,  // its words one after the other; one word alone is simply required
  Field,
  Group,
};

inline constexpr TimeSpan kAllTime = {std::numeric_limits<std::int64_t>::min(),
                                      std::numeric_limits<std::int64_t>::max()};

struct QueryClause {
  ClauseKind kind = ClauseKind::Group;
  Occur occur = Occur::Optional;
  // Words and Phrase: as typed, without sign and quotes. Field: its value in the form of the index
  // (a folded handle, "fr", "reply"); as typed for dates and ids.
  std::string text = {};
  std::string typed = {};     // of a Field that takes an id of an account too: as typed
  bool is_exact = false;      // of a Phrase: accents count, and endings
  bool is_beginning = false;  // of a Phrase: its last word may go on; of a Field: its value may
  Field field = Field::From;  // of a Field
  TimeSpan span = kAllTime;   // of since, until and month
  std::size_t begin = 0;      // of a Field: its bytes in the text of the query
  std::size_t end = 0;
  std::vector<QueryClause> clauses = {};  // of a Group
  bool is_choice = false;                 // of a Group: one clause is enough, as OR says
};

struct Query {
  QueryClause root;              // a Group
  std::vector<Message> notices;  // what may not be what was meant: an operator taken as a word
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_H_
