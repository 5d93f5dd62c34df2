#include "indexer/json_splitter.h"

#include <algorithm>
#include <utility>

#include "indexer/json_neighbours.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kReadBytes = std::size_t{64} << 10;
constexpr std::size_t kLongestAssignment = 256;
// simdjson reads a little past a value's end; with this room it needs no copy of its own.
constexpr std::size_t kRoomForParser = 64;
// Of an element, to know others by: its start.
constexpr std::size_t kLearntBytes = std::size_t{64} << 10;
// Objects that are looked at because an element might begin there: so much, and so many times what
// was read.
constexpr std::uint64_t kFreeProbedBytes = std::uint64_t{16} << 20;
constexpr std::uint64_t kMostProbings = 4;

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || c == '.';
}

std::string_view trim_right(std::string_view text) {
  while (!text.empty() && is_json_space(text.back()))
    text.remove_suffix(1);
  return text;
}

// A line that could be a number, a string or a word of JSON.
bool may_be_scalar(std::string_view line) {
  if (line == "null" || line == "true" || line == "false") return true;
  if (line.size() >= 2 && line.front() == '"' && line.back() == '"') return true;
  return line.find_first_not_of("+-0123456789.eE") == std::string_view::npos;
}

// Does a second value begin in this line, after the first one's end? Strings may say so too: then
// the slow path looks closer.
bool may_hold_two_values(std::string_view line) {
  std::size_t brace = line.find('}');
  while (brace != std::string_view::npos) {
    const std::size_t next = line.find_first_not_of(" \t\r", brace + 1);
    if (next == std::string_view::npos) return false;
    if (line[next] == '{') return true;
    brace = line.find('}', brace + 1);
  }
  return false;
}

}  // namespace

JsonSplitter::JsonSplitter(std::unique_ptr<ByteStream> bytes, std::size_t largest_item_bytes)
    : bytes_(std::move(bytes)), largest_item_bytes_(largest_item_bytes) {}

bool JsonSplitter::read_more() {
  if (is_at_end_) return false;
  if (begin_ >= kReadBytes || begin_ == buffer_.size()) {
    buffer_.erase(0, begin_);
    begin_ = 0;
  }
  const std::size_t old_size = buffer_.size();
  buffer_.resize(old_size + kReadBytes);
  const Result<std::size_t> count = bytes_->read({buffer_.data() + old_size, kReadBytes});
  buffer_.resize(old_size + (count ? *count : 0));
  if (!count) failure_ = count.error();
  is_at_end_ = !count || *count == 0;
  return !is_at_end_;
}

bool JsonSplitter::has_bytes(std::size_t count) {
  while (buffer_.size() - begin_ < count) {
    if (!read_more()) return false;
  }
  return true;
}

std::string_view JsonSplitter::rest() const {
  return std::string_view(buffer_).substr(begin_);
}

// Moves begin_, keeping count of lines and of the line's indentation.
void JsonSplitter::advance(std::size_t count) {
  std::string_view line = rest().substr(0, count);
  for (std::size_t newline = line.find('\n'); newline != std::string_view::npos;
       newline = line.find('\n')) {
    line.remove_prefix(newline + 1);
    ++line_;
    indentation_ = 0;
    is_at_line_start_ = true;
  }
  if (is_at_line_start_) {
    const std::size_t blank = std::min(line.find_first_not_of(" \t"), line.size());
    indentation_ += blank;
    is_at_line_start_ = blank == line.size();
  }
  begin_ += count;
  offset_bytes_ += count;
}

// Passes by what stands between values; false at the end.
bool JsonSplitter::skip_filler() {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  while (has_bytes(1)) {
    const std::string_view text = rest();
    const bool separates = text[0] == ',' || text[0] == ';';
    const auto other = std::find_if_not(text.begin(), text.end(), is_json_space);
    const auto blank = static_cast<std::size_t>(other - text.begin());
    if (blank > 0) {
      advance(blank);
    } else if (separates) {
      advance(1);
    } else if (has_bytes(3) && rest().starts_with(kByteOrderMark)) {
      // The mark takes no column: what follows still stands at its line's start.
      begin_ += kByteOrderMark.size();
      offset_bytes_ += kByteOrderMark.size();
    } else {
      return true;
    }
  }
  return false;
}

// "window.YTD.tweets.part0 =", "var tweets =": passes by it where there is one.
bool JsonSplitter::skip_assignment() {
  has_bytes(kLongestAssignment);
  const std::string_view text = rest().substr(0, kLongestAssignment);
  std::size_t end = text.starts_with("var ") || text.starts_with("let ") ? 4
                    : text.starts_with("const ")                         ? 6
                                                                         : 0;
  const std::size_t name = end;
  while (end < text.size() && is_word_character(text[end]))
    ++end;
  if (end == name) return false;
  while (end < text.size() && is_json_space(text[end]))
    ++end;
  if (end == text.size() || text[end] != '=') return false;
  ++end;
  while (end < text.size() && is_json_space(text[end]))
    ++end;
  if (end == text.size() || (text[end] != '[' && text[end] != '{')) return false;
  advance(end);
  return true;
}

// Position after begin_ of the next newline, or of the end; nullopt when the line is longer than an
// item may be. Goes on where it stopped before: a line may hold a million values.
std::optional<std::size_t> JsonSplitter::find_line_end(std::size_t from) {
  const std::uint64_t start = offset_bytes_ + from;
  if (start < line_searched_from_ || start > line_searched_to_) {
    line_searched_from_ = line_searched_to_ = start;
    line_ends_there_ = false;
  }
  while (!line_ends_there_) {
    const std::string_view text = rest();
    const std::size_t newline = text.find('\n', line_searched_to_ - offset_bytes_);
    line_searched_to_ = offset_bytes_ + std::min(newline, text.size());
    line_ends_there_ = newline != std::string_view::npos;
    if (line_ends_there_) break;
    if (text.size() > largest_item_bytes_) return std::nullopt;
    line_ends_there_ = !read_more();
  }
  return static_cast<std::size_t>(line_searched_to_ - offset_bytes_);
}

Item JsonSplitter::start_item() const {
  Item item;
  item.offset_bytes = offset_bytes_;
  item.line = line_;
  return item;
}

Item JsonSplitter::take_item(std::size_t size) {
  Item item = start_item();
  item.json.reserve(size + kRoomForParser);
  item.json = rest().substr(0, size);
  advance(size);
  return item;
}

// JSON lines, the common case: an object that fills its line. Nullopt when it takes a closer look;
// so does whatever follows in that line, or the line would be searched once for each of its values.
std::optional<Item> JsonSplitter::cut_plain_line() {
  if (std::exchange(crowded_line_, line_) == line_) return std::nullopt;
  const auto end = find_line_end(0);
  if (!end || *end > largest_item_bytes_) return std::nullopt;
  const std::string_view line = trim_right(rest().substr(0, *end));
  if (line.back() != '}' || may_hold_two_values(line)) return std::nullopt;
  return take_item(line.size());
}

// A line that begins with no bracket.
Item JsonSplitter::cut_line() {
  Item item = start_item();
  const auto end = find_line_end(0);
  if (!end || *end > largest_item_bytes_) {
    item.defect = "too_large";
    while (true) {
      const std::size_t newline = rest().find('\n');
      pass_by(item, std::min(newline, rest().size()));
      if (newline != std::string_view::npos || !has_bytes(1)) return item;
    }
  }
  const std::string_view line = trim_right(rest().substr(0, *end));
  if (may_be_scalar(line)) return take_item(line.size());
  item.defect = "bad_json";
  // Rubbish behind an array that some of its elements follow.
  const auto element = find_element(0);
  if (element && *element < *end) {
    pass_by(item, *element);
    is_in_array_ = true;
    return item;
  }
  pass_by(item, *end);
  return item;
}

// A number, word or rubbish between an array's elements.
Item JsonSplitter::cut_array_scalar() {
  std::size_t end = 1;
  while (true) {
    const std::size_t found = rest().find_first_of(",]{[\n", end);
    if (found != std::string_view::npos || rest().size() > kDefectStartBytes) {
      end = std::min(found, rest().size());
      break;
    }
    end = rest().size();
    if (!read_more()) break;
  }
  const std::string_view text = trim_right(rest().substr(0, end));
  const bool fits = text.size() <= largest_item_bytes_;
  if (fits && may_be_scalar(text)) return take_item(text.size());
  Item item = start_item();
  item.defect = fits ? "bad_json" : "too_large";
  pass_by(item, end);
  return item;
}

// Moves on, keeping the start of what a defective item passes by.
void JsonSplitter::pass_by(Item& item, std::size_t count) {
  const std::size_t kept =
      std::min(count, kDefectStartBytes - std::min(item.json.size(), kDefectStartBytes));
  item.json += rest().substr(0, kept);
  advance(count);
}

// Does only white space follow the character at begin_ in its line?
bool JsonSplitter::is_alone_in_line() {
  const auto end = find_line_end(0);
  if (!end) return false;
  const std::string_view others = rest().substr(1, *end - 1);
  return std::all_of(others.begin(), others.end(), is_json_space);
}

// A value in brackets or quotes.
Item JsonSplitter::cut_value() {
  JsonScan scan;
  scan.ends_at_line = values_are_lines_ && !is_in_array_;
  if (scan.ends_at_line) {
    // Among JSON lines a bracket alone on its line still opens a pretty-printed value.
    if (is_alone_in_line()) scan.ends_at_line = false;
  }
  scan.looks_at_grammar = is_in_array_ && rest()[0] == '{';
  const std::size_t indentation = indentation_;
  std::optional<Item> too_large;
  while (true) {
    const JsonScan::Outcome outcome = scan.run(rest());
    if (too_large || scan.position > largest_item_bytes_) {
      if (!too_large) {
        if (scan.looks_at_grammar && outcome != JsonScan::Outcome::Whole) {
          if (auto item = take_swallowing(scan)) return std::move(*item);
        }
        too_large = start_item();
        too_large->defect = "too_large";
      }
      pass_by(*too_large, scan.position);
      scan.position = 0;
      scan.first_newline.reset();
      if (outcome == JsonScan::Outcome::Broken && scan.is_grammar_broken) {
        if (const auto element = find_element(0)) {
          pass_by(*too_large, *element);
          return std::move(*too_large);
        }
        scan.looks_at_grammar = scan.is_grammar_broken = false;
        continue;
      }
      if (outcome == JsonScan::Outcome::Broken) resynchronise(*too_large, indentation);
      if (outcome != JsonScan::Outcome::NeedsMore || !has_bytes(1)) return std::move(*too_large);
      continue;
    }
    if (outcome == JsonScan::Outcome::Broken && scan.is_grammar_broken) {
      // A string that lost its quote may have swallowed the beginning of the next element.
      const std::size_t from = scan.last_string > 0 ? scan.last_string : scan.position;
      if (auto item = take_up_to_element(from)) return std::move(*item);
      // Nothing like it follows: brackets and lines tell where it ends.
      scan = JsonScan{};
      continue;
    }
    if (outcome == JsonScan::Outcome::Broken) return take_broken(scan);
    if (outcome == JsonScan::Outcome::Whole) {
      const bool is_line = !is_in_array_ && is_at_line_start_ && !scan.first_newline;
      Item item = take_item(scan.position);
      if (scan.looks_at_grammar) last_element_.assign(item.json, 0, kLearntBytes);
      if (is_line && (!has_bytes(1) || rest()[0] == '\n' || rest()[0] == '\r')) {
        values_are_lines_ = true;
      }
      return item;
    }
    if (read_more()) continue;
    if (scan.looks_at_grammar && !failure_) {
      if (auto item = take_swallowing(scan)) return std::move(*item);
    }
    return take_unfinished(scan);
  }
}

Item JsonSplitter::take_broken(const JsonScan& scan) {
  Item item = start_item();
  std::size_t end = scan.first_newline.value_or(scan.position);
  if (scan.ends_at_line) end = find_line_end(end).value_or(rest().size());
  // A line cut off may be the last one: then it is the end that cut it.
  const bool is_last = only_space_follows(end);
  item.defect = is_last ? "truncated" : "bad_json";
  const std::size_t indentation = indentation_;
  pass_by(item, end);
  if (is_last) is_in_array_ = false;
  if (!scan.ends_at_line && !is_last) resynchronise(item, indentation);
  return item;
}

// An element that is no JSON, or has no end: up to the next one, which begins at `from` or after
// it, unless it ends before by its brackets or breaks at a line. Nullopt where none is found.
std::optional<Item> JsonSplitter::take_up_to_element(std::size_t from) {
  const auto element = find_element(from);
  if (!element) return std::nullopt;
  std::size_t end = *element;
  std::string_view reason = "bad_json";
  JsonScan brackets;
  const JsonScan::Outcome outcome = brackets.run(rest().substr(0, end));
  if (outcome == JsonScan::Outcome::Broken && brackets.first_newline) return std::nullopt;
  if (outcome == JsonScan::Outcome::Whole &&
      is_between_elements(rest().substr(brackets.position, end - brackets.position))) {
    end = brackets.position;
    if (end <= largest_item_bytes_) return take_item(end);
    reason = "too_large";
  }
  Item item = start_item();
  item.defect = std::string(reason);
  pass_by(item, end);
  return item;
}

// An element without an end that took those after it for members of a list in it.
std::optional<Item> JsonSplitter::take_swallowing(const JsonScan& scan) {
  probed_bytes_ += scan.position;
  return take_up_to_element(1);
}

// Makes names_ those of the last whole element; without one, the first of what begins at begin_.
void JsonSplitter::learn_names() {
  if (!last_element_.empty()) {
    names_ = json_names(last_element_);
    last_element_.clear();
  }
  if (names_.empty() && is_in_array_) {
    names_ = json_names(rest().substr(0, kDefectStartBytes));
    names_.resize(std::min<std::size_t>(names_.size(), 1));
  }
}

// Position after begin_, not before `from`, of the next object that is an element of the array.
// Goes on where it stopped before.
std::optional<std::size_t> JsonSplitter::find_element(std::size_t from) {
  learn_names();
  if (names_.empty()) return std::nullopt;
  const std::uint64_t start = offset_bytes_ + from;
  if (start < element_searched_from_ || start > element_searched_to_) {
    element_searched_from_ = element_searched_to_ = start;
    element_begins_there_ = false;
  }
  while (!element_begins_there_) {
    const std::string_view text = rest();
    const std::uint64_t read_bytes = offset_bytes_ + text.size();
    if (probed_bytes_ > kFreeProbedBytes + kMostProbings * read_bytes) return std::nullopt;
    const std::size_t brace = text.find('{', element_searched_to_ - offset_bytes_);
    element_searched_to_ = offset_bytes_ + std::min(brace, text.size());
    if (brace == std::string_view::npos) {
      if (text.size() > largest_item_bytes_ || !read_more()) return std::nullopt;
    } else if (begins_element(brace)) {
      element_begins_there_ = true;
    } else {
      ++element_searched_to_;
    }
  }
  return static_cast<std::size_t>(element_searched_to_ - offset_bytes_);
}

// Is the object there whole, has it more than half of an element's members, and does no member of a
// larger object follow it?
bool JsonSplitter::begins_element(std::size_t at) {
  const std::string& name = names_.front();
  has_bytes(at + kLongestAssignment + name.size());
  const std::string_view members = rest().substr(at + 1);
  const auto* const first = std::find_if_not(members.begin(), members.end(), is_json_space);
  if (!members.substr(static_cast<std::size_t>(first - members.begin())).starts_with(name)) {
    return false;
  }
  JsonScan scan;
  scan.looks_at_grammar = true;
  JsonScan::Outcome outcome = scan.run(rest().substr(at));
  while (outcome == JsonScan::Outcome::NeedsMore && scan.position <= largest_item_bytes_ &&
         read_more())
    outcome = scan.run(rest().substr(at));
  probed_bytes_ += scan.position;
  if (outcome != JsonScan::Outcome::Whole) return false;
  if (!has_most_names(rest().substr(at, scan.position), names_)) return false;
  has_bytes(at + scan.position + kLongestAssignment);
  return !is_inside_object(rest().substr(at + scan.position));
}

// Looks one read buffer ahead, no further.
bool JsonSplitter::only_space_follows(std::size_t from) {
  has_bytes(from + kReadBytes);
  const std::string_view text = rest().substr(from);
  return is_at_end_ && std::all_of(text.begin(), text.end(), is_json_space);
}

Item JsonSplitter::take_unfinished(const JsonScan& scan) {
  Item item = start_item();
  item.defect = "truncated";
  pass_by(item, scan.position);
  // Nothing is left that the open array could miss besides.
  is_in_array_ = false;
  return item;
}

// Does a value, or the end of the array, begin at begin_, on a line indented no deeper than the one
// whose value broke? Passes by the end of the value before it: "}, {".
bool JsonSplitter::stands_at_next_value() {
  if (!has_bytes(1)) return true;
  if (rest()[0] == ']' && is_in_array_) return true;
  if (rest()[0] == '}') {
    has_bytes(kLongestAssignment);
    const std::string_view text = rest();
    const std::size_t comma = text.find_first_not_of(" \t", 1);
    if (comma == std::string_view::npos || text[comma] != ',') return false;
    const std::size_t next = text.find_first_not_of(" \t", comma + 1);
    if (next == std::string_view::npos || text[next] != '{') return false;
    advance(next);
    return true;
  }
  return rest()[0] == '{' || (rest()[0] == '[' && !is_in_array_);
}

// After a broken value: passes by lines until one begins the next.
void JsonSplitter::resynchronise(Item& item, std::size_t indentation) {
  while (has_bytes(1)) {
    const std::size_t newline = rest().find('\n');
    if (newline == std::string_view::npos) {
      pass_by(item, rest().size());
      continue;
    }
    pass_by(item, newline + 1);
    while (has_bytes(1) && (rest()[0] == ' ' || rest()[0] == '\t'))
      advance(1);
    if (indentation_ <= indentation && stands_at_next_value()) return;
  }
}

// What a damaged file cuts off is an item. Where a system failed to read, the whole of it may come
// with the next run: the error stands for it.
Result<std::optional<Item>> JsonSplitter::or_failure(Item item) const {
  const bool may_come_whole = failure_ && failure_->code != ErrorCode::Damaged;
  if (may_come_whole && item.defect == "truncated") return tl::unexpected(*failure_);
  return item;
}

Result<std::optional<Item>> JsonSplitter::next() {
  while (skip_filler()) {
    const char c = rest()[0];
    if (is_in_array_) {
      if (c == '{' || c == '[' || c == '"') return or_failure(cut_value());
      if (c != ']') return cut_array_scalar();
      advance(1);
      is_in_array_ = false;
    } else if (c == '[') {
      advance(1);
      is_in_array_ = true;
    } else if (c == '{') {
      if (values_are_lines_) {
        if (auto item = cut_plain_line()) return std::move(*item);
      }
      return or_failure(cut_value());
    } else if (!skip_assignment()) {
      return cut_line();
    }
  }
  if (failure_) return tl::unexpected(*failure_);
  if (!std::exchange(is_in_array_, false)) return std::nullopt;
  Item item = start_item();
  item.defect = "truncated";
  return item;
}

}  // namespace pepite::indexer
