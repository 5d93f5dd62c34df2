// The first bytes of a text -> whether it is a table of posts, and how it is cut.
//
// Content only, never the file's name. Works on UTF-8 (text_encoding.h comes before).
#ifndef PEPITE_INDEXER_DETECT_CSV_H_
#define PEPITE_INDEXER_DETECT_CSV_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

inline constexpr std::size_t kDetectBytes = std::size_t{64} << 10;

struct CsvShape {
  char separator = ',';
  bool has_header = true;
  // The header's names; "1", "2", "3"... for a table without one.
  std::vector<std::string> columns;
  // Before the header: Excel's "sep=;", titles.
  std::size_t rows_above = 0;
};

enum class CsvLikelihood {
  None,   // no table
  Table,  // a table, but no column is known to hold texts
  Posts,  // a table with a column of texts
};

struct CsvGuess {
  CsvLikelihood likelihood = CsvLikelihood::None;
  CsvShape shape;
};

// Does more than a hundredth of the text consist of control characters?
bool is_binary(std::string_view text);

// The ";" of a first line "sep=;", by which Excel tells itself how to cut; nullopt without one.
std::optional<char> named_separator(std::string_view start);

// `start` may end inside a row; it needs no more than kDetectBytes. A first row in which some name
// is known (csv_columns.h), or that looks like nothing but names above rows with numbers and long
// texts, is a header; so is one of the next rows that names two known columns, one of them texts,
// and has more filled cells than each row above it. A first line "sep=;" names the separator. One
// column alone is a table only under a known name. Prose is none, nor is what begins as JSON or
// markup.
CsvGuess detect_csv(std::string_view start);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DETECT_CSV_H_
