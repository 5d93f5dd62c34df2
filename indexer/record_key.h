// Keys of Bluesky's records carry their date: most are made from the clock.
#ifndef PEPITE_INDEXER_RECORD_KEY_H_
#define PEPITE_INDEXER_RECORD_KEY_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace pepite::indexer {

// Seconds since 1970 UTC that the key of an "at://" address holds, where it is a timestamp
// identifier (AT Protocol specification, "TID"): 13 digits of base 32, microseconds above ten bits
// that tell clocks apart. Nullopt for what is no such address, for other keys, and for years
// outside kFirstYear to kLastYear (date_text.h), since such keys were made by hand.
//   "at://did:plc:lea/app.bsky.feed.post/3jzfcijpj2z2a" -> 1688137381; ".../self" -> nullopt
std::optional<std::int64_t> record_key_time_s(std::string_view uri);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_RECORD_KEY_H_
