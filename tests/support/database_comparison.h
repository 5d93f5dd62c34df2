// Are two Xapian databases the same to everybody who asks them? Compares all that the public API
// says of both: terms, postings, lengths, values, data, metadata, statistics, and the hits of
// random queries. The oracle of writers' differential tests and fuzz targets.
#ifndef PEPITE_TESTS_SUPPORT_DATABASE_COMPARISON_H_
#define PEPITE_TESTS_SUPPORT_DATABASE_COMPARISON_H_

#include <xapian.h>

#include <cstdint>
#include <string>
#include <vector>

namespace pepite::tests {

struct ComparisonOptions {
  std::uint64_t seed = 1;
  int queries = 300;
  int skips = 200;                          // random skip_to in each posting list and value stream
  std::vector<Xapian::valueno> slots = {};  // that may be used; some others are asked for too
  bool has_other_data = false;              // documents' data and metadata may differ
};

// One line for each difference, at most 20: "what: left | right". Empty when they are the same.
std::vector<std::string> differences(const Xapian::Database& left, const Xapian::Database& right,
                                     const ComparisonOptions& options);

}  // namespace pepite::tests

#endif  // PEPITE_TESTS_SUPPORT_DATABASE_COMPARISON_H_
