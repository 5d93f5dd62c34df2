#include "indexer/serial_date.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "indexer/csv_cell.h"

namespace pepite::indexer {
namespace {

constexpr int kFirstSerial = 20000;
constexpr int kLastSerial = 60000;
constexpr std::size_t kSerialDigits = 5;
constexpr std::chrono::sys_days kDayZero =
    std::chrono::year(1899) / std::chrono::December / std::chrono::day(30);
constexpr std::string_view kDigits = "0123456789";
constexpr double kDaySeconds = 86400;

}  // namespace

std::optional<std::string> spell_serial_date(std::string_view cell) {
  cell = trim_cell(cell);
  if (std::min(cell.find_first_not_of(kDigits), cell.size()) != kSerialDigits) return std::nullopt;
  int days = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), days);
  if (error != std::errc{} || days < kFirstSerial || days > kLastSerial) return std::nullopt;
  std::string_view rest = cell.substr(static_cast<std::size_t>(end - cell.data()));
  double fraction = 0;
  if (rest.starts_with('.') || rest.starts_with(',')) {
    const std::size_t digits_end = std::min(rest.find_first_not_of(kDigits, 1), rest.size());
    if (digits_end == 1) return std::nullopt;
    double place = 1;
    for (const char digit : rest.substr(1, digits_end - 1))
      fraction += (digit - '0') * (place /= 10);
    rest.remove_prefix(digits_end);
  }
  if (!rest.empty() && rest.front() != ' ') return std::nullopt;
  const std::chrono::sys_seconds at = kDayZero + std::chrono::days(days) +
                                      std::chrono::seconds(std::lround(fraction * kDaySeconds));
  const auto day = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(at - day);
  std::string text =
      fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  if (fraction > 0) {
    text += fmt::format(" {:02}:{:02}:{:02}", time.hours().count(), time.minutes().count(),
                        time.seconds().count());
  }
  return text.append(rest);
}

}  // namespace pepite::indexer
