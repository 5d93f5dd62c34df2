// Web addresses of tweets.
#ifndef PEPITE_INDEXER_STATUS_URL_H_
#define PEPITE_INDEXER_STATUS_URL_H_

#include <optional>
#include <string_view>

#include "shared/post.h"

namespace pepite::indexer {

// The tweet that an address of twitter.com or x.com names; its handle is empty for addresses that
// name none (/i/web/status/...).
//   "https://twitter.com/lea_mtl/status/12?s=20" -> {id 12, handle lea_mtl}
// Nullopt for other addresses, and for those of a tweet's pictures (.../status/12/photo/1).
std::optional<PostReference> parse_status_url(std::string_view url);

// An address of a picture or video of a tweet: ".../status/12/photo/1".
bool is_status_media_url(std::string_view url);

// What a post quotes where its export does not say: the last tweet but itself that its links lead
// to. Nullopt for retweets, and for posts whose own id is unknown.
std::optional<PostReference> find_linked_post(const Post& post);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_STATUS_URL_H_
