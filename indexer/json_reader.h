// What the readers of JSON dialects do alike: from an item to a JSON value, and from a post to a
// record. What stands between is a dialect's own (read_*.h).
#ifndef PEPITE_INDEXER_JSON_READER_H_
#define PEPITE_INDEXER_JSON_READER_H_

#include <cstdint>
#include <memory>
#include <vector>

#include "indexer/dialect.h"
#include "indexer/json_field.h"
#include "indexer/record.h"
#include "shared/post.h"

namespace pepite::indexer {

// The records of a value that begins at `line`, in order.
using ReadJsonValue = std::vector<Record> (*)(const JsonValue& value, const SourceContext& context,
                                              std::uint64_t line);

// Who may read the posts of an export: everybody but for accounts that say "protected", or as each
// post says, which a broken one does not.
enum class Publicity : std::uint8_t { Usual, PostByPost };

// Items with a defect and items that are no JSON are rejects; all others go to `read_value`.
std::unique_ptr<DialectReader> make_json_reader(SourceContext context, ReadJsonValue read_value,
                                                Publicity publicity = Publicity::Usual);

// The record that is `post`, read from `written`: the non-post `private` where it is not public and
// private posts were not asked for, the reject `too_large` where it could not be stored.
Record make_post_record(Post post, const JsonValue& written, const SourceContext& context,
                        std::uint64_t line);

// May it stand in an archive as a post seen inside another: it has an id, can be stored, and is
// public unless private posts were asked for?
bool is_fit_to_embed(const Post& post, const SourceContext& context);

// Public and unlisted posts are for everybody.
bool is_for_everybody(Visibility visibility);

// `counts` as seen at that time; no time where there are no counts.
Counts with_observation(Counts counts, std::optional<std::int64_t> observed_at_s);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_JSON_READER_H_
