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
constexpr std::string_view kThinSpace = "\xE2\x80\x89";
constexpr std::string_view kDigits = "0123456789";
constexpr std::size_t kLongestIdDigits = 20;
constexpr std::size_t kLongestHandle = 100;
constexpr std::size_t kRoundedIdDigits = 16;
constexpr std::array<std::string_view, 11> kMissing = {
    "na", "n/a", "nan", "none", "null", "nil", "absent", "[]", "{}", "-", "nd"};
constexpr std::array<std::string_view, 6> kYes = {"true", "yes", "oui", "vrai", "1", "1.0"};

struct Multiplier {
  std::string_view word;
  std::size_t zeros;
};
constexpr std::array<Multiplier, 7> kMultipliers = {
    {{"", 0}, {"k", 3}, {"mille", 3}, {"m", 6}, {"mio", 6}, {"million", 6}, {"millions", 6}}};

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

void replace_all(std::string& text, std::string_view what, char by) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at)) {
    text.replace(at, what.size(), 1, by);
  }
}

// Without the quotes and brackets that Python and JSON put around.
std::string_view strip_marks(std::string_view item) {
  constexpr std::string_view kMarks = " \t\r\n'\"[]()";
  const std::size_t begin = item.find_first_not_of(kMarks);
  if (begin == std::string_view::npos) return {};
  return item.substr(begin, item.find_last_not_of(kMarks) - begin + 1);
}

// A count, taken apart: "1.234,5 k" -> 1234, 5, three zeros.
struct CountParts {
  std::string whole;
  std::string fraction;
  char decimal_mark = '\0';
  std::size_t zeros = 0;
};

// "1 234 567" -> "1234567"; nullopt unless all groups but the first are of three digits, and the
// same mark stands before each.
std::optional<std::string> join_groups(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(kDigits), text.size());
  if (first == text.size()) return std::string(text);
  const char mark = text[first];
  if (std::string_view(" .,").find(mark) == std::string_view::npos) return std::nullopt;
  if (first == 0 || first > 3 || text.front() == '0') return std::nullopt;
  std::string digits(text.substr(0, first));
  for (text.remove_prefix(first); !text.empty(); text.remove_prefix(4)) {
    if (text.size() < 4 || text.front() != mark || !is_digits(text.substr(1, 3))) {
      return std::nullopt;
    }
    digits += text.substr(1, 3);
  }
  return digits;
}

std::optional<std::uint64_t> to_number(std::string_view digits) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return number;
}

std::optional<CountParts> take_count_apart(std::string_view cell, char decimal_mark) {
  if (is_missing(cell)) return std::nullopt;
  std::string text(strip_marks(cell));
  for (const std::string_view space : {kNoBreakSpace, kNarrowNoBreakSpace, kThinSpace})
    replace_all(text, space, ' ');
  const std::size_t end = text.find_last_of(kDigits) + 1;
  const std::string word = lower_ascii(trim_cell(std::string_view(text).substr(end)));
  const auto* const multiplier = std::find_if(kMultipliers.begin(), kMultipliers.end(),
                                              [&](const auto& row) { return row.word == word; });
  if (multiplier == kMultipliers.end()) return std::nullopt;
  const std::string_view number = trim_cell(std::string_view(text).substr(0, end));
  CountParts parts;
  parts.zeros = multiplier->zeros;
  // "1,234k" could be both: nobody writes it so.
  std::optional<std::string> whole = join_groups(number);
  const std::size_t mark = number.find_last_of(".,");
  const bool is_fraction =
      mark != std::string_view::npos && (!whole || number[mark] == decimal_mark);
  if (is_fraction) {
    parts.decimal_mark = number[mark];
    parts.fraction = number.substr(mark + 1);
    const std::string_view head = number.substr(0, mark);
    if (!is_digits(parts.fraction) || head.find(number[mark]) != std::string_view::npos) {
      return std::nullopt;
    }
    whole = join_groups(head);
  } else if (mark != std::string_view::npos && parts.zeros > 0) {
    return std::nullopt;
  }
  if (!whole || whole->empty()) return std::nullopt;
  parts.whole = *std::move(whole);
  return parts;
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

bool is_written_rounded(std::string_view cell) {
  const std::string text = lower_ascii(strip_marks(cell));
  const std::size_t whole = std::min(text.find_first_not_of(kDigits), text.size());
  if (whole == 0 || whole == text.size()) return false;
  const bool has_mark = text[whole] == '.' || text[whole] == ',';
  const std::size_t power =
      std::min(text.find_first_not_of(kDigits, whole + (has_mark ? 1 : 0)), text.size());
  if (power == text.size()) return has_mark && whole >= kRoundedIdDigits;
  const std::string_view exponent = std::string_view(text).substr(power);
  return exponent.front() == 'e' && is_digits(exponent.substr(exponent.starts_with("e+") ? 2 : 1));
}

bool is_same_but_rounded(std::string_view id, std::string_view other) {
  const auto number = [](std::string_view digits) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    const bool is_whole = error == std::errc{} && end == digits.data() + digits.size();
    return is_whole ? std::optional(value) : std::nullopt;
  };
  if (id.size() != other.size() || id.size() < kRoundedIdDigits) return false;
  const auto a = number(id);
  const auto b = number(other);
  if (!a || !b) return false;
  std::uint64_t step = 1;
  for (std::size_t digits = kRoundedIdDigits; digits <= id.size(); ++digits)
    step *= 10;
  return std::max(*a, *b) - std::min(*a, *b) < step;
}

bool is_long_id(std::string_view id) {
  return id.size() >= kRoundedIdDigits && is_digits(id);
}

bool is_rounded_id(std::string_view id) {
  return is_long_id(id) && id.ends_with("000");
}

std::optional<std::uint64_t> parse_count(std::string_view cell, char decimal_mark) {
  if (const std::string_view plain = trim_cell(cell); is_digits(plain)) return to_number(plain);
  const std::optional<CountParts> parts = take_count_apart(cell, decimal_mark);
  if (!parts) return std::nullopt;
  // "2" and "5" of "2.5k": the fraction's places are those of the thousand.
  std::string digits = parts->whole + parts->fraction;
  const std::size_t places = parts->fraction.size();
  if (places <= parts->zeros) {
    digits.append(parts->zeros - places, '0');
  } else {
    const std::size_t cut = digits.size() - (places - parts->zeros);
    if (digits.find_first_not_of('0', cut) != std::string::npos) return std::nullopt;
    digits.resize(cut);
  }
  return to_number(digits);
}

char tell_decimal_mark(std::string_view cell) {
  const std::optional<CountParts> parts = take_count_apart(cell, '\0');
  return parts ? parts->decimal_mark : '\0';
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
