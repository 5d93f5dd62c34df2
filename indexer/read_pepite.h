// The dialect pepite: our own JSON lines, as search, show and the others print them
// (schemas/post.schema.json, hit.schema.json; written by shared/post_json.h).
#ifndef PEPITE_INDEXER_READ_PEPITE_H_
#define PEPITE_INDEXER_READ_PEPITE_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kPepiteDialect = "pepite";

// An item is a post; what comes out is the post that was printed, but for its provenance and for
// the detected language, which is detected anew. A post that was only context ("is_context") is the
// non-post `not_a_post` with that post embedded. Ids that we made ("~...") are kept.
std::unique_ptr<DialectReader> make_pepite_reader(SourceContext context);

bool is_pepite(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_PEPITE_H_
