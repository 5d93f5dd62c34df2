// What a tweet's text holds, as its export lists it: tags, mentions, links, media, place.
#ifndef PEPITE_INDEXER_TWEET_ENTITIES_H_
#define PEPITE_INDEXER_TWEET_ENTITIES_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/json_field.h"
#include "shared/post.h"

namespace pepite::indexer {

struct TweetEntities {
  std::vector<std::string> hashtags;
  std::vector<Mention> mentions;
  std::vector<Link> links;
  std::vector<Media> media;
};

// API v1.1 and owner's archives: `entities` and `extended_entities` of the tweet (or of its
// `extended_tweet`), or the same lists at its top level. Empty where the tweet has none: the text
// itself is the analyzer's to read.
TweetEntities read_v1_entities(const JsonValue& tweet);

// API v2: an `entities` object. Links to the tweet's own pictures are left out; media is empty
// (they stand elsewhere).
TweetEntities read_v2_entities(const JsonValue& entities);

// `place` and the exact point: `coordinates` is [longitude, latitude], the older `geo` the reverse.
std::optional<Place> read_v1_place(const JsonValue& tweet);

// `place` at that point (numbers, or strings of them); as it was where they are no coordinates.
Place with_point(Place place, const JsonValue& longitude, const JsonValue& latitude);

// A link that a tool wrote already resolved: it is the text's own where it stands in it; else it
// tells where some short link of the text leads.
Link resolved_link(std::string address, std::string_view text);

// "photo", "video", "animated_gif".
MediaKind media_kind(std::string_view type);

// "fr" -> "FR"; empty for what is no ISO 3166 alpha-2 code.
std::string country_code(std::string_view code);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_TWEET_ENTITIES_H_
