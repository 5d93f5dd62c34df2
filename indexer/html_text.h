// The HTML that some exports leave in their texts.
#ifndef PEPITE_INDEXER_HTML_TEXT_H_
#define PEPITE_INDEXER_HTML_TEXT_H_

#include <string>
#include <string_view>

namespace pepite::indexer {

// Named (amp, lt, gt, quot, apos) and numeric character references, unescaped exactly once; what is
// no reference stays as it is. "a &amp;amp; b &lt;3 &#39;" -> "a &amp; b <3 '"
std::string unescape_html(std::string_view utf8);

// The text of an anchor, unescaped; text without tags is only unescaped.
//   "<a href=\"http://x.com\" rel=\"nofollow\">Twitter Web App</a>" -> "Twitter Web App"
std::string anchor_text(std::string_view html);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_HTML_TEXT_H_
