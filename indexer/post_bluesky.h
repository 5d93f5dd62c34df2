// A post of Bluesky -> a post. The inner part of read_bluesky.h.
#ifndef PEPITE_INDEXER_POST_BLUESKY_H_
#define PEPITE_INDEXER_POST_BLUESKY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "indexer/json_field.h"
#include "shared/post.h"

namespace pepite::indexer {

// Where a post stands and what the server says beside it.
struct BlueskyPost {
  std::string uri;   // "at://did:plc:x/app.bsky.feed.post/3l"
  JsonValue author;  // did, handle, displayName; absent in the stream
  JsonValue record;  // what the author wrote
  JsonValue view;    // counts, indexedAt, the embed as shown; absent in the stream
  std::optional<std::int64_t> received_at_s;
};

// As a page shows it: `record`, or for quoted posts and lists of records `value`.
BlueskyPost shown_bluesky_post(const JsonValue& view);

// The post, or one of kRejectReasons. The date is the client's own (`createdAt`), where it is
// unreadable the server's, else the record key's (record_key.h). Facets tell bytes of the text; a
// facet whose bytes are none of it keeps what else it says. One language of several is none.
std::variant<Post, std::string_view> read_bluesky_post(const BlueskyPost& source,
                                                       std::optional<std::int64_t> observed_at_s);

// The quoted post that is shown inside `view`, if there is one; `view` may itself be a quoted
// post's.
std::optional<BlueskyPost> quoted_bluesky_post(const JsonValue& view);

// "at://did:plc:x/app.bsky.feed.post/3l" -> did:plc:x; the handle where it is known.
PostReference bluesky_reference(std::string uri, const JsonValue& author);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_BLUESKY_H_
