// What tools did to the texts of their tables, undone.
//
// Pure functions; read_csv.h calls them for the dialects with such a quirk (csv_dialects.h), and
// read_twitwi.h for the JSON of a tool that does the same in it.
#ifndef PEPITE_INDEXER_CSV_TEXT_REPAIR_H_
#define PEPITE_INDEXER_CSV_TEXT_REPAIR_H_

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

// Without the quoted post's text that minet puts in: "Oui « @lea: allô — https://... »" -> "Oui".
// Only where `handle` is the quoted author's; the address alone where the post says nothing else.
std::string cut_quoted_text(std::string_view text, std::string_view handle);

// The tags as the text writes them: {"libertéd"} in "#LibertéD" -> {"LibertéD"}.
std::vector<std::string> spell_tags_as_text(std::vector<std::string> tags, std::string_view text);

// UTF-8 that was taken for Windows-1252 or Latin-1 and encoded again, undone once: "Ã©" -> "é". The
// text as it is where that gives no valid UTF-8.
std::string undo_double_encoding(std::string_view text);

// The cells of a row cut at ";" which are more than the columns, those joined again that end inside
// an HTML entity; the cells as they are unless that explains all that are too many but empty ones
// at the end.
//   {"1", "a &amp", " b"} of two columns -> {"1", "a &amp; b"}
std::vector<std::string> join_split_entities(std::vector<std::string> cells, std::size_t columns);

// The account whose own posts the rows link to ("https://twitter.com/lea/status/ID/photo/1" in the
// row of ID); empty where none does or several do.
std::string find_owner_handle(std::span<const std::vector<std::string>> rows, std::size_t id_column,
                              std::size_t links_column);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_TEXT_REPAIR_H_
