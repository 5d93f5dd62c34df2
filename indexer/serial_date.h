// Dates as spreadsheets store them, when a cell lost its format: days since the end of 1899.
//
// A serial number alone looks like any other: date_column.h asks a whole column first.
#ifndef PEPITE_INDEXER_SERIAL_DATE_H_
#define PEPITE_INDEXER_SERIAL_DATE_H_

#include <optional>
#include <string>
#include <string_view>

namespace pepite::indexer {

// The date spelled out, its time to the second where the number has a fraction; what stands behind
// a space stays behind it. nullopt unless it is a number from 20000 to 60000 (1954 to 2064).
//   "43874" -> "2020-02-13", "43874,6042" -> "2020-02-13 14:30:03", "43874 9:15" -> "2020-02-13
//   9:15"
std::optional<std::string> spell_serial_date(std::string_view cell);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_SERIAL_DATE_H_
