// Text inside XML and HTML.
#ifndef PEPITE_SEARCH_XML_TEXT_H_
#define PEPITE_SEARCH_XML_TEXT_H_

#include <string>
#include <string_view>

namespace pepite::search {

// Harmless between tags and between double quotes. Expects text without control characters
// (terminal_text.h), which XML does not allow.
//   "a<b & \"c\"" -> "a&lt;b &amp; &quot;c&quot;"
std::string escape_xml(std::string_view text);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_XML_TEXT_H_
