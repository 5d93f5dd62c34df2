// A tweet as X's web pages receive it -> a record. The inner part of read_twitter_graphql.h.
#ifndef PEPITE_INDEXER_TWEET_GRAPHQL_H_
#define PEPITE_INDEXER_TWEET_GRAPHQL_H_

#include <cstdint>
#include <optional>

#include "indexer/dialect.h"
#include "indexer/json_field.h"
#include "indexer/record.h"

namespace pepite::indexer {

// The tweet that a `result` is: TweetWithVisibilityResults keep theirs one level deeper.
JsonValue unwrap_graphql_tweet(const JsonValue& result);

// `tweet` is a node: `rest_id`, `core`, `legacy`, or of the years before 2022 `user` and `legacy`.
// What stands in `legacy` is read as tweet_v1.h reads it; the text from `note_tweet` where there is
// one. `observed_at_s` is when the counts were seen.
Record read_graphql_tweet(const JsonValue& tweet, const SourceContext& context,
                          std::optional<std::int64_t> observed_at_s, std::uint64_t line);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_TWEET_GRAPHQL_H_
