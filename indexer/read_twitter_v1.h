// The dialect twitter-v1: tweets as API v1.1 wrote them, until 2023. From twarc 1, Hydrator,
// tweepy, python-twitter, streaming listeners; and corpora cut down to `id_str` and `full_text`.
#ifndef PEPITE_INDEXER_READ_TWITTER_V1_H_
#define PEPITE_INDEXER_READ_TWITTER_V1_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"

namespace pepite::indexer {

inline constexpr std::string_view kTwitterV1Dialect = "twitter-v1";

// An item is a tweet, a page ({"statuses": [...]}, {"results": [...]}: one record an element), an
// array of tweets, or a stream's notice. Non-posts: `deletion` (delete, status_withheld), `user`,
// `notice` (limit, warning, disconnect and the like), `private`, `not_a_post`. See tweet_v1.h.
std::unique_ptr<DialectReader> make_twitter_v1_reader(SourceContext context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_TWITTER_V1_H_
