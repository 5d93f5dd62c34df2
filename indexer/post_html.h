// The HTML that some networks write their posts in -> plain text.
#ifndef PEPITE_INDEXER_POST_HTML_H_
#define PEPITE_INDEXER_POST_HTML_H_

#include <string>
#include <string_view>
#include <vector>

#include "shared/post.h"

namespace pepite::indexer {

struct HtmlText {
  std::string text;
  std::vector<Link> links;  // anchors that are neither mentions nor hashtags
};

// Tags are dropped, paragraphs and list items become lines (an empty one between paragraphs), <br>
// a line break; references are unescaped once. What Mastodon only hides from view ("invisible")
// stays, so that links are whole.
//   "<p>Vu &amp; lu<br>hier</p><p><a href=\"https://x.fr/a\">x.fr/a</a></p>"
//     -> "Vu & lu\nhier\n\nx.fr/a", {{"x.fr/a", "https://x.fr/a"}}
HtmlText read_post_html(std::string_view html);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_POST_HTML_H_
