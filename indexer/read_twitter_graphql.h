// The dialect twitter-graphql: tweets as X's own web pages receive them. From twscrape (raw
// answers), Zeeschuimer and 4CAT (NDJSON), twitter-web-exporter (JSON).
#ifndef PEPITE_INDEXER_READ_TWITTER_GRAPHQL_H_
#define PEPITE_INDEXER_READ_TWITTER_GRAPHQL_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kTwitterGraphqlDialect = "twitter-graphql";

// An item is an answer of the server (one record for each tweet and account of its timeline, at
// whatever depth; cursors and headings are none), a tweet, a collector's wrapping of one ("data"),
// or a row of twitter-web-exporter. Both layouts of the author are read (`legacy`, `core`). A
// retweet takes text, tags, mentions, links and media from its original and has no counts; the
// original and quoted tweets are embedded. Counts were seen when the collector says so. Non-posts:
// `deletion` (tombstones, tweets that are not to be had), `user`, `notice` (errors), `private`,
// `not_a_post` (bare references and anything else).
std::unique_ptr<DialectReader> make_twitter_graphql_reader(SourceContext context);

// Is it the start of such an item?
bool is_twitter_graphql(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_TWITTER_GRAPHQL_H_
