// Dates as CSVs spell them -> seconds since 1970 UTC.
//
// One cell often does not say enough ("06/07/2013", "2013-07-06 00:00:00"): its column does. So a
// column is told first, from its first rows, then its cells are read.
#ifndef PEPITE_INDEXER_DATE_COLUMN_H_
#define PEPITE_INDEXER_DATE_COLUMN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "shared/error.h"

namespace pepite::indexer {

struct DateColumn {
  bool month_first = false;     // "07/06/2013" is the sixth of July
  bool has_time_of_day = true;  // false where every time of the column is midnight
  bool has_serials = false;     // every cell is a spreadsheet's serial number (serial_date.h)
  std::size_t readable = 0;     // cells of the evidence that are dates
  std::size_t with_clock = 0;   // of those, with a time of day other than midnight or UNIX time
};

struct ReadDate {
  std::int64_t at_s = 0;  // seconds since 1970 UTC
  bool has_time_of_day = true;
  friend bool operator==(const ReadDate&, const ReadDate&) = default;
};

// What the cells tell together. A first number above 12 means day first, a second one month first;
// where neither or both occur, day first unless `month_first_in_doubt`.
DateColumn tell_date_column(std::span<const std::string_view> cells, bool month_first_in_doubt);

class DateReader {
 public:
  // Reads dates that name no zone in this one (IANA: "America/Montreal"). Usage when there is none
  // of that name.
  static Result<DateReader> make(std::string_view time_zone);
  ~DateReader();
  DateReader(const DateReader& other);
  DateReader(DateReader&&) noexcept;
  DateReader& operator=(DateReader&&) noexcept;

  // nullopt when the cell is no date, or outside 1990–2100. Spellings: "2020-03-05T23:50:16Z",
  // "2020-03-05 23:50", "2020-03-05", "Thu Mar 05 23:50:16 +0000 2020", "05/03/2020 23:50",
  // "3/5/2020 11:50:16 PM", "5 mars 2020 à 23:50", "5-mars-20", "Mar 5, 2020", UNIX seconds,
  // milliseconds, microseconds and nanoseconds ("1583452216.0" too), "20200305". Safe to call from
  // several threads.
  std::optional<ReadDate> read(std::string_view cell, const DateColumn& column) const;

 private:
  struct Zone;
  explicit DateReader(std::unique_ptr<Zone> zone);
  std::unique_ptr<Zone> zone_;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DATE_COLUMN_H_
