// Links of shorteners: their keys, where records say that they lead, and what a post learns of them
// from other posts.
//
// The indexer asks other posts where the short links of a post lead (link_learning.h) and keeps the
// answers apart from what the post's own export said (Post::learnt_links); whoever reads a post for
// searching or showing sees both in Post::links.
#ifndef PEPITE_SHARED_SHORT_LINKS_H_
#define PEPITE_SHARED_SHORT_LINKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "shared/post.h"

namespace pepite {

// What tells a short link from all others, without protocol and query; empty when the address is
// none of a known shortener (shorteners.txt).
//   "https://T.co/aB3?amp=1" -> "t.co/aB3"
std::string short_link_key(std::string_view url);

// Is `other` a better answer to where a link leads? One that leads out of the shorteners before
// one that does not; then the longer; then the last by bytes. Empty is the worst.
bool is_better_target(const std::string& target, const std::string& other);

// The short links that a post holds, in its list or text, or knows of, with the best that it knows:
// by key, distinct. Of a post's own links the first 100 count.
std::vector<LearntLink> short_links_of(const Post& post);

// The short links that apply_learnt_links asks after, with what the post knows now: those it holds,
// and those that these lead to, from one to the next, eight in all. Keys, sorted.
std::vector<std::string> followed_short_links(const Post& post);

// Of all that is known of short links, what the post's own list does not say: by key.
std::vector<LearntLink> links_to_learn(const Post& post, std::vector<LearntLink> known);

// Completes links: those that lead nowhere, or to a short link, get the target learnt; short links
// of the text that are in no list are appended where it is known. What was learnt stands in `links`
// then, and nowhere else.
void apply_learnt_links(Post& post);

}  // namespace pepite

#endif  // PEPITE_SHARED_SHORT_LINKS_H_
