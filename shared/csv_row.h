// CSV text -> rows of cells, as spreadsheets and scripts really write them (libcsv underneath).
//
// Input comes in pieces of any size (csv_splitter.h for exports, a whole text for batch files);
// rows come out one by one with the line they begin on. Knows no header and no meaning of cells;
// tells neither encodings (text_encoding.h) nor separators apart, except by guess_separator.
#ifndef PEPITE_SHARED_CSV_ROW_H_
#define PEPITE_SHARED_CSV_ROW_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pepite {

enum class CsvRowState : std::uint8_t {
  Whole,
  UnbalancedQuote,  // the text ended inside quotes; the last cell holds what there was
  TooLarge,         // longer than the limit: no cells; reading goes on at the next line
};

struct CsvRow {
  std::vector<std::string> cells;
  std::uint64_t line = 0;          // where it begins, from 1; CR, LF and CRLF end a line
  std::uint64_t offset_bytes = 0;  // of its first byte
  CsvRowState state = CsvRowState::Whole;
};

struct CsvPlace {
  std::uint64_t line = 0;
  std::uint64_t offset_bytes = 0;
};

// Quotes are `"`, doubled inside a quoted cell; a lone quote inside a cell is taken as it stands.
// Spaces around unquoted cells stay. Blank lines are no rows. A byte order mark at the very
// beginning is dropped.
//   `a,"l1\nl2",""""` -> {"a", "l1\nl2", "\""}
class CsvRowParser {
 public:
  CsvRowParser(char separator, std::size_t largest_row_bytes);
  ~CsvRowParser();
  CsvRowParser(CsvRowParser&&) noexcept;
  CsvRowParser& operator=(CsvRowParser&&) noexcept;

  void feed(std::string_view bytes);
  // Says that no more bytes come: the last row needs no line end.
  void finish();
  // The next row that is complete, or nullopt: feed more.
  std::optional<CsvRow> next();

  // Of the byte that is fed next.
  CsvPlace place() const;
  // At the end of a line: is it inside the quotes of a cell?
  bool is_inside_row() const;
  // Forgets what was fed and not handed out: the byte fed next stands there, and begins a row.
  void restart(const CsvPlace& place);

  // The raw bytes of the row that finish() found inside quotes; empty for any other end.
  std::string_view unbalanced_bytes() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// All rows of a text held in memory.
std::vector<CsvRow> parse_csv(std::string_view text, char separator);

// Which of , ; TAB | separates the cells: the one that cuts the most of the first rows into the
// same number of cells, at least two; nullopt where none cuts two rows, and more than half of the
// first rows, alike. `text` may end inside a row.
std::optional<char> guess_separator(std::string_view text);

}  // namespace pepite

#endif  // PEPITE_SHARED_CSV_ROW_H_
