// The CSV dialects of known tools: what each is told by, and what each of its columns holds.
//
// A table: the header of a file (csv_splitter.h) picks a row, and the row tells csv_layout.h and
// read_csv.h what they would otherwise have to guess. What no table can say is a function
// (csv_quirks.h). A header that fits no row is read as "csv", by the names of its columns.
#ifndef PEPITE_INDEXER_CSV_DIALECTS_H_
#define PEPITE_INDEXER_CSV_DIALECTS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "indexer/csv_quirks.h"
#include "shared/message.h"
#include "shared/post.h"

namespace pepite::indexer {

enum class CsvQuirk : std::uint8_t {
  UtcDates,       // dates without a zone are in UTC, whatever the user assumes
  IdTellsTime,    // dates are in an unnamed zone or lack seconds: a Snowflake id tells better
  MonthFirst,     // in doubt, "06/07/2013" is the seventh of June
  MidnightIsDay,  // a time of 00:00:00 stands for an unknown one, cell by cell
  LowerCaseTags,  // hashtags lost their capitals: the text has them
  PlainText,      // the tool unescaped the texts: what looks like an entity was typed so
  QuotedInText,   // « @handle: the quoted post's text — its address » stands in the text
  BareQuotes,     // quotes inside quoted cells may not be doubled (quote_mending.h)
  DoubleEncoded,  // "Ã©" for "é", where it can be undone
  OneOwner,       // all rows are one account's, named at most by links to its own posts
  kCount
};

struct CsvDialect {
  std::string_view name;
  MessageId description;
  // Normalised names which all stand in the header, space between; "|" between alternatives.
  std::string_view signature;
  // "field:column,column field:column", fields as in --map; the first column is the surest. A field
  // that is not here is not in this dialect, whatever the other columns are called.
  std::string_view columns;
  std::uint32_t quirks = 0;     // 1 << CsvQuirk
  char list_mark = '\0';        // between the items of lists; '\0': each cell tells
  std::string_view empty = {};  // a word that stands for nothing, in every column
  CsvCompleter complete = nullptr;
  std::string_view extra = {};      // columns that `complete` looks at, in its order
  std::size_t most_columns = 1000;  // a header with more is another tool's
  Network network = Network::Twitter;

  bool has(CsvQuirk quirk) const { return (quirks >> static_cast<std::uint32_t>(quirk) & 1U) != 0; }
};

// In the order in which headers are compared; static storage.
std::span<const CsvDialect> csv_dialects();

// The first dialect whose signature the header holds; nullptr when there is none.
const CsvDialect* tell_csv_dialect(std::span<const std::string> header);

// nullptr for a name that is none.
const CsvDialect* find_csv_dialect(std::string_view name);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CSV_DIALECTS_H_
