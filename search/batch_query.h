// An entry of a file of queries -> a query: its text, and its other keys as fields of it.
#ifndef PEPITE_SEARCH_BATCH_QUERY_H_
#define PEPITE_SEARCH_BATCH_QUERY_H_

#include "search/batch_file.h"
#include "search/query.h"
#include "search/query_dates.h"
#include "shared/error.h"

namespace pepite::search {

// `is_literal`: as if the entry said so. Errors: those of parse_query; a value that is off is
// marked where it stands.
Result<Query> parse_batch_query(const BatchQuery& entry, bool is_literal, const QueryClock& clock);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_BATCH_QUERY_H_
