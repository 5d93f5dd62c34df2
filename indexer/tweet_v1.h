// A tweet as API v1.1 writes it -> a record. Shared by the dialects that keep that shape:
// twitter-v1 (read_twitter_v1.h) and x-archive (read_owner_archive.h).
#ifndef PEPITE_INDEXER_TWEET_V1_H_
#define PEPITE_INDEXER_TWEET_V1_H_

#include <cstdint>

#include "indexer/dialect.h"
#include "indexer/json_field.h"
#include "indexer/record.h"

namespace pepite::indexer {

// Compatibility mode (`text`, cut), extended mode (`full_text`), streams (`extended_tweet`),
// python-twitter's AsDict form (entities at the top level), and as little as `id_str` and
// `full_text`. A retweet takes text, tags, mentions, links and media from its original, has no
// counts, and the original and any quoted tweet are embedded. The date comes from `created_at`,
// else `timestamp_ms`, else the id. Rejects: no_text, bad_id, bad_date, too_large (a post that
// could not be stored). Not public and not asked for: the non-post `private`, with nothing
// embedded.
//
// Not here: whose tweets an owner's archive holds.
Record read_v1_tweet(const JsonValue& tweet, const SourceContext& context, std::uint64_t line);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_TWEET_V1_H_
