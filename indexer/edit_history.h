// Which posts are versions of one edited post. An export says so in a list of ids, and the posts it
// names vanish behind the newest: what cannot be true is not believed.
#ifndef PEPITE_INDEXER_EDIT_HISTORY_H_
#define PEPITE_INDEXER_EDIT_HISTORY_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/post.h"

namespace pepite::indexer {

// X allows five edits in an hour (https://docs.x.com/x-api/fundamentals/edit-posts).
inline constexpr std::size_t kMostVersions = 100;
inline constexpr std::int64_t kLongestEditingS = 24 * 60 * 60;

// Post::edit_ids in order, each once, without ids whose own time lies too far from the post's; none
// where there are more than kMostVersions, or but the post's own.
std::vector<std::string> credible_edit_ids(const Post& post);

// The post no longer says that it is a version of it.
void forget_edit_id(Post& post, std::string_view id);

// By their ids, else by their handles; of two that have neither nobody knows otherwise.
bool is_same_account(const Account& left, const Account& right);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_EDIT_HISTORY_H_
