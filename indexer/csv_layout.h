// Header and first rows of a CSV -> what each column holds and how it is written.
#ifndef PEPITE_INDEXER_CSV_LAYOUT_H_
#define PEPITE_INDEXER_CSV_LAYOUT_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/csv_columns.h"
#include "indexer/csv_dialects.h"
#include "indexer/date_column.h"
#include "indexer/dialect.h"
#include "shared/error.h"

namespace pepite::indexer {

using CsvRows = std::vector<std::vector<std::string>>;

struct CsvLayout {
  std::array<std::optional<std::size_t>, kCsvFieldCount> columns;
  DateColumn dates;
  bool unescape_text = true;     // the texts show HTML entities, or nothing that speaks against
  bool has_usable_ids = true;    // false: the ids only number the rows
  bool has_rounded_ids = false;  // a spreadsheet rounded the long ones, in other columns as well
  char decimal_mark = '\0';      // of counts, where some show it
  bool zero_is_absent = false;   // nearly all counts are zero: captured while posting

  // A column that is called a date's, with a cell of it that is none; it is not read.
  struct DatesLeftAside {
    std::string column;
    std::string example;
  };
  std::optional<DatesLeftAside> dates_left_aside;

  const CsvDialect* dialect = nullptr;            // whose columns these are; none for "csv"
  std::vector<std::optional<std::size_t>> extra;  // the dialect's
  std::string owner_handle;                       // of a table that is one account's

  // The cell of the field; empty when no column holds it.
  std::string_view cell(const std::vector<std::string>& row, CsvField field) const {
    return cell_in(row, columns[static_cast<std::size_t>(field)]);
  }
  // The cells of the dialect's extra columns.
  ExtraCells extra_cells(const std::vector<std::string>& row) const {
    ExtraCells cells;
    for (const auto& column : extra)
      cells.push_back(cell_in(row, column));
    return cells;
  }
  bool has(CsvQuirk quirk) const { return dialect != nullptr && dialect->has(quirk); }
  bool has(CsvField field) const { return columns[static_cast<std::size_t>(field)].has_value(); }

 private:
  std::string_view cell_in(const std::vector<std::string>& row,
                           const std::optional<std::size_t>& column) const {
    if (!column || *column >= row.size()) return {};
    const std::string_view cell = row[*column];
    return dialect != nullptr && cell == dialect->empty ? std::string_view() : cell;
  }
};

// Names first (--map, then the dialect's, without one those of csv_columns.h), then the rows decide
// between columns of the same meaning. Errors as in read_csv.h.
Result<CsvLayout> tell_csv_layout(const SourceContext& context, const CsvRows& evidence,
                                  const CsvDialect* dialect);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_LAYOUT_H_
