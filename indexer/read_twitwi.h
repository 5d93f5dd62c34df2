// The dialect twitwi: the flat JSON that twitwi makes of tweets, as minet and gazouilloire keep it
// (JSON lines, dumps of Elasticsearch). The same fields as a table are read by read_csv.h.
#ifndef PEPITE_INDEXER_READ_TWITWI_H_
#define PEPITE_INDEXER_READ_TWITWI_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kTwitwiDialect = "twitwi";

// An item is a tweet, one in its dump (`_source`), or an object of several (`normalized`). The time
// is `timestamp_utc`. A retweet ("RT @name: " before the text) loses its counts, which are its
// original's; counts were seen at `collection_time`, which is UTC.
std::unique_ptr<DialectReader> make_twitwi_reader(SourceContext context);

bool is_twitwi(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_TWITWI_H_
