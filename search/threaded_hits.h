// Hits with the conversation that each is in: `pepite search --with-thread`.
#ifndef PEPITE_SEARCH_THREADED_HITS_H_
#define PEPITE_SEARCH_THREADED_HITS_H_

#include <cstddef>
#include <cstdint>

#include "search/conversation.h"
#include "search/hit.h"
#include "search/print_hits.h"
#include "shared/annotations.h"
#include "shared/error.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"
#include "shared/time_text.h"

namespace pepite::search {

// Of a conversation in text; its other posts are counted below it.
inline constexpr std::uint64_t kMostRowsUnderHit = 10;

// Writes the hits as print_hits does, as text each followed by the tree of its conversation, as
// JSON lines each with the key "thread": the ids of the conversation's posts that are in the
// archive, in the order of the tree. A hit that stands alone has neither. A conversation of more
// than `most_posts` is left out, which the text says, "thread": null, and standard error. Damaged
// or System.
Result<void> print_threaded_hits(const HitList& list, OutputFormat format, const Snapshot& snapshot,
                                 const Annotations& annotations, const TimeText& time,
                                 ProgramContext& context,
                                 std::size_t most_posts = kMostConversationPosts);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_THREADED_HITS_H_
