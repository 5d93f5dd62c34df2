// A list of deleted posts, as platforms give it -> their ids. For `pepite remove --deletions`.
#ifndef PEPITE_INDEXER_DELETION_LIST_H_
#define PEPITE_INDEXER_DELETION_LIST_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"

namespace pepite::indexer {

struct DeletionList {
  std::vector<std::string> ids;     // in the order of the list
  std::uint64_t other_entries = 0;  // that name no deleted post
};

// Knows, in lines of JSON or as one list:
//   {"delete":{"status":{"id_str":"1"}}}            a stream's notice (API v1.1)
//   {"delete":{"tweet":{"id":"1"}}}                 a compliance stream's (API v2)
//   {"id":"1","action":"delete"}                    a compliance job's
//   {"tweet":{"tweet_id":"1","deleted_at":"..."}}   an owner's archive, deleted-tweet-headers.js
//   window.YTD.deleted_tweets.part0 = [{"tweet":{"id_str":"1"}}]   the same, deleted-tweets.js
// Everything else is counted apart: notices about accounts or places, and the posts of an owner's
// tweets.js, which nobody deleted. nullopt where nothing names a deleted post.
std::optional<DeletionList> parse_deletion_list(std::string_view bytes);

// Usage when the file holds no deletion; System.
Result<DeletionList> read_deletion_list(const std::filesystem::path& path);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DELETION_LIST_H_
