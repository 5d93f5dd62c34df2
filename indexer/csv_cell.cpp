#include "indexer/csv_cell.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>

namespace pepite::indexer {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";
constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kNarrowNoBreakSpace = "\xE2\x80\xAF";
constexpr std::size_t kLongestIdDigits = 20;
constexpr std::size_t kLongestHandle = 100;
constexpr std::size_t kRoundedIdDigits = 16;
constexpr std::array<std::string_view, 11> kMissing = {
    "na", "n/a", "nan", "none", "null", "nil", "absent", "[]", "{}", "-", "nd"};
constexpr std::array<std::string_view, 6> kYes = {"true", "yes", "oui", "vrai", "1", "1.0"};

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& byte : lower)
    byte = static_cast<char>(std::tolower(static_cast<unsigned char>(byte)));
  return lower;
}

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(),
                                      [](char byte) { return byte >= '0' && byte <= '9'; });
}

void erase_all(std::string& text, std::string_view what) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.erase(at, what.size());
  }
}

// Without the quotes and brackets that Python and JSON put around.
std::string_view strip_marks(std::string_view item) {
  constexpr std::string_view kMarks = " \t\r\n'\"[]()";
  const std::size_t begin = item.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  return item.substr(begin, item.find_last_not_of(kMarks) - begin + 1);
}

}  // namespace

std::string_view trim_cell(std::string_view cell) {
  const std::size_t begin = cell.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return {};
  return cell.substr(begin, cell.find_last_not_of(kSpace) - begin + 1);
}

bool is_missing(std::string_view cell) {
  cell = trim_cell(cell);
  if (cell.empty()) return true;
  if (cell.size() > 6) return false;
  const std::string lower = lower_ascii(cell);
  return std::find(kMissing.begin(), kMissing.end(), lower) != kMissing.end();
}

std::string parse_id(std::string_view cell) {
  cell = strip_marks(cell);
  if (cell.starts_with("at://") && cell.find_first_of(kSpace) == std::string_view::npos) {
    return std::string(cell);
  }
  if (cell.starts_with("x") || cell.starts_with("X")) cell.remove_prefix(1);
  if (!is_digits(cell) || cell.size() > kLongestIdDigits) return {};
  const std::size_t begin = cell.find_first_not_of('0');
  return begin == std::string_view::npos ? std::string() : std::string(cell.substr(begin));
}

bool is_rounded_id(std::string_view id) {
  return id.size() >= kRoundedIdDigits && id.ends_with("000") && is_digits(id);
}

std::optional<std::uint64_t> parse_count(std::string_view cell) {
  if (is_missing(cell)) return std::nullopt;
  std::string digits(strip_marks(cell));
  erase_all(digits, kNoBreakSpace);
  erase_all(digits, kNarrowNoBreakSpace);
  std::erase(digits, ' ');
  // A mark before exactly three digits groups; before others it begins a fraction.
  for (std::size_t mark = digits.find_first_of(".,"); mark != std::string::npos;
       mark = digits.find_first_of(".,", mark)) {
    const std::size_t end = std::min(digits.find_first_of(".,", mark + 1), digits.size());
    if (digits[mark] == ',' && end - mark == 4) {
      digits.erase(mark, 1);
      continue;
    }
    if (end != digits.size() || !is_digits(std::string_view(digits).substr(mark + 1))) {
      return std::nullopt;
    }
    digits.erase(mark);
  }
  std::uint64_t count = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return count;
}

std::optional<double> parse_decimal(std::string_view cell) {
  if (is_missing(cell)) return std::nullopt;
  std::string digits(strip_marks(cell));
  std::replace(digits.begin(), digits.end(), ',', '.');
  double value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || !std::isfinite(value)) {
    return std::nullopt;
  }
  return value;
}

bool is_yes(std::string_view cell) {
  const std::string lower = lower_ascii(strip_marks(cell));
  return std::find(kYes.begin(), kYes.end(), lower) != kYes.end();
}

std::string parse_handle(std::string_view cell) {
  if (is_missing(cell)) return {};
  cell = strip_marks(cell);
  if (cell.starts_with("@")) cell.remove_prefix(1);
  const bool is_handle = !cell.empty() && cell.size() <= kLongestHandle &&
                         std::all_of(cell.begin(), cell.end(), [](char byte) {
                           return std::isalnum(static_cast<unsigned char>(byte)) != 0 ||
                                  std::string_view("_.-@").find(byte) != std::string_view::npos;
                         });
  return is_handle ? std::string(cell) : std::string();
}

std::vector<std::string> parse_list(std::string_view cell, char mark) {
  std::vector<std::string> items;
  if (is_missing(cell) || cell.find('{') != std::string_view::npos) return items;
  std::string_view marks = " \t\r\n";
  for (const std::string_view usual : {"|", ";", ","}) {
    if (mark != '\0' || cell.find(usual) == std::string_view::npos) continue;
    marks = usual;
    break;
  }
  if (mark != '\0') marks = std::string_view(&mark, 1);
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find_first_of(marks), cell.size());
    const std::string_view item = strip_marks(cell.substr(0, end));
    if (!item.empty()) items.emplace_back(item);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return items;
}

std::vector<std::string> split_list(std::string_view cell, char mark) {
  std::vector<std::string> items;
  if (is_missing(cell)) return items;
  for (std::size_t begin = 0; begin <= cell.size();) {
    const std::size_t end = std::min(cell.find(mark, begin), cell.size());
    items.emplace_back(trim_cell(cell.substr(begin, end - begin)));
    begin = end + 1;
  }
  return items;
}

std::vector<std::string> parse_links(std::string_view cell) {
  std::vector<std::string> links;
  std::size_t begin = std::min(cell.find("http"), cell.size());
  while (begin < cell.size()) {
    const std::size_t next = std::min(cell.find("http", begin + 4), cell.size());
    const std::string_view piece = cell.substr(begin, next - begin);
    const std::string_view link = piece.substr(0, piece.find_first_of(" \t\r\n|\"'[]{}<>"));
    const std::size_t end = link.find_last_not_of(",;");
    const bool is_link = link.starts_with("http://") || link.starts_with("https://");
    if (is_link && end != std::string_view::npos) links.emplace_back(link.substr(0, end + 1));
    begin = next;
  }
  return links;
}

}  // namespace pepite::indexer
