// Foreign text (posts, names, file names) made harmless for a terminal, a log or a message.
#ifndef PEPITE_SHARED_TERMINAL_TEXT_H_
#define PEPITE_SHARED_TERMINAL_TEXT_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pepite {

// The text on one line, unable to move a terminal: line breaks and tabs become a space; other
// control characters (C0, DEL, C1) become U+FFFD, so does broken UTF-8; characters that reorder
// what stands beside them (U+202A–202E, U+2066–2069, U+200E–200F, U+061C) and invisible ones
// (zero-width space, soft hyphen, tags outside flags...) are dropped. Joiners inside emoji and
// scripts that need them (U+200C–200D, variation selectors) stay, and so do flags made of tags. At
// most kMarksOnOneBase combining marks stay on one base. Idempotent.
//   "a\x1b[2Jb" -> "a\uFFFD[2Jb",  "l1\nl2" -> "l1 l2"
std::string terminal_safe(std::string_view text);

// Enough for Hebrew with points and accents; a tower of more would climb over its neighbours.
inline constexpr int kMarksOnOneBase = 6;

// The same, but line breaks stay as "\n" (CRLF, CR, U+2028 and U+2029 become one): for whole posts.
std::string terminal_safe_lines(std::string_view text);

// terminal_safe_lines, and where places of the foreign text are in the harmless one. `offsets` are
// bytes of `text`, ascending; one that lies inside a character or beyond the end moves to the next
// boundary. The result has one offset for each, ascending.
//   ("a\x1b\u202Eb", {2, 5}) -> "a\uFFFDb", {4, 4}
struct SafeLines {
  std::string text;
  std::vector<std::size_t> offsets;
};
SafeLines terminal_safe_lines(std::string_view text, std::span<const std::size_t> offsets);

// Terminal cells that the text takes: 0 for combining marks, 2 for wide and emoji, else 1. Expects
// text that went through terminal_safe.
std::size_t display_width(std::string_view text);

}  // namespace pepite

#endif  // PEPITE_SHARED_TERMINAL_TEXT_H_
