// Tweet ids carry their date since Twitter's Snowflake numbering of November 2010.
#ifndef PEPITE_INDEXER_SNOWFLAKE_H_
#define PEPITE_INDEXER_SNOWFLAKE_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace pepite::indexer {

// Seconds since 1970 UTC: (id >> 22) + 1288834974657 ms. Nullopt for what is no number and for ids
// older than Snowflake (below 29700859247, 4 November 2010).
//   "1354143047324299264" -> 1611687835; "20" -> nullopt
std::optional<std::int64_t> snowflake_time_s(std::string_view id);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SNOWFLAKE_H_
