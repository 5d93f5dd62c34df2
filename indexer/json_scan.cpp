#include "indexer/json_scan.h"

namespace pepite::indexer {
namespace {

// The next quote, backslash or newline from `position` on, or the end.
std::size_t find_string_mark(std::string_view text, std::size_t position) {
  while (position < text.size()) {
    const char c = text[position];
    if (c == '"' || c == '\\' || c == '\n') break;
    ++position;
  }
  return position;
}

}  // namespace

JsonScan::Outcome JsonScan::run_string(std::string_view text) {
  while (position < text.size()) {
    if (!is_escaped) position = find_string_mark(text, position);
    if (position == text.size()) break;
    const char c = text[position];
    if (is_escaped) {
      is_escaped = false;
      // A line cut off right after a backslash.
      if (c != '\n') {
        ++position;
        continue;
      }
    }
    if (c == '\n') {
      if (!first_newline) first_newline = position;
      return Outcome::Broken;
    }
    ++position;
    if (c == '\\') is_escaped = true;
    if (c == '"') {
      is_in_string = false;
      last = '"';
      return depth == 0 ? Outcome::Whole : Outcome::NeedsMore;
    }
  }
  return Outcome::NeedsMore;
}

// One character outside of strings; says so if it ends the search.
std::optional<JsonScan::Outcome> JsonScan::take_structure(char c) {
  if (c == '\n') {
    if (!first_newline) first_newline = position;
    if (ends_at_line) return Outcome::Broken;
  }
  const bool opens = c == '{' || c == '[';
  // No value follows another without a comma: the one before was cut off.
  if (opens && (last == '}' || last == ']' || last == '"')) return Outcome::Broken;
  ++position;
  if (opens) ++depth;
  if (c == '"') is_in_string = true;
  if (c == '}' || c == ']') {
    if (depth > 0) --depth;
    if (depth == 0) return Outcome::Whole;
  }
  if (!is_json_space(c)) last = c;
  return std::nullopt;
}

JsonScan::Outcome JsonScan::run(std::string_view text) {
  while (position < text.size()) {
    if (is_in_string) {
      const Outcome outcome = run_string(text);
      if (outcome != Outcome::NeedsMore) return outcome;
      continue;
    }
    if (const auto outcome = take_structure(text[position])) return *outcome;
  }
  return Outcome::NeedsMore;
}

}  // namespace pepite::indexer
