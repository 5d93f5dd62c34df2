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
#include "indexer/date_column.h"
#include "indexer/dialect.h"
#include "shared/error.h"

namespace pepite::indexer {

using CsvRows = std::vector<std::vector<std::string>>;

struct CsvLayout {
  std::array<std::optional<std::size_t>, kCsvFieldCount> columns;
  DateColumn dates;
  bool unescape_text = true;    // the texts show HTML entities, or nothing that speaks against
  bool has_usable_ids = true;   // false: the ids only number the rows, or are all rounded
  bool zero_is_absent = false;  // nearly all counts are zero: captured while posting

  // The cell of the field; empty when no column holds it.
  std::string_view cell(const std::vector<std::string>& row, CsvField field) const {
    const auto& column = columns[static_cast<std::size_t>(field)];
    return column && *column < row.size() ? std::string_view(row[*column]) : std::string_view();
  }
  bool has(CsvField field) const { return columns[static_cast<std::size_t>(field)].has_value(); }
};

// Names first (--map before the table's), then the rows decide between columns of the same meaning.
// Errors as in read_csv.h.
Result<CsvLayout> tell_csv_layout(const SourceContext& context, const CsvRows& evidence);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_LAYOUT_H_
