// The two spellings of dates in JSON exports of tweets.
#ifndef PEPITE_INDEXER_DATE_TEXT_H_
#define PEPITE_INDEXER_DATE_TEXT_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace pepite::indexer {

// No post is older or younger than these years: a date outside is somebody's mistake.
inline constexpr int kFirstYear = 1990;
inline constexpr int kLastYear = 2100;

// Seconds since 1970 UTC, fractions cut off; nullopt for anything else, such as a date without its
// zone, a 30th of February or a year outside those above.
//   API v1.1 and owner's archives: "Thu Mar 05 23:50:16 +0000 2020" -> 1583452216
std::optional<std::int64_t> parse_twitter_date(std::string_view text);
//   API v2, RFC 3339: "2021-01-07T08:41:13.000Z", "2013-06-04T16:25:04+00:00"; with a space before
//   the zone, as archives of 2013 to 2019 and browser extensions write it: "2017-05-12 20:30:20
//   +0000"
std::optional<std::int64_t> parse_iso_date(std::string_view text);
// Whichever of the two it is.
std::optional<std::int64_t> parse_tweet_date(std::string_view text);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DATE_TEXT_H_
