// The same post from two exports is one post: its fields, merged. So are the versions of an edited
// post: the last one stands, the others become its earlier versions.
//
// Every rule takes the better of two values in an order that is total, or the union, so that
// merging is commutative, associative and idempotent: sources in any order give the same post.
//   time          one with a time of day before a mere day; then the earlier
//   text          not cut off (ending in "…" or "..."); then the longer; then the first by bytes
//   counts        those of the later observation, as a whole; of a known one before an unknown;
//                 within one time, and where it is unknown, the higher of each. Without any count
//                 there is no observation
//   followers, listed        the higher
//   names, handles, languages, client, conversation, parts of references
//                            said before unsaid; then the last by bytes
//   learnt links  the best of each, and what the links left behind said
//   hashtags, mentions, links, media
//                            the list with more in it: elements, then bytes; then the last by bytes
//   place         with coordinates before without; then as lists
//   visibility    the more restricted, of all versions
//   edits, earlier versions  the union, by id; a version's time and text as above
//   provenance    the first record of each source, of all versions
#ifndef PEPITE_INDEXER_POST_MERGE_H_
#define PEPITE_INDEXER_POST_MERGE_H_

#include <string>
#include <vector>

#include "shared/post.h"

namespace pepite::indexer {

// Both must have the same network, and be the same post: the same id, or ids of versions of it. The
// edit_ids must be in_order_of_ids.
Post merge_posts(const Post& left, const Post& right);

// Sorted by post_id_less, distinct.
std::vector<std::string> in_order_of_ids(std::vector<std::string> ids);

// The same but for provenance, for the detected language, which follows from the rest, and for what
// was learnt of links, which follows from other posts too.
bool say_the_same(const Post& left, const Post& right);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_MERGE_H_
