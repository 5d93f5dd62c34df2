// Conversation -> rows: its posts as a tree, in the order in which people read it.
#ifndef PEPITE_SEARCH_THREAD_ROWS_H_
#define PEPITE_SEARCH_THREAD_ROWS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "search/conversation.h"

namespace pepite::search {

struct ThreadRow {
  std::size_t post;         // place in Conversation::posts
  std::uint32_t depth = 0;  // steps from a post without a parent
  friend bool operator==(const ThreadRow&, const ThreadRow&) = default;
};

// All posts, each before what hangs on it. On one post hang first its retweet, then what quotes it,
// then what answers it, each in order of (time, id); a hole stands where the first post below it
// would. The same for the same posts, however they were found.
std::vector<ThreadRow> order_thread(const Conversation& conversation);

// At most `limit` of the rows (0: all), in their order: those on the way from the beginning to the
// asked post, the nearest to it first, then the others from the first on.
std::vector<ThreadRow> cut_thread(const Conversation& conversation, std::vector<ThreadRow> rows,
                                  std::uint64_t limit);

// How a row is drawn: at which level, and which lines run beside it.
struct ThreadLines {
  std::uint32_t level = 0;         // depth, but at most `most_levels`
  bool is_last = true;             // nothing follows at its level below the same row
  bool has_below = false;          // a row hangs on it, one level deeper
  std::vector<bool> runs_through;  // by level above its own, from 1: a line runs on
};

// Of each row.
std::vector<ThreadLines> draw_thread(const std::vector<ThreadRow>& rows, std::uint32_t most_levels);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_THREAD_ROWS_H_
