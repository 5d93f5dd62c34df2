// What the words of a cell mean for a post: its network, its kind, its language, its media.
//
//   post_kind_of("Retweeted") == PostKind::Retweet; language_of("fr|en") == "fr"
#ifndef PEPITE_INDEXER_CSV_VALUES_H_
#define PEPITE_INDEXER_CSV_VALUES_H_

#include <string>
#include <string_view>

#include "shared/post.h"

namespace pepite::indexer {

enum class PostKind { Original, Retweet, Quote, Reply };

// Told by the id or the host of the link; Twitter where neither says.
Network network_of_post(std::string_view id, std::string_view permalink);

// Of a cell that names a post's kind, in French or English: "RT", "quoted", "réponse".
PostKind post_kind_of(std::string_view cell);

// A subtag for a subtag or a name ("fr-CA", "French"), of several the first; "" for anything else.
std::string language_of(std::string_view cell);

// "" for what is missing or too long to be a name.
std::string clean_name(std::string_view cell);

// Told by the end of the path.
MediaKind media_kind_of(std::string_view url);

// "photo", "image/jpeg"; `otherwise` where the word says nothing.
MediaKind media_kind_of_type(std::string_view type, MediaKind otherwise);

// Of a tweet's author, or of an account of the AT Protocol; "" for anything else.
std::string parse_account_id(std::string_view cell);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_VALUES_H_
