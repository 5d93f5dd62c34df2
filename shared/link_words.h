// What a link says by itself: its host, and the words of its path.
#ifndef PEPITE_SHARED_LINK_WORDS_H_
#define PEPITE_SHARED_LINK_WORDS_H_

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pepite {

// The text as far as the first of these characters: ("a/b?c", "?#") -> "a/b". find_first_of asks
// the library about each byte.
inline std::string_view cut_at(std::string_view text, std::string_view marks) {
  const auto is_mark = [marks](char c) { return std::ranges::find(marks, c) != marks.end(); };
  const auto mark = std::ranges::find_if(text, is_mark);
  return text.substr(0, static_cast<std::size_t>(mark - text.begin()));
}

// "https://www.LeDevoir.com:443/a?b" -> "ledevoir.com": lower case, without user, port, "www." and
// final dot. Works on links without protocol too. Empty when there is none.
std::string link_host(std::string_view url);

// "fr.news.x.com" -> itself, "news.x.com", "x.com". At most the last eight, shortest last.
std::vector<std::string> host_and_parents(std::string_view host);

// The words of the path, %-escapes undone, as written: "/2013/07/drame-a-lac-m%C3%A9gantic.html"
// -> drame, lac, mégantic. Numbers, single letters, opaque keys ("x3Pt7hR5") and file endings are
// left out; the paths of link shorteners (shorteners.txt) hold none. At most 40.
std::vector<std::string> link_words(std::string_view url);

}  // namespace pepite

#endif  // PEPITE_SHARED_LINK_WORDS_H_
