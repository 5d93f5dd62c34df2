// What a post points at: the post it answers, quotes or repeats, and the conversation it is
// declared to be in. Whoever looks the other way, from a post to those that point at it, asks the
// file `replies` of each segment (segment_files.h) by the hash made here.
#ifndef PEPITE_SHARED_POST_RELATIONS_H_
#define PEPITE_SHARED_POST_RELATIONS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "shared/post.h"

namespace pepite {

// The order and numbers are stored, in hashes: append only.
enum class Relation : std::uint8_t { Reply = 0, Quote = 1, Retweet = 2, Conversation = 3 };

// The id that the post points at so; empty when it does not, or nobody says at which. A post that
// is said to point at itself, or at a version of itself, points at none.
std::string_view related_id(const Post& post, Relation relation);

// Of the relation, the network and the id. Two may share one: a hit is a candidate, to be confirmed
// by related_id.
std::uint32_t hash_relation(Relation relation, Network network, std::string_view id);

// The hashes of all that the post points at, at most one a relation.
std::vector<std::uint32_t> relation_hashes(const Post& post);

}  // namespace pepite

#endif  // PEPITE_SHARED_POST_RELATIONS_H_
