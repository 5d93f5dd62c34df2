#include "indexer/row_likeness.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace pepite::indexer {
namespace {

// Beyond that a cell is a text, and a line is none that it takes to know a table.
constexpr std::size_t kLongestShapedBytes = 100;
constexpr std::size_t kMostLearntLines = 500;
// Digits of a number that no text has by chance, and of an id.
constexpr std::size_t kManyDigits = 5;
constexpr std::size_t kDigitsOfId = 10;
// What an id, or a date and another column, weigh.
constexpr std::size_t kSureWeight = 3;

struct LineCells {
  std::vector<std::string_view> cells;  // without the quotes around them
  bool is_open = false;                 // the last cell's quote is not closed
  bool has_bare_quotes = false;         // in cells that are not quoted
};

// Nullopt for a line that closes the quotes of a cell which it does not open, or has more after a
// closing quote.
std::optional<LineCells> cut_line(std::string_view line, char separator) {
  LineCells found;
  std::size_t begin = 0;
  while (true) {
    std::size_t end = std::min(line.find(separator, begin), line.size());
    if (begin < line.size() && line[begin] == '"') {
      std::size_t quote = line.find('"', begin + 1);
      while (quote < line.size() && quote + 1 < line.size() && line[quote + 1] == '"')
        quote = line.find('"', quote + 2);
      found.is_open = quote == std::string_view::npos;
      end = found.is_open ? line.size() : quote + 1;
      if (end < line.size() && line[end] != separator) return std::nullopt;
      found.cells.push_back(line.substr(begin + 1, end - begin - (found.is_open ? 1 : 2)));
    } else {
      const std::string_view cell = line.substr(begin, end - begin);
      const bool has_quotes = cell.find('"') != std::string_view::npos;
      if (has_quotes && cell.back() == '"' && end < line.size()) return std::nullopt;
      found.has_bare_quotes |= has_quotes;
      found.cells.push_back(cell);
    }
    if (end == line.size()) return found;
    begin = end + 1;
  }
}

// Has the line, taken for one inside quotes, a quote that is neither doubled nor closes a cell?
bool breaks_quoting(std::string_view line, char separator) {
  std::size_t at = line.find('"');
  while (at != std::string_view::npos) {
    const std::size_t end = std::min(line.find_first_not_of('"', at), line.size());
    if ((end - at) % 2 != 0) return end < line.size() && line[end] != separator;
    at = line.find('"', end);
  }
  return false;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool is_word_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || byte >= 0x80;
  return is_letter || is_digit(c) || c == '_';
}

struct Shape {
  std::string marks;  // "9-9-9": numbers are 9, long ones 0, words w
  std::size_t numbers = 0;
  std::size_t most_digits = 0;  // of one number

  // How little of a chance it is that a cell looks so; 0 for words.
  std::size_t weight() const {
    if (most_digits >= kDigitsOfId) return kSureWeight;
    if (most_digits >= kManyDigits || numbers >= 2) return 2;
    return std::min<std::size_t>(numbers, 1);
  }
};

struct Seen {
  std::size_t count = 0;
  std::size_t least_weight = kSureWeight;
};

Shape shape_of(std::string_view cell) {
  Shape shape;
  if (cell.size() > kLongestShapedBytes) return shape;
  for (std::size_t i = 0; i < cell.size();) {
    std::size_t end = i;
    while (end < cell.size() && is_word_character(cell[end]))
      ++end;
    if (end == i) {
      shape.marks += cell[i++];
      continue;
    }
    const std::string_view word = cell.substr(i, end - i);
    const bool is_number = std::all_of(word.begin(), word.end(), is_digit);
    shape.marks += !is_number ? 'w' : word.size() < kManyDigits ? '9' : '0';
    if (is_number) ++shape.numbers;
    if (is_number) shape.most_digits = std::max(shape.most_digits, word.size());
    i = end;
  }
  return shape;
}

// The lines that have their end in `start`, without it, blank ones apart.
std::vector<std::string_view> cut_lines(std::string_view start) {
  std::vector<std::string_view> lines;
  for (std::size_t end = start.find_first_of("\r\n"); end != std::string_view::npos;
       end = start.find_first_of("\r\n")) {
    if (end > 0) lines.push_back(start.substr(0, end));
    start.remove_prefix(end + 1);
  }
  return lines;
}

}  // namespace

RowPattern::RowPattern(std::string_view start, char separator, std::size_t columns,
                       std::size_t lines_above)
    : separator_(separator), cells_(columns) {
  std::vector<std::string_view> lines = cut_lines(start);
  lines.erase(lines.begin(),
              lines.begin() + static_cast<std::ptrdiff_t>(std::min(lines_above, lines.size())));
  lines.resize(std::min(lines.size(), kMostLearntLines));
  std::vector<LineCells> rows;
  for (const std::string_view line : lines) {
    auto row = cut_line(line, separator);
    if (row && !row->is_open) rows.push_back(*std::move(row));
  }
  const auto rows_of = [&rows](std::size_t cells) {
    return std::count_if(rows.begin(), rows.end(),
                         [cells](const LineCells& row) { return row.cells.size() == cells; });
  };
  if (columns > 1 && rows_of(columns + 1) > rows_of(columns)) ++cells_;
  std::erase_if(rows, [this](const LineCells& row) { return row.cells.size() != cells_; });
  if (cells_ < 2 || rows.size() < 2) return;

  // Nine cells of ten look alike: then the others are the damage that is looked for.
  for (std::size_t column = 0; column < cells_; ++column) {
    std::map<std::string, Seen> shapes;
    std::size_t filled = 0;
    for (const LineCells& row : rows) {
      const std::string_view cell = row.cells[column];
      if (cell.empty()) continue;
      ++filled;
      const Shape shape = shape_of(cell);
      if (shape.weight() == 0) continue;
      Seen& seen = shapes[shape.marks];
      ++seen.count;
      seen.least_weight = std::min(seen.least_weight, shape.weight());
    }
    for (const auto& [marks, seen] : shapes) {
      if (seen.count * 10 >= filled * 9) looks_.push_back({column, marks, seen.least_weight});
    }
  }
}

RowLikeness RowPattern::tell(std::string_view line) const {
  const auto row = cut_line(line, separator_);
  if (!row || line.empty()) return RowLikeness::None;
  const bool breaks = breaks_quoting(line, separator_);
  if (cells_ == 1) {
    // Nothing separates: commas are the text's.
    if (line.front() != '"') return RowLikeness::Possible;
    const bool is_quoted = row->cells.size() == 1 && !row->is_open;
    return is_quoted && breaks ? RowLikeness::Proof : RowLikeness::None;
  }
  if (row->is_open ? row->cells.size() > cells_ : row->cells.size() != cells_) {
    return RowLikeness::None;
  }
  if (looks_.empty()) {
    if (row->is_open) return RowLikeness::None;
    return breaks && !row->has_bare_quotes ? RowLikeness::Proof : RowLikeness::Possible;
  }
  std::size_t alike = 0;
  std::size_t unlike = 0;
  const std::size_t whole_cells = row->cells.size() - (row->is_open ? 1 : 0);
  for (const Look& look : looks_) {
    if (look.column >= whole_cells || row->cells[look.column].empty()) continue;
    const Shape shape = shape_of(row->cells[look.column]);
    const bool is_alike = shape.marks == look.shape;
    if (is_alike) alike += shape.weight();
    if (!is_alike) unlike += look.weight;
  }
  if (alike == 0 || alike < unlike * 2) return RowLikeness::None;
  if (breaks && (!row->has_bare_quotes || alike >= kSureWeight)) return RowLikeness::Proof;
  return alike >= kSureWeight ? RowLikeness::Sure : RowLikeness::Likely;
}

}  // namespace pepite::indexer
