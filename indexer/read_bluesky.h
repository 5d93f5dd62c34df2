// The dialect bluesky: JSON of Bluesky's servers (AT Protocol), as minet, scripts and listeners of
// its stream keep it.
#ifndef PEPITE_INDEXER_READ_BLUESKY_H_
#define PEPITE_INDEXER_READ_BLUESKY_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kBlueskyDialect = "bluesky";

// An item is a post as the servers show it ({uri, author, record}), an entry of a feed ({post,
// reply, reason}), a page of them (`posts`, `feed`, `records`), or a message of the stream
// (Jetstream's `commit`, Tap's `record`). The id is the whole at:// address: its last part alone is
// unique to one account only. See post_bluesky.h for a post. A repost (`reason`, or of the stream)
// is a post that repeats another, with its text where it is known. Non-posts: `deletion`, `notice`
// (identity, account), `not_a_post` (likes, follows, updates of anything but posts).
std::unique_ptr<DialectReader> make_bluesky_reader(SourceContext context);

bool is_bluesky(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_BLUESKY_H_
