// Who a post is: (network, id). A post whose export gives no id gets one made of what it says.
#ifndef PEPITE_INDEXER_POST_IDENTITY_H_
#define PEPITE_INDEXER_POST_IDENTITY_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "shared/post.h"

namespace pepite::indexer {

// Where a record stands, for posts that nothing else tells apart.
struct RecordPlace {
  std::string_view source_sha256;
  std::string_view member;
  std::uint64_t record = 0;  // from 1
};

// "~" and 24 hex digits of BLAKE2b: over network, author (folded handle, else id), time and text,
// so that two exports of one post meet; over the place where author or time is missing, because
// then two people may have said the same. Never an id that a network gave.
std::string synthetic_id(const Post& post, const RecordPlace& place);

// Can the id stand in a list of ids and be asked for as it is printed? Not with white space,
// control characters, or what terminal_safe changes.
//   "https://a.fr/1" -> true,  "a b" -> false,  "a\u202Eb" -> false
bool is_printable_id(std::string_view id);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_IDENTITY_H_
