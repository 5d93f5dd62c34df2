// The dialect facebook: the posts of a Facebook account's archive (Meta's "Download your
// information": your_posts_1.json and its kin).
#ifndef PEPITE_INDEXER_READ_FACEBOOK_H_
#define PEPITE_INDEXER_READ_FACEBOOK_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kFacebookDialect = "facebook";

// An item is a post: {timestamp, data: [{post}], attachments, title, tags}. There is no id, no
// author (hence context.owner) and nothing that tells who could see it: Facebook's posts are taken
// for what friends see, visibility `followers`, and left out unless private posts are asked for.
// Texts are repaired (latin1_repair.h). What shows only that something happened, without words,
// links or pictures, is the non-post `not_a_post`.
std::unique_ptr<DialectReader> make_facebook_reader(SourceContext context);

bool is_facebook(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_FACEBOOK_H_
