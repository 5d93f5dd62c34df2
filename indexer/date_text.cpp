#include "indexer/date_text.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

namespace pepite::indexer {
namespace {

constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

struct DateParts {
  int year = 0;
  int month = 0;
  int day = 0;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int zone_minutes = 0;  // east of Greenwich
};

std::optional<int> digits_at(std::string_view text, std::size_t begin, std::size_t count) {
  if (begin + count > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(begin, count)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

bool has_at(std::string_view text, std::size_t index, char c) {
  return index < text.size() && text[index] == c;
}

std::optional<std::int64_t> seconds_of(const DateParts& parts) {
  const std::chrono::year_month_day date{std::chrono::year{parts.year},
                                         std::chrono::month{static_cast<unsigned>(parts.month)},
                                         std::chrono::day{static_cast<unsigned>(parts.day)}};
  if (parts.year < kFirstYear || parts.year > kLastYear) return std::nullopt;
  // A leap second is written :60 and counts as the next minute's first.
  if (!date.ok() || parts.hour > 23 || parts.minute > 59 || parts.second > 60) return std::nullopt;
  const std::int64_t days = std::chrono::sys_days{date}.time_since_epoch().count();
  return days * 86400 + parts.hour * 3600 + (parts.minute - parts.zone_minutes) * 60 + parts.second;
}

// "23:50:16" at `begin`, into a copy of `parts`.
std::optional<DateParts> with_time(std::string_view text, std::size_t begin, DateParts parts) {
  const auto hour = digits_at(text, begin, 2);
  const auto minute = digits_at(text, begin + 3, 2);
  const auto second = digits_at(text, begin + 6, 2);
  if (!hour || !minute || !second) return std::nullopt;
  if (!has_at(text, begin + 2, ':') || !has_at(text, begin + 5, ':')) return std::nullopt;
  parts.hour = *hour;
  parts.minute = *minute;
  parts.second = *second;
  return parts;
}

// "+0000", "-04:30", "Z".
std::optional<int> zone_minutes(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (!has_at(text, 0, '+') && !has_at(text, 0, '-')) return std::nullopt;
  const bool has_colon = has_at(text, 3, ':');
  if (text.size() != (has_colon ? 6U : 5U)) return std::nullopt;
  const auto hours = digits_at(text, 1, 2);
  const auto minutes = digits_at(text, has_colon ? 4 : 3, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const int total = *hours * 60 + *minutes;
  return text[0] == '-' ? -total : total;
}

}  // namespace

std::optional<std::int64_t> parse_twitter_date(std::string_view text) {
  constexpr std::size_t kSize = 30;
  if (text.size() != kSize) return std::nullopt;
  for (const std::size_t space : {3U, 7U, 10U, 19U, 25U}) {
    if (text[space] != ' ') return std::nullopt;
  }
  const auto month = std::find(kMonths.begin(), kMonths.end(), text.substr(4, 3));
  const auto day = digits_at(text, 8, 2);
  const auto zone = zone_minutes(text.substr(20, 5));
  const auto year = digits_at(text, 26, 4);
  if (month == kMonths.end() || !day || !zone || !year) return std::nullopt;
  DateParts parts;
  parts.year = *year;
  parts.month = static_cast<int>(month - kMonths.begin()) + 1;
  parts.day = *day;
  parts.zone_minutes = *zone;
  const auto whole = with_time(text, 11, parts);
  return whole ? seconds_of(*whole) : std::nullopt;
}

std::optional<std::int64_t> parse_iso_date(std::string_view text) {
  const auto year = digits_at(text, 0, 4);
  const auto month = digits_at(text, 5, 2);
  const auto day = digits_at(text, 8, 2);
  if (!year || !month || !day || !has_at(text, 4, '-') || !has_at(text, 7, '-')) {
    return std::nullopt;
  }
  if (!has_at(text, 10, 'T') && !has_at(text, 10, 't') && !has_at(text, 10, ' ')) {
    return std::nullopt;
  }
  std::size_t zone_begin = 19;
  if (has_at(text, zone_begin, '.')) {
    ++zone_begin;
    while (digits_at(text, zone_begin, 1))
      ++zone_begin;
  }
  if (has_at(text, zone_begin, ' ')) ++zone_begin;
  if (zone_begin > text.size()) return std::nullopt;
  const auto zone = zone_minutes(text.substr(zone_begin));
  if (!zone) return std::nullopt;
  DateParts parts;
  parts.year = *year;
  parts.month = *month;
  parts.day = *day;
  parts.zone_minutes = *zone;
  const auto whole = with_time(text, 11, parts);
  return whole ? seconds_of(*whole) : std::nullopt;
}

std::optional<std::int64_t> parse_tweet_date(std::string_view text) {
  const auto date = parse_twitter_date(text);
  return date ? date : parse_iso_date(text);
}

}  // namespace pepite::indexer
