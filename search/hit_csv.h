// Hits as CSV: UTF-8 without a byte-order mark, RFC 4180, nothing altered. Columns are fixed and
// only appended; schemas/hit.schema.json says what each holds.
#ifndef PEPITE_SEARCH_HIT_CSV_H_
#define PEPITE_SEARCH_HIT_CSV_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/hit.h"

namespace pepite::search {

// The line of column names, CRLF included.
std::string hit_csv_header();

// One row, CRLF included. What is unknown is an empty cell; lists are joined by a space, links by
// where they lead. Spreadsheets may run a cell that begins with "=": this is the exact form, the
// one for spreadsheets is another.
std::string format_hit_csv(const Hit& hit);

// The same with a column more behind "score", the topic that the post was found for.
std::string hit_csv_topic_header();
std::string format_hit_csv(const Hit& hit, std::string_view topic);

// The same columns, one by one.
std::vector<std::string_view> hit_csv_columns();
std::vector<std::string> hit_csv_cells(const Hit& hit);

// Numbers as cells have them, empty where there is none; a decimal one in the fewest digits that
// give it back.
std::string count_text(const std::optional<std::uint64_t>& count);
std::string decimal_text(const std::optional<double>& number);

// A value as a cell: in quotes where RFC 4180 wants them.
std::string csv_cell(std::string_view value);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_HIT_CSV_H_
