#include "indexer/json_scan.h"

namespace pepite::indexer {
namespace {

// Deeper is no JSON to the parser either (json_field.cpp).
constexpr std::size_t kDeepestGrammar = 1024;
// In place of characters: a name, a number or word that has ended, and one that may go on.
constexpr char kName = '\1';
constexpr char kWord = '\2';
constexpr char kOpenWord = '\3';

// true, false, null, a number, and what Python writes for one that is none.
bool begins_word(char c) {
  return std::string_view("tfnNI+-.0123456789").find(c) != std::string_view::npos;
}

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
      if (!looks_at_grammar || last != kName) last = '"';
      return depth == 0 ? Outcome::Whole : Outcome::NeedsMore;
    }
  }
  return Outcome::NeedsMore;
}

// Where grammar is looked at: may `c` stand after what came before it?
bool JsonScan::follows(char c) const {
  if (open_.empty() || is_json_space(c)) return true;
  const bool is_object = open_.back() == '{';
  const bool takes_name = is_object && (last == '{' || last == ',');
  const bool takes_value = is_object ? last == ':' : last == '[' || last == ',';
  const bool is_after_value =
      last == '}' || last == ']' || last == '"' || last == kWord || last == kOpenWord;
  switch (c) {
    case '"':
      return takes_name || takes_value;
    case '{':
    case '[':
      return takes_value;
    case '}':
      return is_object && (last == '{' || is_after_value);
    case ']':
      return !is_object && (last == '[' || is_after_value);
    case ',':
      return is_after_value;
    case ':':
      return last == kName;
    default:
      return last == kOpenWord || (takes_value && begins_word(c));
  }
}

void JsonScan::note(char c) {
  if (is_json_space(c)) {
    if (last == kOpenWord) last = kWord;
  } else if (c == '"') {
    const bool is_name = !open_.empty() && open_.back() == '{' && last != ':';
    last = is_name ? kName : '"';
  } else if (std::string_view("{}[],:").find(c) == std::string_view::npos) {
    last = kOpenWord;
  } else {
    if (c == '{' || c == '[') open_ += c;
    if ((c == '}' || c == ']') && !open_.empty()) open_.pop_back();
    last = c;
  }
  if (open_.size() > kDeepestGrammar) looks_at_grammar = false;
}

// One character outside of strings; says so if it ends the search.
std::optional<JsonScan::Outcome> JsonScan::take_structure(char c) {
  if (c == '\n') {
    if (!first_newline) first_newline = position;
    if (ends_at_line) return Outcome::Broken;
  }
  const bool opens = c == '{' || c == '[';
  // No value follows another without a comma: the one before was cut off.
  if (opens && !looks_at_grammar && (last == '}' || last == ']' || last == '"'))
    return Outcome::Broken;
  if (looks_at_grammar && !follows(c)) {
    is_grammar_broken = true;
    return Outcome::Broken;
  }
  if (c == '"') last_string = position;
  ++position;
  if (opens) ++depth;
  if (c == '"') is_in_string = true;
  if (c == '}' || c == ']') {
    if (depth > 0) --depth;
    if (depth == 0) return Outcome::Whole;
  }
  if (looks_at_grammar) {
    note(c);
  } else if (!is_json_space(c)) {
    last = c;
  }
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
