// A hit as people read it in a terminal: who, when, what, the matches marked.
#ifndef PEPITE_SEARCH_HIT_TEXT_H_
#define PEPITE_SEARCH_HIT_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "search/hit.h"
#include "search/text_layout.h"
#include "shared/message.h"
#include "shared/post_json.h"
#include "shared/time_text.h"

namespace pepite::search {

// Keeps a reference to `time`. One per thread.
class HitTextFormatter {
 public:
  HitTextFormatter(const TimeText& time, const TextSettings& settings);

  // Several lines, the last newline included:
  //   @zoe_mtl (Zoé) · 7 juil. 2013 03:12 UTC+2 · fr · réponse à @ana · 2 retweets
  //     Vu le Tarantino hier soir, adoré https://t.co/x
  //     https://t.co/x → https://cinema.example/programme
  //     353123456789012345
  // Counts that are unknown are not shown. The post's text is indented, so that no post can look
  // like the head of another. `marks`, what a list says of the hit, stand behind
  // the author.
  std::string format(const Hit& hit, const std::vector<Message>& marks = {}) const;

  // In the place of a post of which little but its id is known.
  std::string format_missing(const Hit& hit, const Message& what,
                             const std::vector<Message>& marks) const;

 private:
  const TimeText& time_;
  TextSettings settings_;
  TextWrapper wrapper_;
};

// "reply to @ana", "quotes a post": what the post points at.
std::vector<Message> describe_kinds(const Post& post);

// "interview, seen": harmless.
std::string join_tags(const Annotation& annotation);

// The text made harmless, its matched bytes marked. Ranges are bytes of the post's own text.
StyledText highlight(std::string_view text, const std::vector<MatchedRange>& matches);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_HIT_TEXT_H_
