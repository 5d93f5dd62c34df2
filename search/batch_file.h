// A file of queries -> one entry a query, good or bad. Read by `pepite batch` only.
//
// The form is told by content:
//   JSONL  the first line begins with "{": {"topic": "1", "query": "...", "literal": true,
//          "since": "2013-07", "until", "max_id", "lang", "limit"}; all but query may be missing
//   CSV    a cell of the first row is "query" or "requête" (, ; TAB or | between cells); columns
//          named as the keys above, or sujet, littéral, depuis, jusqu'à, langue, limite
//   list   anything else: one whole line is one query, commas included
// UTF-8, UTF-16 with a byte order mark, or Windows-1252. Knows no query language.
#ifndef PEPITE_SEARCH_BATCH_FILE_H_
#define PEPITE_SEARCH_BATCH_FILE_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/error.h"

namespace pepite::search {

// A file of queries is read whole, up to here.
inline constexpr std::size_t kMostBatchBytes = std::size_t{64} << 20;

struct BatchQuery {
  std::string text = {};
  bool is_literal = false;  // every character is text: no operators, no fields
  std::string since = {};   // dates as typed; empty: no bound
  std::string until = {};
  std::string max_id = {};  // digits; posts with a higher one do not count
  std::string lang = {};
  std::optional<std::uint64_t> limit = std::nullopt;  // 0: all
  friend bool operator==(const BatchQuery&, const BatchQuery&) = default;
};

struct BatchEntry {
  std::uint64_t line = 0;  // where it begins in the file, from 1
  std::string topic;       // as given, else the number of the entry, from 1
  Result<BatchQuery> query;
};

struct BatchFile {
  std::vector<BatchEntry> entries;
  std::vector<std::string> ignored_names;  // of columns or keys that mean nothing here, distinct
};

// Never fails: what cannot be read is an entry with an error (Query), and so is a topic named
// twice. Blank lines are no entries.
BatchFile read_batch_file(std::string_view bytes);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_BATCH_FILE_H_
