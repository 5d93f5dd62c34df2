#include "indexer/date_column.h"

#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <chrono>
#include <cmath>
#include <utility>

#include "indexer/date_text.h"
#include "indexer/serial_date.h"
#include "shared/fold.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kLongestDateBytes = 80;

// A cell taken apart, before anybody decides on day and month.
struct DateParts {
  std::optional<double> unix_s;
  int year = 0;
  int first = 0;   // of "05/03": 5
  int second = 0;  // 3
  bool is_ambiguous = false;
  int day = 0;
  int month = 0;
  bool has_clock = false;
  int hour = 0;
  int minute = 0;
  int second_of_minute = 0;
  int half_of_day = 0;  // 1 am, 2 pm
  std::optional<int> offset_s;
};

struct Name {
  std::string_view name;
  int value;
};

// Months by their first letters, the longer beginnings first ("juil" before "jui").
constexpr std::array<Name, 22> kMonths = {
    {{"jan", 1},  {"fev", 2},  {"feb", 2},  {"mars", 3}, {"mar", 3},  {"avr", 4},
     {"apr", 4},  {"mai", 5},  {"may", 5},  {"juin", 6}, {"jun", 6},  {"juil", 7},
     {"jul", 7},  {"aou", 8},  {"aug", 8},  {"sep", 9},  {"oct", 10}, {"nov", 11},
     {"dec", 12}, {"janv", 1}, {"fevr", 2}, {"sept", 9}}};
constexpr std::array<Name, 14> kZones = {{{"z", 0},
                                          {"utc", 0},
                                          {"gmt", 0},
                                          {"bst", 3600},
                                          {"cet", 3600},
                                          {"cest", 7200},
                                          {"est", -5 * 3600},
                                          {"edt", -4 * 3600},
                                          {"cst", -6 * 3600},
                                          {"cdt", -5 * 3600},
                                          {"mst", -7 * 3600},
                                          {"mdt", -6 * 3600},
                                          {"pst", -8 * 3600},
                                          {"pdt", -7 * 3600}}};
constexpr std::string_view kSilentWords =
    " le a at de t on er st nd rd th mon tue wed thu fri sat sun monday tuesday wednesday thursday "
    "friday saturday sunday lun mar mer jeu ven sam dim lundi mardi mercredi jeudi vendredi samedi "
    "dimanche tues thur thurs ";

bool is_digit(char byte) {
  return byte >= '0' && byte <= '9';
}
bool is_letter(char byte) {
  return std::isalpha(static_cast<unsigned char>(byte)) != 0;
}

std::string_view trim(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n'\"");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n'\"") - begin + 1);
}

// Walks over the cell; each take_* reads one thing or leaves the position alone.
class DateScanner {
 public:
  explicit DateScanner(std::string_view text) : text_(text) {}

  std::optional<DateParts> scan() {
    while (position_ < text_.size()) {
      const char next = text_[position_];
      bool is_read = false;
      if (is_digit(next)) {
        is_read = take_clock() || take_triple() || take_number();
      } else if (is_letter(next)) {
        is_read = take_word();
      } else if ((next == '+' || next == '-') && parts_.has_clock && !parts_.offset_s) {
        is_read = take_offset();
      } else {
        // Any other mark only stands between: "," "·" "(" and the bytes of such characters.
        ++position_;
        is_read = true;
      }
      if (!is_read) return std::nullopt;
    }
    if (parts_.year == 0) return std::nullopt;
    if (!parts_.is_ambiguous && (parts_.day == 0 || parts_.month == 0)) return std::nullopt;
    return parts_;
  }

 private:
  struct Number {
    int value = 0;
    std::size_t digits = 0;
  };

  Number number_at(std::size_t position) const {
    Number number;
    while (position < text_.size() && is_digit(text_[position]) && number.digits < 9) {
      number.value = number.value * 10 + (text_[position] - '0');
      ++number.digits;
      ++position;
    }
    return number;
  }
  char at(std::size_t position) const { return position < text_.size() ? text_[position] : '\0'; }

  // "23:50", "23:50:16.000", "23h50"
  bool take_clock() {
    const Number hour = number_at(position_);
    const std::size_t mark = position_ + hour.digits;
    if (parts_.has_clock || hour.digits > 2 || (at(mark) != ':' && at(mark) != 'h')) return false;
    const Number minute = number_at(mark + 1);
    if (minute.digits != 2) return false;
    std::size_t end = mark + 3;
    parts_.hour = hour.value;
    parts_.minute = minute.value;
    if (at(end) == ':') {
      const Number second = number_at(end + 1);
      if (second.digits != 2) return false;
      parts_.second_of_minute = second.value;
      end += 3;
      if ((at(end) == '.' || at(end) == ',') && is_digit(at(end + 1))) {
        ++end;
        while (is_digit(at(end)))
          ++end;
      }
    }
    parts_.has_clock = true;
    position_ = end;
    return true;
  }

  // "2020-03-05", "05/03/2020", "5.3.20"
  bool take_triple() {
    const Number a = number_at(position_);
    const char mark = at(position_ + a.digits);
    if (parts_.year != 0 || (mark != '-' && mark != '/' && mark != '.')) return false;
    const Number b = number_at(position_ + a.digits + 1);
    const std::size_t second_mark = position_ + a.digits + 1 + b.digits;
    if (b.digits == 0 || b.digits > 2 || at(second_mark) != mark) return false;
    const Number c = number_at(second_mark + 1);
    if (a.digits == 4 && (c.digits == 1 || c.digits == 2)) {
      parts_.year = a.value;
      parts_.month = b.value;
      parts_.day = c.value;
    } else if (a.digits <= 2 && (c.digits == 4 || c.digits == 2)) {
      parts_.year = c.digits == 2 ? 2000 + c.value : c.value;
      parts_.first = a.value;
      parts_.second = b.value;
      parts_.is_ambiguous = true;
    } else {
      return false;
    }
    position_ = second_mark + 1 + c.digits;
    return true;
  }

  bool take_number() {
    const Number number = number_at(position_);
    position_ += number.digits;
    if (number.digits == 4 && parts_.year == 0) {
      parts_.year = number.value;
      return true;
    }
    if (number.digits <= 2 && parts_.day == 0) {
      parts_.day = number.value;
      return true;
    }
    // "5-mars-20": behind day and month only a year can follow.
    if (number.digits == 2 && parts_.year == 0 && parts_.month != 0) {
      parts_.year = 2000 + number.value;
      return true;
    }
    return false;
  }

  bool take_word() {
    const std::size_t begin = position_;
    while (is_letter(at(position_)))
      ++position_;
    std::string word(text_.substr(begin, position_ - begin));
    for (char& byte : word)
      byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
    if (word == "am" || word == "pm") {
      parts_.half_of_day = word == "am" ? 1 : 2;
      return parts_.has_clock;
    }
    if ((word == "p" || word == "a") && at(position_) == '.' && at(position_ + 1) == 'm') {
      position_ += 2;
      parts_.half_of_day = word == "a" ? 1 : 2;
      return parts_.has_clock;
    }
    for (const Name& zone : kZones) {
      if (zone.name != word || !parts_.has_clock) continue;
      parts_.offset_s = zone.value;
      return true;
    }
    // "mar" begins a Tuesday in French and March in English; a day's name stands before the day.
    if (parts_.month == 0 && !parts_.is_ambiguous) {
      for (const Name& month : kMonths) {
        if (!word.starts_with(month.name) || word == "mardi") continue;
        parts_.month = month.value;
        return true;
      }
    }
    return kSilentWords.find(" " + word + " ") != std::string_view::npos;
  }

  // "+01:00", "-0400", "+01"
  bool take_offset() {
    const int sign = at(position_) == '-' ? -1 : 1;
    const Number number = number_at(position_ + 1);
    if (number.digits != 2 && number.digits != 4) return false;
    int minutes =
        number.digits == 4 ? number.value / 100 * 60 + number.value % 100 : number.value * 60;
    position_ += 1 + number.digits;
    if (number.digits == 2 && at(position_) == ':') {
      const Number rest = number_at(position_ + 1);
      if (rest.digits != 2) return false;
      minutes += rest.value;
      position_ += 3;
    }
    if (minutes > 18 * 60) return false;
    parts_.offset_s = sign * minutes * 60;
    return true;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  DateParts parts_;
};

// UNIX times by their size, and dates written without marks.
std::optional<DateParts> scan_digits(std::string_view text) {
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const bool has_fraction = digits < text.size();
  if (digits < 8 || digits > 19) return std::nullopt;
  if (has_fraction && (text[digits] != '.' || text.find_first_not_of("0123456789", digits + 1) !=
                                                  std::string_view::npos)) {
    return std::nullopt;
  }
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + digits, value);
  DateParts parts;
  if (digits == 8 && !has_fraction) {
    parts.year = static_cast<int>(value / 10000);
    parts.month = static_cast<int>(value / 100 % 100);
    parts.day = static_cast<int>(value % 100);
    return parts;
  }
  double seconds = static_cast<double>(value);
  while (seconds > 1e11)
    seconds /= 1000;
  parts.unix_s = std::floor(seconds);
  parts.has_clock = true;
  return parts;
}

std::optional<DateParts> take_apart(std::string_view cell, bool is_serial) {
  std::string spelled;
  if (is_serial) {
    spelled = spell_serial_date(trim(cell)).value_or(std::string(cell));
    cell = spelled;
  }
  cell = trim(cell);
  if (cell.empty() || cell.size() > kLongestDateBytes) return std::nullopt;
  if (is_digit(cell.front()) && cell.find_first_not_of("0123456789.") == std::string_view::npos) {
    if (auto parts = scan_digits(cell)) return parts;
  }
  const bool is_ascii = cell.find_first_of("\xC2\xC3\xE2\xCC") == std::string_view::npos;
  // Accented months and narrow spaces: "5 février 2020 à 9:15 PM".
  const std::string folded = is_ascii ? std::string(cell) : fold(cell);
  return DateScanner(folded).scan();
}

std::optional<std::int64_t> seconds_of(const DateParts& parts, bool month_first) {
  int day = parts.day;
  int month = parts.month;
  if (parts.is_ambiguous) {
    day = month_first ? parts.second : parts.first;
    month = month_first ? parts.first : parts.second;
    // A single cell against its column's order still has only one meaning.
    if (month > 12 && day <= 12) std::swap(day, month);
  }
  int hour = parts.hour;
  if (parts.half_of_day != 0) {
    if (hour < 1 || hour > 12) return std::nullopt;
    hour = hour % 12 + (parts.half_of_day == 2 ? 12 : 0);
  }
  const std::chrono::year_month_day date{std::chrono::year(parts.year),
                                         std::chrono::month(static_cast<unsigned>(month)),
                                         std::chrono::day(static_cast<unsigned>(day))};
  const bool is_in_range = parts.year >= kFirstYear && parts.year <= kLastYear;
  // A leap second is the one before it.
  const int second = std::min(parts.second_of_minute, 59);
  if (!date.ok() || !is_in_range || hour > 23 || parts.minute > 59 || parts.second_of_minute > 60) {
    return std::nullopt;
  }
  const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  return days * 86400 + hour * 3600 + parts.minute * 60 + second;
}

bool is_midnight(const DateParts& parts) {
  return !parts.unix_s && parts.hour == 0 && parts.minute == 0 && parts.second_of_minute == 0;
}

}  // namespace

DateColumn tell_date_column(std::span<const std::string_view> cells, bool month_first_in_doubt) {
  DateColumn column;
  column.has_serials =
      !cells.empty() && std::all_of(cells.begin(), cells.end(), [](std::string_view cell) {
        return spell_serial_date(trim(cell)).has_value();
      });
  bool has_day_first = false;
  bool has_day_second = false;
  for (const std::string_view cell : cells) {
    const std::optional<DateParts> parts = take_apart(cell, column.has_serials);
    if (!parts || (!parts->unix_s && !seconds_of(*parts, false))) continue;
    ++column.readable;
    if (parts->has_clock && !is_midnight(*parts)) ++column.with_clock;
    has_day_first = has_day_first || (parts->is_ambiguous && parts->first > 12);
    has_day_second = has_day_second || (parts->is_ambiguous && parts->second > 12);
  }
  column.month_first = has_day_first == has_day_second ? month_first_in_doubt : has_day_second;
  column.has_time_of_day = column.readable == 0 || column.with_clock > 0;
  return column;
}

struct DateReader::Zone {
  std::unique_ptr<icu::TimeZone> zone;
};

DateReader::DateReader(std::unique_ptr<Zone> zone) : zone_(std::move(zone)) {}
DateReader::DateReader(const DateReader& other) : zone_(std::make_unique<Zone>()) {
  zone_->zone.reset(other.zone_->zone->clone());
}
DateReader::~DateReader() = default;
DateReader::DateReader(DateReader&&) noexcept = default;
DateReader& DateReader::operator=(DateReader&&) noexcept = default;

Result<DateReader> DateReader::make(std::string_view time_zone) {
  auto zone = std::make_unique<Zone>();
  zone->zone.reset(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(
      icu::StringPiece(time_zone.data(), static_cast<std::int32_t>(time_zone.size())))));
  if (*zone->zone == icu::TimeZone::getUnknown()) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::TimeZoneUnknown, terminal_safe(time_zone)),
                      make_message(MessageId::TimeZoneUnknownHint));
  }
  return DateReader(std::move(zone));
}

std::optional<ReadDate> DateReader::read(std::string_view cell, const DateColumn& column) const {
  const std::optional<DateParts> parts = take_apart(cell, column.has_serials);
  if (!parts) return std::nullopt;
  if (parts->unix_s) return ReadDate{static_cast<std::int64_t>(*parts->unix_s), true};
  std::optional<std::int64_t> seconds = seconds_of(*parts, column.month_first);
  if (!seconds) return std::nullopt;
  ReadDate date{*seconds, parts->has_clock && column.has_time_of_day};
  if (parts->offset_s) {
    date.at_s -= *parts->offset_s;
    return date;
  }
  std::int32_t raw_ms = 0;
  std::int32_t summer_ms = 0;
  UErrorCode status = U_ZERO_ERROR;
  zone_->zone->getOffset(static_cast<UDate>(*seconds) * 1000, true, raw_ms, summer_ms, status);
  if (U_SUCCESS(status)) date.at_s -= (raw_ms + summer_ms) / 1000;
  return date;
}

}  // namespace pepite::indexer
