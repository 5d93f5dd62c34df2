// Where does a JSON value end? Brackets, strings and newlines, looked at once, in as many pieces as
// the bytes come in. The inner part of json_splitter.h.
#ifndef PEPITE_INDEXER_JSON_SCAN_H_
#define PEPITE_INDEXER_JSON_SCAN_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace pepite::indexer {

// Begins at a bracket or quote. Positions count from there; the caller sets `position` back when it
// drops bytes.
struct JsonScan {
  // Broken: a newline inside a string, a value right after another, (if a value is to be one line)
  // any newline, or (if grammar is looked at) what no JSON has there. `position` is then at what
  // broke it, for Whole after the value.
  enum class Outcome { NeedsMore, Whole, Broken };

  std::size_t position = 0;
  std::size_t depth = 0;
  bool is_in_string = false;
  bool is_escaped = false;
  bool ends_at_line = false;  // a newline inside the value breaks it
  bool looks_at_grammar = false;
  bool is_grammar_broken = false;
  // Where the last string began: what breaks after it may have lost its quote there.
  std::size_t last_string = 0;
  char last = '\0';  // outside of strings, white space apart
  std::optional<std::size_t> first_newline;

  // Goes on at `position` of `text`, which begins at the value (or where the caller cut it).
  Outcome run(std::string_view text);

 private:
  Outcome run_string(std::string_view text);
  std::optional<Outcome> take_structure(char c);
  bool follows(char c) const;
  void note(char c);

  std::string open_;  // brackets, where grammar is looked at
};

// Between values: JSON's white space, and the NULs that crashed writers leave.
constexpr bool is_json_space(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0';
}

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_JSON_SCAN_H_
