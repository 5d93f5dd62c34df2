// Old-style retweets, told by their text alone.
#ifndef PEPITE_INDEXER_RETWEET_PREFIX_H_
#define PEPITE_INDEXER_RETWEET_PREFIX_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "shared/post.h"

namespace pepite::indexer {

struct RetweetPrefix {
  std::string handle;  // without "@"
  std::size_t size_bytes = 0;
};

// Where the text begins exactly with "RT @handle: "; nullopt elsewhere: words before it make it a
// comment of the author's own.
//   "RT @lea_mtl: vu le film" -> {lea_mtl, 13}; "Bien dit ! RT @lea_mtl: vu" -> nullopt
std::optional<RetweetPrefix> find_retweet_prefix(std::string_view text);

// The post with the prefix cut from its text, retweet_of naming the handle, the retweeted author's
// own mention (the one the prefix made) dropped, and no counts: those exported are the original's.
// A post without the prefix comes back as it is.
Post with_retweet_prefix_read(Post post);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_RETWEET_PREFIX_H_
