// For the tests of what is true of a post whatever dialect it comes from: one row a dialect that
// has the thing, with an export of one post in it and what the post must say.
#ifndef PEPITE_TESTS_INDEXER_POST_TRUTH_SUPPORT_H_
#define PEPITE_TESTS_INDEXER_POST_TRUTH_SUPPORT_H_

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "tests/indexer/csv_export_support.h"

namespace pepite::indexer {

struct TruthRow {
  std::string dialect;  // that detection must tell
  std::string input;
  std::string expected;
};

// A table of one row, every cell quoted.
inline std::string one_row(const std::vector<std::pair<std::string, std::string>>& cells) {
  std::string header;
  std::string row;
  for (const auto& [name, cell] : cells) {
    header += (header.empty() ? "" : ",") + name;
    row += (row.empty() ? "\"" : ",\"") + cell + "\"";
  }
  return header + "\n" + row + "\n";
}

// Each export's one post, `said` in words, is as expected.
template <class Said>
void expect_truth(const std::vector<TruthRow>& rows, Said said,
                  const SourceContext& context = SourceContext{}) {
  for (const TruthRow& row : rows) {
    const CsvReading reading = read_csv_export(row.input, context);
    EXPECT_EQ(reading.dialect, row.dialect) << row.input;
    ASSERT_EQ(reading.posts.size(), 1U) << row.dialect << ": " << row.input;
    EXPECT_EQ(said(reading.posts.front()), row.expected) << row.dialect << ": " << row.input;
  }
}

}  // namespace pepite::indexer

#endif  // PEPITE_TESTS_INDEXER_POST_TRUTH_SUPPORT_H_
