#include "indexer/detect_csv.h"

#include <algorithm>
#include <cctype>
#include <cstdint>
#include <optional>

#include "indexer/csv_columns.h"
#include "shared/csv_row.h"

namespace pepite::indexer {
namespace {

// Longer than any column's name; posts are often longer.
constexpr std::size_t kLongestNameBytes = 80;

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

std::optional<CsvShape> shape_of(std::string_view start, char separator) {
  const std::vector<CsvRow> rows = parse_csv(start, separator);
  if (rows.empty()) return std::nullopt;
  CsvShape shape{separator, is_header(rows.front().cells), rows.front().cells};
  if (!shape.has_header) {
    for (std::size_t i = 0; i < shape.columns.size(); ++i) {
      shape.columns[i] = std::to_string(i + 1);
    }
  }
  return shape;
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

CsvGuess detect_csv(std::string_view start) {
  start = start.substr(0, kDetectBytes);
  if (start.empty() || is_binary(start) || is_other_syntax(start)) return {};

  // A header with known names says more than any count of cells: quotes may be broken below it.
  const std::string_view first_line = start.substr(0, start.find_first_of("\r\n"));
  CsvGuess best;
  std::size_t best_known = 0;
  for (const char separator : {',', ';', '\t', '|'}) {
    const std::optional<CsvShape> shape = shape_of(first_line, separator);
    if (!shape || !shape->has_header) continue;
    const auto known = static_cast<std::size_t>(
        std::count_if(shape->columns.begin(), shape->columns.end(), is_known_column));
    if (known <= best_known) continue;
    best_known = known;
    const bool has_text = !ColumnNames(shape->columns).find(CsvField::Text).empty();
    best = {has_text ? CsvLikelihood::Posts : CsvLikelihood::Table, *shape};
  }
  if (best_known >= 2 || best.likelihood == CsvLikelihood::Posts) return best;

  const std::optional<char> separator = guess_separator(start);
  if (!separator) return {};
  std::optional<CsvShape> shape = shape_of(start, *separator);
  if (!shape || shape->columns.size() < 2) return {};
  const bool has_text =
      shape->has_header && !ColumnNames(shape->columns).find(CsvField::Text).empty();
  return {has_text ? CsvLikelihood::Posts : CsvLikelihood::Table, *std::move(shape)};
}

}  // namespace pepite::indexer
