// UTF-8 bytes of a CSV -> header and items with cells.
//
// Comes after detect_csv.h, which told the shape, and before read_csv.h, which reads the cells. The
// first rows can be looked at before they are handed out: a CSV tells its order of day and month,
// or whether its counts mean anything, only by its own rows.
#ifndef PEPITE_INDEXER_CSV_SPLITTER_H_
#define PEPITE_INDEXER_CSV_SPLITTER_H_

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/detect_csv.h"
#include "indexer/item.h"
#include "indexer/row_likeness.h"
#include "shared/csv_row.h"

namespace pepite::indexer {

// The evidence window: as many rows, as long as they are not larger than so many bytes.
inline constexpr std::size_t kEvidenceRows = 1000;
inline constexpr std::size_t kEvidenceBytes = std::size_t{8} << 20;

// So many lines that are rows by themselves are no text, whatever the quotes around them.
inline constexpr std::size_t kMostRowsInText = 100;

class CsvSplitter : public ItemSource {
 public:
  CsvSplitter(std::unique_ptr<ByteStream> utf8, CsvShape shape);

  // Reads the first rows; next() gives them again. Call it once, first. Where every row has one
  // cell more than the header (R writes row names so), the header gets an unnamed first column.
  void look_ahead(std::size_t rows, std::size_t bytes);
  // Whole rows with the right number of cells among those looked at.
  std::vector<std::vector<std::string>> evidence() const;
  // The names of the columns, in order of the cells; final after look_ahead.
  const std::vector<std::string>& header() const { return shape_.columns; }

  // Cells are without NULs. Where ";" separates, one that cut an HTML entity in two is put back if
  // that gives the row its length; in a table of one column nothing separates. Defects: bad_row for
  // a row with another number of cells than the header (empty ones at its end are cut), truncated
  // for a last row that ends inside quotes, too_large. Where a quote that was lost swallowed whole
  // rows (row_likeness.h), whether it closes at a later one or never, only its own lines are a
  // bad_row and the rows are read, as long as that does not mean reading all again four times.
  Result<std::optional<Item>> next() override;

 private:
  // A row of which a cell holds line breaks.
  struct OpenRow {
    CsvPlace place;
    std::string start;  // up to the first line that may be a row by itself, or cut
    std::optional<CsvPlace> first_inside;
    // Lines after the first, and those of them that are rows, likely or sure ones.
    std::size_t lines = 0;
    std::size_t likely = 0;
    std::size_t sure = 0;
  };

  bool fill();
  void read_more();
  void read_line();
  std::string_view take_line();
  RowLikeness look_inside(std::string_view line);
  bool has_swallowed_rows(RowLikeness last, const std::optional<CsvRow>& row) const;
  void give_back();
  CsvRow with_entities_joined(CsvRow row) const;
  void keep(CsvRow row);
  bool has_row_names() const;
  void read_end();
  void recover(CsvRow broken, std::string raw);
  void cut_off(const CsvRow& row, std::string_view start);
  std::optional<std::vector<std::string>> fit_cells(std::vector<std::string> cells) const;
  Item make_item(const CsvRow& row) const;
  Item make_defect(const CsvRow& row, std::string_view reason, std::string_view start) const;

  std::unique_ptr<ByteStream> source_;
  CsvShape shape_;
  CsvRowParser parser_;
  std::optional<RowPattern> pattern_;
  std::deque<CsvRow> rows_;
  std::deque<Item> last_items_;  // after rows_: what an unclosed quote left
  std::optional<Error> error_;
  std::size_t rows_due_above_;  // of those above the items, the header included
  bool is_at_end_ = false;
  std::string buffer_;  // what was read; what precedes begin_ has been fed
  std::size_t begin_ = 0;
  std::uint64_t buffer_offset_bytes_ = 0;
  bool is_read_ = false;          // all of the stream is in the buffer
  CsvPlace line_place_;           // of the line that is fed
  bool is_in_long_line_ = false;  // it is fed in pieces, of which the last is to come
  std::optional<OpenRow> open_;
  std::uint64_t bytes_given_back_ = 0;
  std::uint64_t swallowed_up_to_ = 0;  // what was given back, in bytes of the stream
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_SPLITTER_H_
