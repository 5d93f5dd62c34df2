// One post with all that is known of it, for people: every field with its name, and where it was
// read.
#ifndef PEPITE_SEARCH_POST_DETAILS_H_
#define PEPITE_SEARCH_POST_DETAILS_H_

#include <string>
#include <vector>

#include "search/text_layout.h"
#include "shared/annotation.h"
#include "shared/post.h"
#include "shared/post_json.h"
#include "shared/time_text.h"

namespace pepite::search {

struct PostDetails {
  Post post;
  bool is_context = false;  // seen only inside other posts
  std::vector<PostSource> sources;
  std::vector<std::string> in_archive = {};  // ids of posts it refers to that are in the archive
  Annotation annotation = {};                // the user's own
};

// One line a field, longer values wrapped under themselves; unknown fields are not shown:
//   identifiant  353123456789012345
//   auteur       @zoe_mtl (Zoé)
//   date         7 juil. 2013 03:12 UTC+2 (Europe/Paris)
//   texte        Vu le Tarantino hier soir, adoré
//   source       exports/tweets.zip, membre data/tweets.js, enregistrement 7
std::string format_post_details(const PostDetails& details, const TimeText& time,
                                const TextSettings& settings);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_POST_DETAILS_H_
