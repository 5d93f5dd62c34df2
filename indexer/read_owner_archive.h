// The dialect x-archive: the posts of "Your X data" (data/tweets.js, tweets-partN.js, tweet.js),
// which X makes for an account's owner.
#ifndef PEPITE_INDEXER_READ_OWNER_ARCHIVE_H_
#define PEPITE_INDEXER_READ_OWNER_ARCHIVE_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"

namespace pepite::indexer {

inline constexpr std::string_view kOwnerArchiveDialect = "x-archive";

// An item is {"tweet": {...}} or, before 2020, the tweet alone. The author is context.owner. A
// retweet is known by its text only (retweet_prefix.h), a quoted tweet by the last link to a tweet.
// A text that was cut is completed from context.long_texts: the one of the same second that begins
// like it. See tweet_v1.h for the rest.
std::unique_ptr<DialectReader> make_owner_archive_reader(SourceContext context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_OWNER_ARCHIVE_H_
