// What holds for every record that a reader makes of whatever bytes; for the fuzz targets.
#ifndef PEPITE_TESTS_FUZZ_RECORD_CHECK_H_
#define PEPITE_TESTS_FUZZ_RECORD_CHECK_H_

#include <cstdlib>
#include <string>
#include <variant>

#include "indexer/record.h"
#include "indexer/record_making.h"
#include "indexer/utf8_repair.h"

namespace pepite::indexer {

inline void require(bool holds) {
  if (!holds) std::abort();
}

// It could be stored, and its texts are valid UTF-8 without NUL.
inline void check_post(const Post& post) {
  require(fits_a_stored_post(post));
  for (const std::string& text :
       {post.text, post.author.handle, post.author.name, post.client, post.id, post.conversation}) {
    require(repair_utf8(text) == text);
  }
}

// Its posts hold, and what a reject keeps is bounded.
inline void check_record(const Record& record) {
  if (const auto* post = std::get_if<Post>(&record.outcome)) check_post(*post);
  if (const auto* reject = std::get_if<Reject>(&record.outcome)) {
    require(reject->excerpt.size() <= kLongestExcerptBytes);
    require(repair_utf8(reject->excerpt) == reject->excerpt);
  }
  for (const Post& post : record.embedded)
    check_post(post);
}

}  // namespace pepite::indexer

#endif  // PEPITE_TESTS_FUZZ_RECORD_CHECK_H_
