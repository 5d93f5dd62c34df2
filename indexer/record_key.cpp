#include "indexer/record_key.h"

#include <chrono>
#include <cstddef>

#include "indexer/date_text.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kDigits = "234567abcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kKeyDigits = 13;
constexpr int kClockBits = 10;

constexpr std::int64_t new_year_s(int year) {
  const std::chrono::sys_days day{std::chrono::year{year} / std::chrono::January / 1};
  return std::int64_t{day.time_since_epoch().count()} * 86400;
}

}  // namespace

std::optional<std::int64_t> record_key_time_s(std::string_view uri) {
  if (!uri.starts_with("at://")) return std::nullopt;
  const std::string_view key = uri.substr(uri.rfind('/') + 1);
  if (key.size() != kKeyDigits) return std::nullopt;
  // The first digit of 13 brings the bits to 65: the sign, and one too many.
  if (kDigits.find(key.front()) >= kDigits.size() / 2) return std::nullopt;
  std::uint64_t number = 0;
  for (const char digit : key) {
    const std::size_t value = kDigits.find(digit);
    if (value == std::string_view::npos) return std::nullopt;
    number = number << 5 | value;
  }
  const auto at_s = static_cast<std::int64_t>((number >> kClockBits) / 1'000'000);
  if (at_s < new_year_s(kFirstYear) || at_s >= new_year_s(kLastYear + 1)) return std::nullopt;
  return at_s;
}

}  // namespace pepite::indexer
