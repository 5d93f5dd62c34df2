// A row of a thread as people read it in a terminal: a hit, with the lines of the tree before it.
#ifndef PEPITE_SEARCH_THREAD_TEXT_H_
#define PEPITE_SEARCH_THREAD_TEXT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "search/hit_text.h"
#include "search/text_layout.h"
#include "search/thread_post.h"
#include "search/thread_rows.h"
#include "shared/message.h"
#include "shared/time_text.h"

namespace pepite::search {

// Keeps a reference to `time`. One per thread.
class ThreadTextFormatter {
 public:
  ThreadTextFormatter(const TimeText& time, const TextSettings& settings);

  // Deeper rows stand at this level, and say how deep they are: the text keeps half of the width.
  std::uint32_t most_levels() const;

  // Several lines, the last newline included:
  //   @cinema_beaubien · 6 juil. 2013 20:00 UTC · fr
  //   │ Ce soir, trois Tarantino
  //   │ 353123
  //   ├─ un message de @ana n’est pas dans l’archive
  //   │  │ 353124
  //   │  └─ @zoe_mtl (Zoé) · le message demandé · 7 juil. 2013 03:12 UTC · fr · réponse à @ana
  //   │       adoré
  //   │       353125
  std::string format(const ThreadPost& post, const ThreadLines& lines) const;

 private:
  TextSettings settings_;
  std::vector<HitTextFormatter> formatters_;  // by level: each leaves less width
};

// What a row is, beside what its post says of itself: missing, asked for, in a place nobody knows.
std::vector<Message> thread_marks(const ThreadPost& post);

// "a post by @ana is not in the archive"
Message describe_missing(const ThreadPost& post);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_THREAD_TEXT_H_
