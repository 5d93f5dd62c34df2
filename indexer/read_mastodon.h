// The dialect mastodon: the outbox of a Mastodon account's archive (outbox.json), or its activities
// one a line.
#ifndef PEPITE_INDEXER_READ_MASTODON_H_
#define PEPITE_INDEXER_READ_MASTODON_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kMastodonDialect = "mastodon";
// The outbox's list, which occurs twice in it, first empty; all of them are read.
inline constexpr std::string_view kMastodonList = "orderedItems";

// An item is an activity, or a whole outbox. Create gives a post: id is its URI, text its HTML's
// with the content warning before it, and a poll's answers behind; the handle is the last part of
// the actor's address, or context.owner's. Announce (a boost) gives a post without text that
// repeats another. Who it was sent to tells its visibility: followers-only and direct posts are
// left out unless asked for. Non-posts: `deletion` (Delete), `private`, `not_a_post` (likes,
// follows and the like).
std::unique_ptr<DialectReader> make_mastodon_reader(SourceContext context);

bool is_mastodon(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_MASTODON_H_
