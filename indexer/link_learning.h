// Short links resolved across the archive: what one record says of where a short link leads is told
// to all posts that hold the link and do not know.
//
// Stands between intake and the building of segments. Records in any order, and publications at any
// time, give the same: of several answers a total order takes the best (short_links.h), and posts
// keep what they learnt, so that in the end all know the best of everything ever said.
#ifndef PEPITE_INDEXER_LINK_LEARNING_H_
#define PEPITE_INDEXER_LINK_LEARNING_H_

#include "indexer/pending_posts.h"
#include "indexer/supersession.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::indexer {

// Pending posts learn from pending and published ones. Published ones that learn become pending and
// superseded. Posts without short links cost nothing; short links of which all posts know the same
// cost no reading of posts.
Result<void> learn_links(PendingPosts& pending, const Snapshot& published, Superseded& superseded);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_LINK_LEARNING_H_
