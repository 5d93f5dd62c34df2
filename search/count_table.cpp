#include "search/count_table.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "shared/message_catalog.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kGapCells = 2;
constexpr std::size_t kLongestBarCells = 30;
constexpr std::size_t kShortestBarCells = 8;

// Eighths of a cell; what is more than nothing is seen.
std::string bar(std::uint64_t posts, std::uint64_t most, std::size_t cells) {
  constexpr std::array<std::string_view, 8> kEighths = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (posts == 0 || most == 0) return {};
  const double share = static_cast<double>(posts) / static_cast<double>(most);
  const auto eighths = std::max<std::size_t>(
      1, static_cast<std::size_t>(share * static_cast<double>(cells * kEighths.size())));
  std::string out;
  for (std::size_t i = 0; i < eighths / kEighths.size(); ++i)
    out += "█";
  return out.append(kEighths[eighths % kEighths.size()]);
}

}  // namespace

std::string format_count_table(const std::vector<NamedCount>& rows, const TextSettings& settings) {
  const auto number = [&](std::uint64_t count) {
    return format_count(static_cast<std::int64_t>(count), settings.language);
  };
  std::size_t name_cells = 0;
  std::size_t number_cells = 0;
  std::uint64_t most = 0;
  for (const NamedCount& row : rows) {
    name_cells = std::max(name_cells, display_width(terminal_safe(row.name)));
    number_cells = std::max(number_cells, display_width(number(row.posts)));
    most = std::max(most, row.posts);
  }
  const std::size_t used = name_cells + number_cells + 3 * kGapCells;
  const std::size_t room = settings.columns > used ? settings.columns - used : 0;
  const std::size_t bar_cells = std::clamp(room, kShortestBarCells, kLongestBarCells);
  std::string out;
  for (const NamedCount& row : rows) {
    const std::string drawn = bar(row.posts, most, bar_cells);
    out += std::string(kGapCells, ' ') + pad_right(terminal_safe(row.name), name_cells) +
           std::string(kGapCells, ' ') + pad_left(number(row.posts), number_cells);
    if (!drawn.empty()) out += std::string(kGapCells, ' ') + drawn;
    out += "\n";
  }
  return out;
}

}  // namespace pepite::search
