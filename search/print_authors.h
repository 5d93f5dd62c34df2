// Accounts -> a table, JSON lines or CSV.
#ifndef PEPITE_SEARCH_PRINT_AUTHORS_H_
#define PEPITE_SEARCH_PRINT_AUTHORS_H_

#include <cstdint>
#include <string>

#include "search/author_list.h"
#include "search/text_layout.h"

namespace pepite::search {

enum class AuthorFormat : std::uint8_t { Text, Jsonl, Csv };

// A row each of what others did with their posts, below it how they write: counts and shares, no
// verdict. "3/15" is 3 in the set, 15 in the archive. What the columns mean stands at the end.
std::string format_authors_text(const AuthorList& list, const TextSettings& settings);

// An object a line (schemas/author.schema.json).
std::string format_authors_json(const AuthorList& list);

// The same keys as columns; RFC 4180. Unknown is an empty cell; clients are "IFTTT 12; Web 3".
std::string format_authors_csv(const AuthorList& list);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PRINT_AUTHORS_H_
