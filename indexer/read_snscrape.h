// The dialect snscrape: JSON lines of snscrape's twitter module and of twscrape, which kept its
// names.
#ifndef PEPITE_INDEXER_READ_SNSCRAPE_H_
#define PEPITE_INDEXER_READ_SNSCRAPE_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kSnscrapeDialect = "snscrape";

// An item is a tweet: its text is `rawContent`, before 2023 `content`. A retweet takes text, tags,
// mentions, links and media from `retweetedTweet` and has no counts; that one and `quotedTweet` are
// embedded. Non-posts: `user`, `private`, `not_a_post`.
std::unique_ptr<DialectReader> make_snscrape_reader(SourceContext context);

bool is_snscrape(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_SNSCRAPE_H_
