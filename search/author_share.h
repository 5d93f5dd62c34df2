// How seldom an author speaks of a topic: in so many of their posts of the archive.
#ifndef PEPITE_SEARCH_AUTHOR_SHARE_H_
#define PEPITE_SEARCH_AUTHOR_SHARE_H_

#include <optional>

#include "search/hit.h"
#include "search/query_plan.h"
#include "shared/error.h"
#include "shared/post.h"
#include "shared/snapshot.h"

namespace pepite::search {

// By the words' terms; phrases and forms are not looked at in the texts, filters not at all.
// nullopt for an account without handle and id, and where the plan has no words. Damaged or System.
Result<std::optional<AuthorShare>> measure_author_share(const Account& author, const Plan& plan,
                                                        const Snapshot& snapshot);

// Gives every nugget among the hits its author's.
Result<void> add_author_shares(const Plan& plan, const Snapshot& snapshot, HitList& list);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_AUTHOR_SHARE_H_
