// A line inside a quoted cell of a CSV -> is it a row of the table by itself?
//
// A quote that was lost closes at some later quoted cell, and the rows between are taken for one
// text. csv_splitter.h asks of each line of such a text whether it is a row. Posts of several
// lines, with quotes and pasted tables in them, are to stay whole: a line is known by its number
// of cells and by what numbers, dates and addresses look like in their columns.
#ifndef PEPITE_INDEXER_ROW_LIKENESS_H_
#define PEPITE_INDEXER_ROW_LIKENESS_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace pepite::indexer {

// In the order of what they prove.
enum class RowLikeness {
  None,
  Possible,  // has the number of cells, in a table whose columns tell nothing more
  Likely,    // and its numbers and dates stand where the table has them
  Sure,      // the same of a long number, as ids are, or of several columns
  Proof,     // and it has a quote as no line inside a well-formed quoted cell has it
};

class RowPattern {
 public:
  // Learns from the lines of `start` that are rows by themselves, but for the first
  // `lines_above`. A row has `columns` cells or, with names of rows, one more.
  RowPattern(std::string_view start, char separator, std::size_t columns, std::size_t lines_above);

  // `line` is without its end. A row whose last cell holds line breaks may begin in it.
  //   of `359210040000000050,2013-07-22,lea,oui`:
  //   `359210040000000051,2013-07-22,bob,"a, b"` -> Proof, `a, b, c, d` -> None
  RowLikeness tell(std::string_view line) const;

 private:
  // How the cells of a column that tells something look.
  struct Look {
    std::size_t column;
    std::string shape;
    std::size_t weight;
  };

  char separator_;
  std::size_t cells_;  // of a row
  std::vector<Look> looks_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_ROW_LIKENESS_H_
