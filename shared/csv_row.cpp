#include "shared/csv_row.h"

#include <csv.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <deque>
#include <new>
#include <utility>

namespace pepite {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::array<char, 4> kSeparators = {',', ';', '\t', '|'};
constexpr std::size_t kGuessedRows = 200;
// libcsv grows a cell by 128 bytes at a time, which where growing means copying (another allocator,
// a sanitizer's) takes time in proportion to the square of the cell.
constexpr std::size_t kCellGrowthBytes = std::size_t{64} << 10;

// libcsv trims unquoted cells by default; a post may begin with a space.
int is_never_space(unsigned char) {
  return 0;
}

}  // namespace

struct CsvRowParser::State {
  csv_parser parser{};
  char separator;
  std::size_t largest_row_bytes;
  std::deque<CsvRow> rows;
  CsvRow current;
  std::string raw;  // of the current row
  std::size_t rows_ended_in_piece = 0;
  std::uint64_t line = 1;
  std::uint64_t offset = 0;
  std::string held;  // the first bytes, until it is clear whether they are a byte order mark
  bool is_past_mark = false;
  bool last_was_cr = false;
  bool is_unbalanced = false;
  bool is_skipping = false;  // the rest of a line whose beginning was too large

  State(char separator_used, std::size_t limit)
      : separator(separator_used), largest_row_bytes(limit) {
    start_parser();
  }
  ~State() { csv_free(&parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  void start_parser() {
    // csv_init fails on a null pointer only.
    [[maybe_unused]] const int status = csv_init(&parser, 0);
    assert(status == 0);
    csv_set_delim(&parser, static_cast<unsigned char>(separator));
    csv_set_space_func(&parser, is_never_space);
    csv_set_blk_size(&parser, kCellGrowthBytes);
  }

  static void end_cell(void* bytes, std::size_t size, void* self) {
    static_cast<State*>(self)->current.cells.emplace_back(static_cast<const char*>(bytes), size);
  }

  static void end_row(int, void* self_pointer) {
    auto* self = static_cast<State*>(self_pointer);
    ++self->rows_ended_in_piece;
    self->rows.push_back(std::move(self->current));
    self->current = CsvRow{};
    self->raw.clear();
  }

  // A piece ends with its only line end, or has none.
  void feed_piece(std::string_view piece) {
    const char last = piece.back();
    const bool is_line_end = last == '\n' || last == '\r';
    if (raw.empty() && !(is_line_end && piece.size() == 1)) {
      current.line = line;
      current.offset_bytes = offset;
    }
    offset += piece.size();
    if (raw.size() + piece.size() > largest_row_bytes) {
      drop_row();
      is_skipping = !is_line_end;
    } else {
      raw.append(piece);
      rows_ended_in_piece = 0;
      // Less is taken only for want of memory, and the rest would be another row.
      if (csv_parse(&parser, piece.data(), piece.size(), end_cell, end_row, this) != piece.size())
        throw std::bad_alloc();
      const bool is_blank = raw.size() == 1 && is_line_end && current.cells.empty();
      if (rows_ended_in_piece > 0 || is_blank) raw.clear();
    }
    if (last == '\r' || (last == '\n' && !last_was_cr)) ++line;
    last_was_cr = last == '\r';
  }

  void drop_row() {
    csv_free(&parser);
    start_parser();
    CsvRow row;
    row.line = current.line;
    row.offset_bytes = current.offset_bytes;
    row.state = CsvRowState::TooLarge;
    rows.push_back(std::move(row));
    current = CsvRow{};
    raw.clear();
  }

  void feed_text(std::string_view bytes) {
    while (!bytes.empty()) {
      const std::size_t end = std::min(bytes.find_first_of("\r\n"), bytes.size() - 1);
      const std::string_view piece = bytes.substr(0, end + 1);
      bytes.remove_prefix(piece.size());
      if (is_skipping) {
        skip_piece(piece);
      } else {
        feed_piece(piece);
      }
    }
  }

  void skip_piece(std::string_view piece) {
    offset += piece.size();
    const char last = piece.back();
    if (last != '\n' && last != '\r') return;
    if (last == '\r' || !last_was_cr) ++line;
    last_was_cr = last == '\r';
    is_skipping = false;
  }
};

CsvRowParser::CsvRowParser(char separator, std::size_t largest_row_bytes)
    : state_(std::make_unique<State>(separator, largest_row_bytes)) {}
CsvRowParser::~CsvRowParser() = default;
CsvRowParser::CsvRowParser(CsvRowParser&&) noexcept = default;
CsvRowParser& CsvRowParser::operator=(CsvRowParser&&) noexcept = default;

void CsvRowParser::feed(std::string_view bytes) {
  State& state = *state_;
  if (state.is_past_mark) {
    state.feed_text(bytes);
    return;
  }
  state.held.append(bytes);
  if (state.held.size() < kByteOrderMark.size() && kByteOrderMark.starts_with(state.held)) return;
  state.is_past_mark = true;
  std::string start = std::exchange(state.held, {});
  if (start.starts_with(kByteOrderMark)) {
    start.erase(0, kByteOrderMark.size());
    state.offset = kByteOrderMark.size();
  }
  state.feed_text(start);
}

void CsvRowParser::finish() {
  State& state = *state_;
  if (!state.is_past_mark) {
    state.is_past_mark = true;
    state.feed_text(std::exchange(state.held, {}));
  }
  // libcsv says at the end whether it stands inside quotes only in this mode.
  csv_set_opts(&state.parser, CSV_STRICT | CSV_STRICT_FINI);
  const std::string raw = state.raw;
  if (csv_fini(&state.parser, State::end_cell, State::end_row, &state) == 0) {
    state.raw.clear();
    return;
  }
  csv_set_opts(&state.parser, 0);
  csv_fini(&state.parser, State::end_cell, State::end_row, &state);
  if (!state.rows.empty()) state.rows.back().state = CsvRowState::UnbalancedQuote;
  state.raw = raw;
  state.is_unbalanced = true;
}

std::optional<CsvRow> CsvRowParser::next() {
  if (state_->rows.empty()) return std::nullopt;
  CsvRow row = std::move(state_->rows.front());
  state_->rows.pop_front();
  return row;
}

CsvPlace CsvRowParser::place() const {
  return {state_->line, state_->offset};
}

bool CsvRowParser::is_inside_row() const {
  return !state_->raw.empty();
}

void CsvRowParser::restart(const CsvPlace& place) {
  State& state = *state_;
  csv_free(&state.parser);
  state.start_parser();
  state.rows.clear();
  state.current = CsvRow{};
  state.raw.clear();
  state.line = place.line;
  state.offset = place.offset_bytes;
  state.last_was_cr = false;
  state.is_skipping = false;
}

std::string_view CsvRowParser::unbalanced_bytes() const {
  return state_->is_unbalanced ? std::string_view(state_->raw) : std::string_view();
}

std::vector<CsvRow> parse_csv(std::string_view text, char separator) {
  CsvRowParser parser(separator, text.size() + 1);
  parser.feed(text);
  parser.finish();
  std::vector<CsvRow> rows;
  while (std::optional<CsvRow> row = parser.next())
    rows.push_back(*std::move(row));
  return rows;
}

std::optional<char> guess_separator(std::string_view text) {
  std::optional<char> best;
  std::pair<std::size_t, std::size_t> best_score{0, 0};  // tenths of rows that agree, columns
  for (const char separator : kSeparators) {
    std::vector<CsvRow> rows = parse_csv(text, separator);
    // The last row may be cut.
    if (rows.size() > 2) rows.pop_back();
    rows.resize(std::min(rows.size(), kGuessedRows));
    if (rows.empty() || rows.front().cells.size() < 2) continue;
    const std::size_t columns = rows.front().cells.size();
    const auto agreeing = static_cast<std::size_t>(std::count_if(
        rows.begin(), rows.end(), [&](const CsvRow& row) { return row.cells.size() == columns; }));
    // Lines that have now more commas and now fewer are prose.
    if (agreeing < 2 || agreeing * 2 <= rows.size()) continue;
    const std::pair score{agreeing * 10 / rows.size(), columns};
    if (score > best_score) {
      best_score = score;
      best = separator;
    }
  }
  return best;
}

}  // namespace pepite
