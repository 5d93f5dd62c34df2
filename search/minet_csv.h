// Tweets as the table that minet and twitwi write: 59 columns, RFC 4180. For who has scripts for
// it; `pepite index` reads it again as the dialect "minet". schemas/exports.md says what it has no
// place for.
#ifndef PEPITE_SEARCH_MINET_CSV_H_
#define PEPITE_SEARCH_MINET_CSV_H_

#include <string>

#include "search/hit.h"
#include "shared/time_text.h"

namespace pepite::search {

// The line of column names, CRLF included.
std::string minet_csv_header();

// One row, CRLF included, of a tweet. What the archive does not know is an empty cell; "local_time"
// is in the zone of `time`. A retweet's text begins with "RT @name: " and its author is the first
// mention, as the tool has them; tags are in lower case. "match_query" is 0 for context posts.
std::string format_minet_csv(const Hit& hit, const TimeText& time);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_MINET_CSV_H_
