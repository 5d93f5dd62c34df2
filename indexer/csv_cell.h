// One cell of a CSV -> a value: ids, counts, handles, lists, yes and no.
//
// Pure functions over what tools and spreadsheets write; csv_layout.h tells which cell is what.
#ifndef PEPITE_INDEXER_CSV_CELL_H_
#define PEPITE_INDEXER_CSV_CELL_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

// Without white space at both ends.
std::string_view trim_cell(std::string_view cell);

// Does the cell say nothing: empty, "NA", "NaN", "None", "null", "absent", "[]", "-"...?
bool is_missing(std::string_view cell);

// The digits of an id; empty when it is none, or was rounded by a spreadsheet or a float.
//   "843967442128900096", "x843967442128900096", "'843967442128900096" -> "843967442128900096"
//   "9,31110455636001E+017", "931110455636001000.0", "abc" -> ""
// An AT Protocol address ("at://did.../app.bsky.feed.post/...") is an id as it stands.
std::string parse_id(std::string_view cell);

// Is it an id as a spreadsheet or a float writes it that has rounded it?
//   "9,31110455636001E+017", "931110455636001000.0" -> true; "20.0" -> false
bool is_written_rounded(std::string_view cell);

// Could one of the ids be what a spreadsheet or a float made of the other: as long, longer than 15
// digits, and the same but for what rounding to 15 digits changes? Two posts are never so near.
//   "931110455636001000", "931110455636000769" -> true
bool is_same_but_rounded(std::string_view id, std::string_view other);

// Has the id more digits than a spreadsheet keeps?
bool is_long_id(std::string_view id);

// Does the id end as those do that a spreadsheet or a float rounded: long, with zeros? One of a
// thousand whole ids does, too.
bool is_rounded_id(std::string_view id);

// A count has no fraction. Groups of three after "." "," or a space are thousands; a fraction of
// zeros is what spreadsheets and scripts write for whole numbers; "k", "M" and their words
// multiply. nullopt for what is missing or no whole number.
//   "1.234", "1,234", "1 234" -> 1234; "12.0", "12,0" -> 12; "2.5k", "2,5 k" -> 2500; "12.5" ->
//   none
// Where `decimal_mark` is known ("." or ","; NUL is unknown), it never groups: "1.234" -> none.
std::optional<std::uint64_t> parse_count(std::string_view cell, char decimal_mark = '\0');

// The mark before the cell's fraction, where it can be nothing else: "12.0" -> ".", "1,5 M" -> ",",
// "0.000" -> "."; NUL for "12", "1.234".
char tell_decimal_mark(std::string_view cell);

// A decimal number with point or comma: "45.5", "-73,56".
std::optional<double> parse_decimal(std::string_view cell);

// true, yes, oui, vrai, 1 in any case.
bool is_yes(std::string_view cell);

// A handle without its "@"; empty when the cell holds something else, such as a name with spaces.
//   "@lea_mtl" -> "lea_mtl", "lea.bsky.social" -> itself, "Léa Tremblay" -> ""
std::string parse_handle(std::string_view cell);

// The items of a list: joined by "|", ",", ";" or spaces, a list of Python or JSON text. Lists of
// objects give none.
//   "a|b", "a,b", "['a', 'b']", "[\"a\",\"b\"]", "#a #b" -> a, b  (with "#" and "@" as written)
// A `mark` other than NUL says what joins them.
std::vector<std::string> parse_list(std::string_view cell, char mark = '\0');

// The items between the marks, without white space around, the empty ones too: for lists that stand
// beside each other. None for a cell that says nothing.
//   "a||b" -> a, "", b
std::vector<std::string> split_list(std::string_view cell, char mark);

// The web addresses in a cell, however they are joined; commas inside them stay.
std::vector<std::string> parse_links(std::string_view cell);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_CELL_H_
