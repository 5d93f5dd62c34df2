#include "indexer/detect_csv.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <utility>

#include "indexer/csv_columns.h"
#include "shared/csv_row.h"

namespace pepite::indexer {
namespace {

// Longer than any column's name; posts are often longer.
constexpr std::size_t kLongestNameBytes = 80;
constexpr std::array<char, 4> kSeparators = {',', ';', '\t', '|'};
constexpr std::size_t kMostRowsAbove = 5;
// Room for titles and a long header.
constexpr std::size_t kHeaderBytes = std::size_t{16} << 10;

// Lists, objects and markup have commas too.
bool is_other_syntax(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos &&
         std::string_view("{[<").find(text[first]) != std::string_view::npos;
}

bool looks_like_name(const std::string& cell) {
  if (cell.empty() || cell.size() > kLongestNameBytes) return false;
  return std::any_of(cell.begin(), cell.end(), [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value >= 0x80 || std::isalpha(value) != 0;
  });
}

// Dates, links and texts of posts give away a first row of data.
bool looks_like_data(const std::string& cell) {
  const auto digits = std::count_if(cell.begin(), cell.end(), [](char byte) {
    return std::isdigit(static_cast<unsigned char>(byte)) != 0;
  });
  return digits >= 6 || cell.find("://") != std::string::npos || cell.size() > kLongestNameBytes;
}

bool is_header(const std::vector<std::string>& row) {
  if (std::any_of(row.begin(), row.end(), looks_like_data)) return false;
  if (std::any_of(row.begin(), row.end(), is_known_column)) return true;
  const auto names = std::count_if(row.begin(), row.end(), looks_like_name);
  return names * 2 > static_cast<std::ptrdiff_t>(row.size());
}

CsvShape make_shape(const std::vector<std::string>& row, char separator) {
  CsvShape shape{separator, is_header(row), row};
  if (!shape.has_header) {
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
      shape.columns[i] = std::to_string(i + 1);
    }
  }
  return shape;
}

std::optional<CsvShape> shape_of(std::string_view start, char separator) {
  const std::vector<CsvRow> rows = parse_csv(start, separator);
  if (rows.empty()) return std::nullopt;
  return make_shape(rows.front().cells, separator);
}

std::string_view first_line_of(std::string_view start) {
  return start.substr(0, start.find_first_of("\r\n"));
}

std::size_t count_known(const std::vector<std::string>& row) {
  return static_cast<std::size_t>(std::count_if(row.begin(), row.end(), is_known_column));
}

CsvGuess guess_of(CsvShape shape) {
  const bool has_text =
      shape.has_header && !ColumnNames(shape.columns).find(CsvField::Text).empty();
  return {has_text ? CsvLikelihood::Posts : CsvLikelihood::Table, std::move(shape)};
}

CsvGuess detect_below_named_separator(std::string_view start, char separator) {
  const std::vector<CsvRow> rows = parse_csv(start, separator);
  if (rows.size() < 2) return {};
  CsvShape shape = make_shape(rows[1].cells, separator);
  shape.rows_above = 1;
  return guess_of(std::move(shape));
}

// The header below titles and the date of the export, as spreadsheets have them.
std::optional<CsvShape> find_header_below(std::string_view start) {
  const auto filled = [](const CsvRow& row) {
    return std::count_if(row.cells.begin(), row.cells.end(),
                         [](const std::string& cell) { return !cell.empty(); });
  };
  for (const char separator : kSeparators) {
    const std::vector<CsvRow> rows = parse_csv(start.substr(0, kHeaderBytes), separator);
    std::ptrdiff_t most_above = 0;
    for (std::size_t i = 0; i + 1 < std::min(rows.size(), kMostRowsAbove + 2); ++i) {
      const std::vector<std::string>& row = rows[i].cells;
      const std::ptrdiff_t cells = filled(rows[i]);
      const bool is_below = i > 0 && cells > most_above && row.size() == rows[i + 1].cells.size();
      most_above = std::max(most_above, cells);
      if (!is_below || count_known(row) < 2 || !is_header(row)) continue;
      CsvShape shape{separator, true, row, i};
      if (guess_of(shape).likelihood == CsvLikelihood::Posts) return shape;
    }
  }
  return std::nullopt;
}

}  // namespace

bool is_binary(std::string_view text) {
  const auto is_control = [](char byte) {
    const auto value = static_cast<unsigned char>(byte);
    return value < 0x20 && value != '\t' && value != '\n' && value != '\r';
  };
  const auto controls =
      static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_control));
  return controls * 100 > text.size();
}

std::optional<char> named_separator(std::string_view start) {
  constexpr std::string_view kName = "sep=";
  std::string_view line = first_line_of(start);
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') {
    line = line.substr(1, line.size() - 2);
  }
  if (line.size() != kName.size() + 1 || line[kName.size() - 1] != '=') return std::nullopt;
  return normalize_column_name(line) == "sep" ? std::optional(line.back()) : std::nullopt;
}

CsvGuess detect_csv(std::string_view start) {
  start = start.substr(0, kDetectBytes);
  if (start.empty() || is_binary(start) || is_other_syntax(start)) return {};

  if (const auto named = named_separator(start)) {
    return detect_below_named_separator(start, *named);
  }
  const std::string_view first_line = first_line_of(start);
  // A header with known names says more than any count of cells: quotes may be broken below it.
  CsvGuess best;
  std::size_t best_known = 0;
  for (const char separator : kSeparators) {
    std::optional<CsvShape> shape = shape_of(first_line, separator);
    if (!shape || !shape->has_header) continue;
    const std::size_t known = count_known(shape->columns);
    if (known <= best_known) continue;
    best_known = known;
    best = guess_of(*std::move(shape));
  }
  if (best_known >= 2) return best;
  if (std::optional<CsvShape> below = find_header_below(start)) return guess_of(*std::move(below));
  if (best.likelihood == CsvLikelihood::Posts) return best;

  const std::optional<char> separator = guess_separator(start);
  if (!separator) return {};
  std::optional<CsvShape> shape = shape_of(start, *separator);
  if (!shape || shape->columns.size() < 2) return {};
  return guess_of(*std::move(shape));
}

}  // namespace pepite::indexer
