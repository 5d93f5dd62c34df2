// Threads -> text, JSON lines, CSV, ids or one HTML page on a stream.
#ifndef PEPITE_SEARCH_PRINT_THREAD_H_
#define PEPITE_SEARCH_PRINT_THREAD_H_

#include <string_view>
#include <vector>

#include "search/conversation.h"
#include "search/thread_options.h"
#include "search/thread_rows.h"
#include "search/thread_text.h"
#include "shared/annotations.h"
#include "shared/error.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"
#include "shared/time_text.h"

namespace pepite::search {

// Writes threads to context.out one after the other, reading each post when it is printed. Keeps
// references to all it is given. Stops quietly when the stream goes bad.
class ThreadPrinter {
 public:
  ThreadPrinter(ThreadFormat format, const Snapshot& snapshot, const Annotations& annotations,
                const TimeText& time, ProgramContext& context);

  // The rows of the conversation around the post that was asked for by `id`. Damaged or System.
  Result<void> print(const Conversation& conversation, const std::vector<ThreadRow>& rows,
                     std::string_view id);

  // What stands behind the last one.
  void finish();

 private:
  void begin_thread(std::string_view id);
  void print_post(const ThreadPost& post, const ThreadLines& lines);

  ThreadFormat format_;
  const Snapshot& snapshot_;
  const Annotations& annotations_;
  const TimeText& time_;
  ProgramContext& context_;
  ThreadTextFormatter text_;
  bool has_printed_ = false;
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PRINT_THREAD_H_
