#include "indexer/snowflake.h"

#include <charconv>
#include <limits>

namespace pepite::indexer {
namespace {

constexpr std::uint64_t kFirstSnowflake = 29700859247;
constexpr std::int64_t kSnowflakeEpochMs = 1288834974657;

}  // namespace

std::optional<std::int64_t> snowflake_time_s(std::string_view id) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc() || end != id.data() + id.size()) return std::nullopt;
  if (number < kFirstSnowflake || number > std::numeric_limits<std::int64_t>::max()) {
    return std::nullopt;
  }
  return (static_cast<std::int64_t>(number >> 22) + kSnowflakeEpochMs) / 1000;
}

}  // namespace pepite::indexer
