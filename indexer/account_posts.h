// The posts of an account, and what stays of it when posts go: who speaks of it, and under which
// other names the archive has posts of it. For `pepite remove --user`.
#ifndef PEPITE_INDEXER_ACCOUNT_POSTS_H_
#define PEPITE_INDEXER_ACCOUNT_POSTS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/post_removal.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

// The living posts of the account with this handle (with or without "@") or id, context included.
Result<std::vector<PostLocation>> find_posts_of(const Snapshot& snapshot, std::string_view account);

struct OtherName {
  std::string name;  // a handle or an id
  std::uint64_t posts = 0;
};

// All counts are of living posts that the plan leaves, context included.
struct AccountTraces {
  std::uint64_t naming = 0;  // that name, answer, repeat or quote the account, each once
  // Of those that have posts: the ids on the account's posts, and the handles on posts of these
  // ids. Of a post that has both each name counts it.
  std::vector<OtherName> other_names;
};

// `account` as of find_posts_of. Of what a post repeats, quotes or answers the id tells too, where
// the export gives it. Damaged.
Result<AccountTraces> find_account_traces(const Snapshot& snapshot, std::string_view account,
                                          const RemovalPlan& plan);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ACCOUNT_POSTS_H_
