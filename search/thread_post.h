// One row of a thread with its post read: what every form of output is made of. Its JSON form is
// schemas/thread.schema.json.
#ifndef PEPITE_SEARCH_THREAD_POST_H_
#define PEPITE_SEARCH_THREAD_POST_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "search/conversation.h"
#include "search/hit.h"
#include "search/thread_rows.h"
#include "shared/annotations.h"
#include "shared/error.h"
#include "shared/snapshot.h"

namespace pepite::search {

struct ThreadPost {
  Hit hit;                  // of a missing post only network, id and author's handle
  std::string thread = {};  // the id that was asked for, as typed
  std::uint32_t depth = 0;
  std::string parent = {};         // id; empty: none
  std::string_view relation = {};  // to the parent: "reply", "quote"...; "root" where none
  bool is_missing = false;
  bool is_asked = false;
};

// Reads the row's post and what the user noted on it. Damaged or System.
Result<ThreadPost> read_thread_post(const Snapshot& snapshot, const Annotations& annotations,
                                    const Conversation& conversation, const ThreadRow& row,
                                    std::string_view thread);

// One object and a newline: the post, and behind it the keys "thread", "depth", "parent",
// "relation", "missing", "asked".
std::string format_thread_json(const ThreadPost& post);

// As lists of hits, with the columns depth, parent, relation, missing, asked, thread behind.
std::string thread_csv_header();
std::string format_thread_csv(const ThreadPost& post);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_THREAD_POST_H_
