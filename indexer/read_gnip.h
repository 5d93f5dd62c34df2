// The dialect gnip: tweets as activity streams, which Gnip (PowerTrack, the Historical API) sold
// until 2018.
#ifndef PEPITE_INDEXER_READ_GNIP_H_
#define PEPITE_INDEXER_READ_GNIP_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kGnipDialect = "gnip";

// An item is an activity or a page of them (`results`); the id is the last part of its tag. The
// text is `long_object.body`, else `body`; a `share` takes its original's, and has no counts. The
// original and `twitter_quoted_status` are embedded. Non-posts: `deletion` (verb "delete"),
// `notice`
// (`info`), `not_a_post`.
std::unique_ptr<DialectReader> make_gnip_reader(SourceContext context);

bool is_gnip(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_GNIP_H_
