// Tables of posts -> records: the dialects of known tools (csv_dialects.h), and the dialect "csv"
// for any usual header.
//
// Columns are found by their names (csv_columns.h), by --map, and by what their first rows show
// (the evidence, see csv_splitter.h). What a row does not say stays absent.
#ifndef PEPITE_INDEXER_READ_CSV_H_
#define PEPITE_INDEXER_READ_CSV_H_

#include <memory>
#include <string>
#include <vector>

#include "indexer/csv_dialects.h"
#include "indexer/dialect.h"
#include "shared/error.h"

namespace pepite::indexer {

// Uses path, header, column_map, assumed_time_zone and exported_at_s of the context. `evidence` are
// the first rows, each as long as the header. NotAnExport when no column holds texts or a mapped
// column is missing: the message names the columns seen. Usage for a time zone or a mapped field
// that does not exist.
//
// Rules of the reader:
// - An id is made of digits ("x123" of rtweet included). Where Excel or a float rounded it
//   ("9,31E+017", "931110455636001000.0", most long ids of the evidence end in 000, or the
//   permalink has the same but for rounding), it is taken from the permalink's /status/ID, else
//   left empty. Ids that only number the rows are none, nor are those of fewer than seven digits in
//   a table of no known tool, unless it dates the row before 2008: tweets had such ids then.
// - A date is read as its column tells (date_column.h); one that is missing or gives the day only
//   is taken from a Snowflake id. An unreadable date without such an id is a reject, bad_date; a
//   column of which less than half can be read is left aside, with a remark.
// - Counts: "12.0", "1 234", "1.234", "2.5k" are numbers; "NA", "absent", an empty cell, "12.5" are
//   absent. What one count shows of the mark before fractions holds for all. Where at least 20 rows
//   of evidence have counts and nearly all of them (99 %) are zero, zeros are absent: they were
//   captured while posting.
// - HTML entities are unescaped once, unless the column shows more bare "&" than entities.
// - "RT @handle: " makes a retweet; the referenced post's whole text replaces the cut one.
// - A row without text and media is a reject, no_text.
// - A row of a protected account is not public: a non-post, private, unless include_private.
// A `dialect` says which column is what instead of their names, and brings its quirks; nullptr for
// "csv".
// Its read() may be called from several threads.
Result<std::unique_ptr<DialectReader>> make_csv_reader(
    const SourceContext& context, const std::vector<std::vector<std::string>>& evidence,
    const CsvDialect* dialect = nullptr);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_READ_CSV_H_
