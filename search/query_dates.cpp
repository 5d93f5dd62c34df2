#include "search/query_dates.h"

#include <fmt/format.h>
#include <unicode/gregocal.h>
#include <unicode/timezone.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "shared/fold.h"

namespace pepite::search {
namespace {

using Outcome = tl::expected<TimeSpan, DateProblem>;

struct MonthName {
  std::string_view name;  // folded, without a final point
  int month;
};

constexpr std::array<MonthName, 45> kMonthNames = {{
    {"janvier", 1},   {"january", 1},   {"janv", 1},     {"jan", 1},       {"fevrier", 2},
    {"february", 2},  {"fevr", 2},      {"fev", 2},      {"feb", 2},       {"mars", 3},
    {"march", 3},     {"mar", 3},       {"avril", 4},    {"april", 4},     {"avr", 4},
    {"apr", 4},       {"mai", 5},       {"may", 5},      {"juin", 6},      {"june", 6},
    {"jun", 6},       {"juillet", 7},   {"july", 7},     {"juil", 7},      {"jul", 7},
    {"aout", 8},      {"august", 8},    {"aug", 8},      {"septembre", 9}, {"september", 9},
    {"sept", 9},      {"sep", 9},       {"octobre", 10}, {"october", 10},  {"oct", 10},
    {"novembre", 11}, {"november", 11}, {"nov", 11},     {"decembre", 12}, {"december", 12},
    {"dec", 12},      {"juill", 7},     {"febr", 2},     {"decem", 12},    {"novem", 11},
}};

icu::UnicodeString from_utf8(std::string_view utf8) {
  return icu::UnicodeString::fromUTF8(
      icu::StringPiece(utf8.data(), static_cast<std::int32_t>(utf8.size())));
}

std::unique_ptr<icu::TimeZone> make_zone(std::string_view name) {
  return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(from_utf8(name)));
}

struct Clock {
  int hour = 0;
  int minute = 0;
  int second = 0;
};

int days_in_month(int year, int month) {
  constexpr std::array<int, 12> kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && is_leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

// Days of month and months may overflow into the next (31 July + 1): ICU's calendar is lenient.
std::int64_t to_seconds(int year, int month, int day, const Clock& time,
                        const icu::TimeZone& zone) {
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(zone, status);
  if (U_FAILURE(status)) return 0;
  calendar.setRepeatedWallTimeOption(UCAL_WALLTIME_FIRST);
  calendar.setSkippedWallTimeOption(UCAL_WALLTIME_NEXT_VALID);
  calendar.clear();
  calendar.set(year, month - 1, day, time.hour, time.minute, time.second);
  return static_cast<std::int64_t>(calendar.getTime(status) / 1000.0);
}

Outcome span_of_year(int year, const icu::TimeZone& zone) {
  return TimeSpan{to_seconds(year, 1, 1, {}, zone), to_seconds(year + 1, 1, 1, {}, zone)};
}

Outcome span_of_month(int year, int month, const icu::TimeZone& zone) {
  if (month < 1 || month > 12) return tl::unexpected(DateProblem::NoSuchMonth);
  return TimeSpan{to_seconds(year, month, 1, {}, zone), to_seconds(year, month + 1, 1, {}, zone)};
}

tl::expected<void, DateProblem> check_day(int year, int month, int day) {
  if (month < 1 || month > 12) return tl::unexpected(DateProblem::NoSuchMonth);
  if (day < 1 || day > days_in_month(year, month)) return tl::unexpected(DateProblem::NoSuchDay);
  return {};
}

Outcome span_of_day(int year, int month, int day, const icu::TimeZone& zone) {
  const auto checked = check_day(year, month, day);
  if (!checked) return tl::unexpected(checked.error());
  return TimeSpan{to_seconds(year, month, day, {}, zone),
                  to_seconds(year, month, day + 1, {}, zone)};
}

// The whole number of `digits` digits that the text is, nullopt otherwise.
std::optional<int> read_number(std::string_view text, std::size_t least, std::size_t most) {
  const bool all_digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.size() < least || text.size() > most || !all_digits) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

std::vector<std::string_view> split(std::string_view text, std::string_view separators) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find_first_of(separators);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

// "Z", "+02:00", "-0500" -> seconds east of UTC.
std::optional<std::int64_t> read_offset(std::string_view text) {
  if (text == "z") return 0;
  if (text.size() < 5 || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const std::string_view minutes_text = text.substr(text[3] == ':' ? 4 : 3);
  const auto hours = read_number(text.substr(1, 2), 2, 2);
  const auto minutes = read_number(minutes_text, 2, 2);
  if (!hours || !minutes || *hours > 14 || *minutes > 59) return std::nullopt;
  const std::int64_t seconds = std::int64_t{*hours} * 3600 + std::int64_t{*minutes} * 60;
  return text[0] == '-' ? -seconds : seconds;
}

Outcome span_of_time(int year, int month, int day, std::string_view time,
                     const icu::TimeZone& zone) {
  const auto checked = check_day(year, month, day);
  if (!checked) return tl::unexpected(checked.error());
  const std::size_t offset_at = time.find_first_of("z+-");
  std::optional<std::int64_t> offset_s;
  if (offset_at != std::string_view::npos) {
    offset_s = read_offset(time.substr(offset_at));
    if (!offset_s) return tl::unexpected(DateProblem::NotADate);
  }
  const auto parts = split(time.substr(0, offset_at), ":");
  if (parts.size() != 2 && parts.size() != 3) return tl::unexpected(DateProblem::NotADate);
  const auto hour = read_number(parts[0], 1, 2);
  const auto minute = read_number(parts[1], 2, 2);
  const auto second = parts.size() == 3 ? read_number(parts[2], 2, 2) : std::optional<int>(0);
  if (!hour || !minute || !second) return tl::unexpected(DateProblem::NotADate);
  if (*hour > 23 || *minute > 59 || *second > 59) return tl::unexpected(DateProblem::NoSuchTime);

  const Clock clock{*hour, *minute, *second};
  const std::int64_t begin_s =
      offset_s ? to_seconds(year, month, day, clock, *icu::TimeZone::getGMT()) - *offset_s
               : to_seconds(year, month, day, clock, zone);
  return TimeSpan{begin_s, begin_s + (parts.size() == 3 ? 1 : 60)};
}

// "2013", "2013-07", "2013-07-06", "2013-07-06t14:30"; nullopt when the text is of another form.
std::optional<Outcome> parse_iso(std::string_view text, const icu::TimeZone& zone) {
  const std::size_t time_at = text.find_first_of("t ");
  const auto parts = split(text.substr(0, time_at), "-");
  const auto year = read_number(parts[0], 4, 4);
  if (!year || parts.size() > 3) return std::nullopt;
  const auto month = parts.size() > 1 ? read_number(parts[1], 1, 2) : std::optional<int>(1);
  const auto day = parts.size() > 2 ? read_number(parts[2], 1, 2) : std::optional<int>(1);
  if (!month || !day) return std::nullopt;
  if (time_at != std::string_view::npos) {
    if (parts.size() != 3) return std::nullopt;
    return span_of_time(*year, *month, *day, text.substr(time_at + 1), zone);
  }
  if (parts.size() == 1) return span_of_year(*year, zone);
  if (parts.size() == 2) return span_of_month(*year, *month, zone);
  return span_of_day(*year, *month, *day, zone);
}

std::optional<Outcome> parse_slashes(std::string_view text, const icu::TimeZone& zone) {
  const auto parts = split(text, "/");
  if (parts.size() != 3) return std::nullopt;
  const auto day = read_number(parts[0], 1, 2);
  const auto month = read_number(parts[1], 1, 2);
  const auto year = read_number(parts[2], 4, 4);
  if (!day || !month || !year) return std::nullopt;
  return span_of_day(*year, *month, *day, zone);
}

std::optional<int> read_month_name(std::string_view word) {
  if (word.ends_with('.')) word.remove_suffix(1);
  const auto* found = std::ranges::find(kMonthNames, word, &MonthName::name);
  if (found == kMonthNames.end()) return std::nullopt;
  return found->month;
}

std::optional<int> read_day(std::string_view word) {
  for (const std::string_view ending : {"er", "st", "nd", "rd", "th"}) {
    if (word.ends_with(ending)) {
      word.remove_suffix(ending.size());
      break;
    }
  }
  return read_number(word, 1, 2);
}

// "juillet 2013", "7 juillet 2013", "july 7, 2013".
std::optional<Outcome> parse_names(std::string_view text, const icu::TimeZone& zone) {
  std::vector<std::string_view> words = split(text, " ,-_");
  std::erase(words, std::string_view());
  if (words.size() != 2 && words.size() != 3) return std::nullopt;
  const auto year = read_number(words.back(), 4, 4);
  if (!year) return std::nullopt;
  if (words.size() == 2) {
    const auto month = read_month_name(words[0]);
    if (!month) return std::nullopt;
    return span_of_month(*year, *month, zone);
  }
  const bool month_first = read_month_name(words[0]).has_value();
  const auto month = read_month_name(words[month_first ? 0 : 1]);
  const auto day = read_day(words[month_first ? 1 : 0]);
  if (!month || !day) return std::nullopt;
  return span_of_day(*year, *month, *day, zone);
}

Outcome span_of_day_ago(int days, std::int64_t now_s, const icu::TimeZone& zone) {
  UErrorCode status = U_ZERO_ERROR;
  icu::GregorianCalendar calendar(zone, status);
  calendar.setTime(static_cast<UDate>(now_s) * 1000.0, status);
  const int year = calendar.get(UCAL_YEAR, status);
  const int month = calendar.get(UCAL_MONTH, status) + 1;
  const int day = calendar.get(UCAL_DATE, status) - days;
  if (U_FAILURE(status)) return tl::unexpected(DateProblem::NotADate);
  return TimeSpan{to_seconds(year, month, day, {}, zone),
                  to_seconds(year, month, day + 1, {}, zone)};
}

std::string_view trim(std::string_view text) {
  while (text.starts_with(' '))
    text.remove_prefix(1);
  while (text.ends_with(' '))
    text.remove_suffix(1);
  return text;
}

}  // namespace

tl::expected<TimeSpan, DateProblem> parse_query_date(std::string_view text,
                                                     const QueryClock& clock) {
  const std::string folded = fold(text);
  const std::string_view plain = trim(folded);
  const std::unique_ptr<icu::TimeZone> zone = make_zone(clock.time_zone);
  if (plain == "today" || plain == "aujourd'hui" || plain == "aujourdhui") {
    return span_of_day_ago(0, clock.now_s, *zone);
  }
  if (plain == "yesterday" || plain == "hier") return span_of_day_ago(1, clock.now_s, *zone);
  for (const auto parse : {parse_iso, parse_slashes, parse_names}) {
    if (const std::optional<Outcome> outcome = parse(plain, *zone)) return *outcome;
  }
  return tl::unexpected(DateProblem::NotADate);
}

std::string format_query_time(std::int64_t seconds, std::string_view time_zone) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::TimeZone> zone = make_zone(time_zone);
  icu::GregorianCalendar calendar(*zone, status);
  calendar.setTime(static_cast<UDate>(seconds) * 1000.0, status);
  const int year = calendar.get(UCAL_YEAR, status);
  const int month = calendar.get(UCAL_MONTH, status) + 1;
  const int day = calendar.get(UCAL_DATE, status);
  const int hour = calendar.get(UCAL_HOUR_OF_DAY, status);
  const int minute = calendar.get(UCAL_MINUTE, status);
  const int second = calendar.get(UCAL_SECOND, status);
  return fmt::format("{:04}-{:02}-{:02} {:02}:{:02}:{:02}", year, month, day, hour, minute, second);
}

}  // namespace pepite::search
