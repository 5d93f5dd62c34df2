// The dialect threads: the posts of a Threads account's archive (Meta's "Download your
// information"), and pages of Threads' API.
#ifndef PEPITE_INDEXER_READ_THREADS_H_
#define PEPITE_INDEXER_READ_THREADS_H_

#include <memory>
#include <string_view>

#include "indexer/dialect.h"
#include "indexer/json_field.h"

namespace pepite::indexer {

inline constexpr std::string_view kThreadsDialect = "threads";
inline constexpr std::string_view kThreadsList = "text_post_app_text_posts";

// An item is a post of the archive, the whole archive, a post of the API or a page of them. The
// archive gives no id, author, target of an answer or counts: only text (of the one medium, or of
// the post where there are several; see latin1_repair.h), time and media. Its author is
// context.owner.
std::unique_ptr<DialectReader> make_threads_reader(SourceContext context);

bool is_threads(const JsonValue& value);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_THREADS_H_
