#include "indexer/csv_splitter.h"

#include <algorithm>
#include <utility>

#include "indexer/csv_text_repair.h"
#include "indexer/text_encoding.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10;
constexpr std::size_t kExcerptBytes = 4096;
// Unclosed quotes mended in one file; each mending reads the rest of the file again.
constexpr int kLongestMending = 64;

std::size_t size_of(const CsvRow& row) {
  std::size_t bytes = sizeof(CsvRow);
  for (const std::string& cell : row.cells)
    bytes += cell.size() + sizeof(std::string);
  return bytes;
}

bool is_number(std::string_view cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789") == std::string_view::npos;
}

// At least `most_bytes`, if there are so many.
std::string join(const std::vector<std::string>& cells, char separator,
                 std::size_t most_bytes = kExcerptBytes) {
  std::string text;
  for (std::size_t i = 0; i < cells.size() && text.size() <= most_bytes; ++i) {
    if (i > 0) text += separator;
    text += cells[i];
  }
  return text;
}

}  // namespace

CsvSplitter::CsvSplitter(std::unique_ptr<ByteStream> utf8, CsvShape shape)
    : source_(std::move(utf8)),
      shape_(std::move(shape)),
      parser_(shape_.separator, kLargestItemBytes),
      rows_due_above_(shape_.rows_above + (shape_.has_header ? 1 : 0)),
      block_(kReadBytes) {}

// Reads until there is at least one more row; false at the end.
bool CsvSplitter::fill() {
  while (rows_.empty() && !is_at_end_) {
    const auto size = source_->read(block_);
    if (!size) error_ = size.error();
    if (!size || *size == 0) {
      is_at_end_ = true;
      read_end();
    } else {
      parser_.feed(std::string_view(block_.data(), *size));
    }
    while (std::optional<CsvRow> row = parser_.next())
      keep(*std::move(row));
    for (; rows_due_above_ > 0 && !rows_.empty(); --rows_due_above_)
      rows_.pop_front();
  }
  return !rows_.empty();
}

CsvRow CsvSplitter::with_entities_joined(CsvRow row) const {
  if (shape_.separator == ';') {
    row.cells = join_split_entities(std::move(row.cells), shape_.columns.size());
  }
  return row;
}

void CsvSplitter::keep(CsvRow row) {
  rows_.push_back(with_entities_joined(std::move(row)));
}

void CsvSplitter::read_end() {
  parser_.finish();
  std::deque<CsvRow> last;
  while (std::optional<CsvRow> row = parser_.next())
    last.push_back(*std::move(row));
  if (error_ && last.size() == 1 && last.back().state == CsvRowState::Whole) {
    cut_off(last.back(), join(last.back().cells, shape_.separator));
    return;
  }
  std::optional<CsvRow> broken;
  if (!last.empty() && last.back().state == CsvRowState::UnbalancedQuote) {
    broken = std::move(last.back());
    last.pop_back();
  }
  for (CsvRow& row : last)
    keep(std::move(row));
  if (broken) recover(*std::move(broken), std::string(parser_.unbalanced_bytes()));
}

// A row that ran to the end of the file inside quotes: cut off there, or swallowing good rows?
void CsvSplitter::recover(CsvRow broken, std::string raw) {
  for (int i = 0; i < kLongestMending; ++i) {
    const std::size_t line_end = raw.find('\n');
    if (line_end == std::string::npos) break;
    CsvRowParser parser(shape_.separator, kLargestItemBytes);
    parser.feed(std::string_view(raw).substr(line_end + 1));
    parser.finish();
    std::vector<CsvRow> rows;
    while (std::optional<CsvRow> row = parser.next()) {
      row->line += broken.line;
      row->offset_bytes += broken.offset_bytes + line_end + 1;
      rows.push_back(with_entities_joined(*std::move(row)));
    }
    const auto good =
        static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [&](const CsvRow& row) {
          return shape_.columns.size() == 1 || row.cells.size() == shape_.columns.size();
        }));
    if (good == 0 || good * 2 < rows.size()) break;
    last_items_.push_back(
        make_defect(broken, "bad_row", std::string_view(raw).substr(0, line_end)));
    const bool is_broken_again = rows.back().state == CsvRowState::UnbalancedQuote;
    if (is_broken_again) {
      broken = std::move(rows.back());
      rows.pop_back();
      raw = std::string(parser.unbalanced_bytes());
    }
    const bool is_cut_off = error_ && !is_broken_again && !raw.ends_with('\n');
    const CsvRow last = is_cut_off ? rows.back() : CsvRow{};
    if (is_cut_off) rows.pop_back();
    for (CsvRow& row : rows)
      last_items_.push_back(make_item(row));
    if (is_cut_off) cut_off(last, join(last.cells, shape_.separator));
    if (!is_broken_again) return;
  }
  cut_off(broken, raw);
}

// A row that the end of the bytes cut. Where a system failed to read, the whole of it may come with
// the next run: the error stands for it.
void CsvSplitter::cut_off(const CsvRow& row, std::string_view start) {
  if (error_ && error_->code != ErrorCode::Damaged) return;
  last_items_.push_back(make_defect(row, "truncated", start));
}

void CsvSplitter::look_ahead(std::size_t rows, std::size_t bytes) {
  std::deque<CsvRow> seen;
  std::size_t seen_bytes = 0;
  while (seen.size() < rows && seen_bytes < bytes && fill()) {
    seen_bytes += size_of(rows_.front());
    seen.push_back(std::move(rows_.front()));
    rows_.pop_front();
  }
  std::move(rows_.begin(), rows_.end(), std::back_inserter(seen));
  rows_ = std::move(seen);

  if (has_row_names()) shape_.columns.insert(shape_.columns.begin(), std::string());
}

// Has every row one cell more than the header? Texts with a comma have, too, in a table of one
// column: there only numbers are names.
bool CsvSplitter::has_row_names() const {
  const std::size_t columns = shape_.columns.size();
  if (!shape_.has_header || rows_.size() < 2) return false;
  const bool have_one_more = std::all_of(rows_.begin(), rows_.end(), [&](const CsvRow& row) {
    return row.cells.size() == columns + 1 && (columns > 1 || is_number(row.cells.front()));
  });
  return have_one_more && std::any_of(rows_.begin(), rows_.end(),
                                      [](const CsvRow& row) { return !row.cells.back().empty(); });
}

std::vector<std::vector<std::string>> CsvSplitter::evidence() const {
  std::vector<std::vector<std::string>> rows;
  for (const CsvRow& row : rows_) {
    if (row.state != CsvRowState::Whole || rows.size() == kEvidenceRows) continue;
    if (auto cells = fit_cells(row.cells)) rows.push_back(*std::move(cells));
  }
  return rows;
}

Result<std::optional<Item>> CsvSplitter::next() {
  if (fill()) {
    Item item = make_item(rows_.front());
    rows_.pop_front();
    return item;
  }
  if (!last_items_.empty()) {
    Item item = std::move(last_items_.front());
    last_items_.pop_front();
    return item;
  }
  if (error_) return tl::unexpected(*error_);
  return std::nullopt;
}

// The cells without NULs, as many as the header has; nullopt where they are too few or too many.
std::optional<std::vector<std::string>> CsvSplitter::fit_cells(
    std::vector<std::string> cells) const {
  const std::size_t columns = shape_.columns.size();
  if (columns == 1 && cells.size() > 1) cells = {join(cells, shape_.separator, kLargestItemBytes)};
  while (cells.size() > columns && cells.back().empty())
    cells.pop_back();
  std::size_t needed = columns;
  while (needed > 0 && shape_.columns[needed - 1].empty())
    --needed;
  if (cells.size() > columns || cells.size() < needed) return std::nullopt;
  cells.resize(columns);
  for (std::string& cell : cells)
    std::erase(cell, '\0');
  return cells;
}

Item CsvSplitter::make_item(const CsvRow& row) const {
  if (row.state == CsvRowState::TooLarge) return make_defect(row, "too_large", "");
  if (row.state == CsvRowState::UnbalancedQuote) {
    return make_defect(row, "truncated", join(row.cells, shape_.separator));
  }
  auto cells = fit_cells(row.cells);
  if (!cells) return make_defect(row, "bad_row", join(row.cells, shape_.separator));
  Item item;
  item.offset_bytes = row.offset_bytes;
  item.line = row.line;
  item.cells = *std::move(cells);
  return item;
}

Item CsvSplitter::make_defect(const CsvRow& row, std::string_view reason,
                              std::string_view start) const {
  Item item;
  item.offset_bytes = row.offset_bytes;
  item.line = row.line;
  item.json = cut_utf8(start, kExcerptBytes);
  item.defect = std::string(reason);
  return item;
}

}  // namespace pepite::indexer
