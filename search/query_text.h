// The text of a query, code point by code point, and a place in it shown to people.
#ifndef PEPITE_SEARCH_QUERY_TEXT_H_
#define PEPITE_SEARCH_QUERY_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shared/message.h"

namespace pepite::search {

struct CodePoint {
  std::int32_t value = -1;  // negative at the end and for broken UTF-8
  std::size_t bytes = 0;    // 0 at the end only
};
CodePoint code_point_at(std::string_view text, std::size_t at);

bool is_space(std::int32_t code_point);
// A letter, digit, mark or underscore.
bool is_word_character(std::int32_t code_point);
bool has_word_character(std::string_view text);

// The query around [begin, end) on one line, safe for a terminal; long queries and places are cut.
//   ("cinéma form:bob", 8, 16) -> "cinéma >>form:bob<<"
std::string mark_place(std::string_view text, std::size_t begin, std::size_t end);

// The same with two places, [begin, end) and behind it [second_begin, second_end).
//   "film >>since:2014<< >>until:2013<<"
std::string mark_places(std::string_view text, std::size_t begin, std::size_t end,
                        std::size_t second_begin, std::size_t second_end);

// What a token that is searched as text may have been meant as: "!pub", "~pub", "\-pub", "--pub"
// and "–pub" (any dash but one "-"), also behind a comma, semicolon or parenthesis: "train,-pub".
std::optional<Message> find_other_meaning(std::string_view token);

// A "?" inside a word of the query, which may be meant as any letter and only parts words: "t?ain".
// None in quotes, nor in what looks like a link.
std::optional<Message> find_inner_question_mark(std::string_view query);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_QUERY_TEXT_H_
