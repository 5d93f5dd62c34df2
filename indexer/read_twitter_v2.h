// The dialect twitter-v2: what API v2 answers, as twarc2, academic scripts and streams keep it.
#ifndef PEPITE_INDEXER_READ_TWITTER_V2_H_
#define PEPITE_INDEXER_READ_TWITTER_V2_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"

namespace pepite::indexer {

inline constexpr std::string_view kTwitterV2Dialect = "twitter-v2";

// An item is a page (`data`, an object or an array of one record each, beside `includes`), a
// flattened tweet (twarc2 flatten), or a row of a compliance job. `errors` and `meta` of a page are
// no records. Authors, media, places and the tweets referred to come from `includes` or from inside
// the flattened tweet; every tweet of `includes` is embedded once, in the first post that refers to
// it, else in the page's first post. Counts were seen at `__twarc.retrieved_at` where it is there.
// Non-posts: `user`, `deletion` (compliance), `private`, `notice`, `not_a_post` (lists, counts,
// spaces, direct messages). Rejects: no_text, bad_id, bad_date, too_large.
std::unique_ptr<DialectReader> make_twitter_v2_reader(SourceContext context);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_TWITTER_V2_H_
