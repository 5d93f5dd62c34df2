// What only removed posts said of short links, taken back from the posts that learnt it.
//
// Stands between the plan of a removal and link_learning, which tells those posts anew what the
// posts that remain say.
#ifndef PEPITE_INDEXER_LINK_FORGETTING_H_
#define PEPITE_INDEXER_LINK_FORGETTING_H_

#include "indexer/pending_posts.h"
#include "indexer/supersession.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

// `gone` are the documents of the removed posts. Each living post that learnt of a short link what
// one of them said, and no post that remains says in its own list, becomes pending without that and
// without what it led on to; its document joins those that are gone, and so do superseded ones that
// hold it. A better answer of another record of a post stands among what the post learnt, and is
// taken for that. Memory: the posts that change. Damaged, System.
Result<void> forget_links(const Snapshot& published, PendingPosts& pending, Superseded& gone);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_LINK_FORGETTING_H_
