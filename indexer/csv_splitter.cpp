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
// What may be read again for lost quotes that close somewhere: so much, and so many times what was
// read.
constexpr std::uint64_t kFreeRereadBytes = std::uint64_t{16} << 20;
constexpr std::uint64_t kMostRereadings = 4;

std::size_t size_of(const CsvRow& row) {
  std::size_t bytes = sizeof(CsvRow);
  for (const std::string& cell : row.cells)
    bytes += cell.size() + sizeof(std::string);
  return bytes;
}

bool is_line_end(char c) {
  return c == '\n' || c == '\r';
}

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && is_line_end(line.back()))
    line.remove_suffix(1);
  return line;
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
      rows_due_above_(shape_.rows_above + (shape_.has_header ? 1 : 0)) {}

// Reads until there is at least one more row; false at the end.
bool CsvSplitter::fill() {
  while (rows_.empty() && !is_at_end_) {
    read_line();
    for (; rows_due_above_ > 0 && !rows_.empty(); --rows_due_above_)
      rows_.pop_front();
  }
  return !rows_.empty();
}

// Keeps what may have to be fed again.
void CsvSplitter::read_more() {
  const bool may_go_back = open_ && open_->first_inside;
  const std::size_t fed =
      may_go_back ? open_->first_inside->offset_bytes - buffer_offset_bytes_ : begin_;
  if (fed >= kReadBytes || fed == buffer_.size()) {
    buffer_.erase(0, fed);
    begin_ -= fed;
    buffer_offset_bytes_ += fed;
  }
  const std::size_t old_size = buffer_.size();
  buffer_.resize(old_size + kReadBytes);
  const auto size = source_->read({buffer_.data() + old_size, kReadBytes});
  if (!size) error_ = size.error();
  buffer_.resize(old_size + (size ? *size : 0));
  is_read_ = !size || *size == 0;
}

// The next line with its end; a piece of one that is too long; empty at the end.
std::string_view CsvSplitter::take_line() {
  std::size_t searched = 0;
  while (true) {
    const std::string_view rest = std::string_view(buffer_).substr(begin_);
    const auto* const end = std::find_if(rest.begin() + searched, rest.end(), is_line_end);
    if (end != rest.end()) return rest.substr(0, static_cast<std::size_t>(end - rest.begin()) + 1);
    if (is_read_ || rest.size() >= kReadBytes) return rest;
    searched = rest.size();
    read_more();
  }
}

void CsvSplitter::read_line() {
  if (!pattern_) {
    while (!is_read_ && buffer_.size() < kReadBytes)
      read_more();
    pattern_.emplace(buffer_, shape_.separator, shape_.columns.size(), rows_due_above_);
  }
  if (!is_in_long_line_) line_place_ = parser_.place();
  const std::string_view line = take_line();
  if (line.empty()) {
    read_end();
    return;
  }
  const bool is_last = is_read_ && begin_ + line.size() == buffer_.size();
  const bool goes_on = !is_line_end(line.back()) && !is_last;
  parser_.feed(line);
  begin_ += line.size();
  std::optional<CsvRow> row = parser_.next();
  if (open_) {
    const bool is_whole = !is_in_long_line_ && !goes_on;
    const RowLikeness likeness = look_inside(is_whole ? line : std::string_view());
    if (!open_->first_inside && open_->start.size() < kExcerptBytes) open_->start += line;
    if (has_swallowed_rows(likeness, row)) {
      give_back();
      return;
    }
  } else if (!row && !goes_on && parser_.is_inside_row()) {
    open_ = OpenRow{line_place_, std::string(line.substr(0, kExcerptBytes)), {}};
  }
  is_in_long_line_ = goes_on;
  if (row) {
    open_.reset();
    keep(*std::move(row));
  }
}

// What a line inside a cell could be; an empty one if it is not known whole.
RowLikeness CsvSplitter::look_inside(std::string_view line) {
  const std::string_view text = without_line_end(line);
  if (text.empty() && !line.empty()) return RowLikeness::None;
  const RowLikeness likeness = pattern_->tell(text);
  ++open_->lines;
  if (likeness >= RowLikeness::Likely) ++open_->likely;
  if (likeness >= RowLikeness::Sure) ++open_->sure;
  if (likeness >= RowLikeness::Possible && !open_->first_inside) open_->first_inside = line_place_;
  return likeness;
}

// Did a quote of the open row, which `row` is if it has ended, lose its partner? `last` is what its
// last line could be.
bool CsvSplitter::has_swallowed_rows(RowLikeness last, const std::optional<CsvRow>& row) const {
  const OpenRow& open = *open_;
  const std::uint64_t read_bytes = buffer_offset_bytes_ + buffer_.size();
  if (!open.first_inside || bytes_given_back_ > kFreeRereadBytes + kMostRereadings * read_bytes) {
    return false;
  }
  if (last == RowLikeness::Proof) return true;
  // Among rows that were swallowed this takes less, or they were read again for each broken one.
  if (last == RowLikeness::Sure && line_place_.offset_bytes < swallowed_up_to_) return true;
  if (open.likely >= kMostRowsInText && open.likely * 10 >= open.lines * 9) return true;
  // Of a row that has ended otherwise all lines must be rows; nothing is lost of one that is bad.
  if (!row || row->state != CsvRowState::Whole || open.sure == 0) return false;
  return open.sure == open.lines || !fit_cells(row->cells);
}

// Of the open row only the lines up to the first that is a row are broken: that is read again.
void CsvSplitter::give_back() {
  const CsvPlace from = *open_->first_inside;
  CsvRow broken;
  broken.cells = {std::string(without_line_end(open_->start))};
  broken.line = open_->place.line;
  broken.offset_bytes = open_->place.offset_bytes;
  broken.state = CsvRowState::UnbalancedQuote;
  rows_.push_back(std::move(broken));
  open_.reset();
  swallowed_up_to_ = std::max(swallowed_up_to_, parser_.place().offset_bytes);
  bytes_given_back_ += parser_.place().offset_bytes - from.offset_bytes;
  begin_ = from.offset_bytes - buffer_offset_bytes_;
  is_in_long_line_ = false;
  parser_.restart(from);
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
  if (open_ && last.size() == 1 && has_swallowed_rows(RowLikeness::None, last.back())) {
    give_back();
    return;
  }
  is_at_end_ = true;
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
    if (row.state != CsvRowState::Whole) return true;
    return row.cells.size() == columns + 1 && (columns > 1 || is_number(row.cells.front()));
  });
  return have_one_more && std::any_of(rows_.begin(), rows_.end(), [&](const CsvRow& row) {
           return row.cells.size() == columns + 1 && !row.cells.back().empty();
         });
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
    return make_defect(row, "bad_row", join(row.cells, shape_.separator));
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
