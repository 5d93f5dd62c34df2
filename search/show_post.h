// `pepite show`: posts by id, with their provenance.
#ifndef PEPITE_SEARCH_SHOW_POST_H_
#define PEPITE_SEARCH_SHOW_POST_H_

#include <string>
#include <string_view>
#include <vector>

#include "search/post_details.h"
#include "search/print_hits.h"
#include "shared/error.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"
#include "shared/time_text.h"

namespace pepite::search {

struct ShowOptions {
  std::vector<std::string> ids;  // in the order in which they are shown
  OutputFormat format = OutputFormat::Text;
};

// The living posts with this id, or with a version of this id, at most one a network; context
// included. Damaged when a post
// names a source that the manifest does not have.
Result<std::vector<PostDetails>> find_posts(const Snapshot& snapshot, std::string_view id);

// Writes the posts to context.out: text with every field, JSON lines with sources and is_context,
// CSV and ids as lists of hits are. Ids that no post has are named on context.err. NothingFound
// when that is so of all. Stops quietly when the stream goes bad.
Result<ExitStatus> show_posts(const Snapshot& snapshot, const ShowOptions& options,
                              const TimeText& time, ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_SHOW_POST_H_
