// How unnoticed a post went, among the posts found for the same topic.
#ifndef PEPITE_SEARCH_NUGGET_QUIET_H_
#define PEPITE_SEARCH_NUGGET_QUIET_H_

#include <optional>
#include <span>
#include <vector>

#include "shared/post.h"

namespace pepite::search {

// One value a post: 1 − p², p the share of its peers with less engagement (retweets, likes, replies
// and quotes together; followers never count). Peers are the posts of the same month whose counts
// are known, all such posts where the month has fewer than 20. Absent where the post's own counts
// are.
std::vector<std::optional<double>> measure_quiet(std::span<const Post* const> posts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_QUIET_H_
