// What Meta's archives do to text: each byte of UTF-8 escaped as if it were a Latin-1 character.
#ifndef PEPITE_INDEXER_LATIN1_REPAIR_H_
#define PEPITE_INDEXER_LATIN1_REPAIR_H_

#include <string>
#include <string_view>

namespace pepite::indexer {

// Each run of characters U+0080 to U+00FF whose bytes are UTF-8 becomes what those bytes say; other
// runs stay as they are, so that text which was written whole, or repaired by hand, is kept.
//   "d\u00c3\u00a9j\u00c3\u00a0 vu, \u00fcber" -> "déjà vu, über"
std::string repair_latin1(std::string_view utf8);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_LATIN1_REPAIR_H_
