// Bytes -> items that are whole JSON values, whatever way an export strings them together: JSON
// lines, an array (streamed element by element), objects one after the other, pretty-printed or
// not, after a byte order mark or a JavaScript assignment ("window.YTD.tweets.part0 = [").
//
// Looks only at brackets, strings and lines; what is inside is the readers' business. A value that
// does not close costs itself, not its neighbours: in JSON lines its line, in an array the text up
// to the next whole object like those before, elsewhere that up to the next line that begins a
// value at the same depth of indentation.
#ifndef PEPITE_INDEXER_JSON_SPLITTER_H_
#define PEPITE_INDEXER_JSON_SPLITTER_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/item.h"
#include "indexer/json_scan.h"

namespace pepite::indexer {

// The most of a defective value that an item keeps.
inline constexpr std::size_t kDefectStartBytes = 4096;

class JsonSplitter final : public ItemSource {
 public:
  explicit JsonSplitter(std::unique_ptr<ByteStream> bytes,
                        std::size_t largest_item_bytes = kLargestItemBytes);

  // Blank lines and NULs between values are no items; numbers, strings, true, false and null are.
  // Defects: "truncated" for a value that the end cuts off, and (with no text) for an array that is
  // never closed; "too_large"; "bad_json" for what cannot be a value. Values are not checked
  // otherwise. Holds one value of at most `largest_item_bytes` and a read buffer.
  Result<std::optional<Item>> next() override;

 private:
  bool read_more();
  bool has_bytes(std::size_t count);
  std::string_view rest() const;
  void advance(std::size_t count);
  bool skip_filler();
  bool skip_assignment();
  std::optional<std::size_t> find_line_end(std::size_t from);
  bool is_alone_in_line();

  Item start_item() const;
  std::optional<Item> cut_plain_line();
  Item cut_value();
  Item cut_line();
  Item cut_array_scalar();
  Item take_item(std::size_t size);
  Item take_broken(const JsonScan& scan);
  std::optional<Item> take_up_to_element(std::size_t from);
  std::optional<Item> take_swallowing(const JsonScan& scan);
  std::optional<std::size_t> find_element(std::size_t from);
  bool begins_element(std::size_t at);
  void learn_names();
  Item take_unfinished(const JsonScan& scan);
  void pass_by(Item& item, std::size_t count);
  void resynchronise(Item& item, std::size_t indentation);
  bool only_space_follows(std::size_t from);
  Result<std::optional<Item>> or_failure(Item item) const;
  bool stands_at_next_value();

  std::unique_ptr<ByteStream> bytes_;
  std::size_t largest_item_bytes_;
  std::string buffer_;  // what has been read; what precedes begin_ has been cut
  std::size_t begin_ = 0;
  std::uint64_t offset_bytes_ = 0;  // of begin_
  std::uint64_t line_ = 1;
  // What find_line_end knows, in bytes of the stream: from the one to the other no line ends;
  // whether one ends at the other.
  std::uint64_t line_searched_from_ = 0;
  std::uint64_t line_searched_to_ = 0;
  bool line_ends_there_ = false;
  // The same of find_element, and what it has looked at.
  std::uint64_t element_searched_from_ = 0;
  std::uint64_t element_searched_to_ = 0;
  bool element_begins_there_ = false;
  std::uint64_t probed_bytes_ = 0;
  std::string last_element_;  // of an array, whole, or its start; empty once names_ are its own
  std::vector<std::string> names_;  // of an element's members, the first ones
  std::uint64_t crowded_line_ = 0;  // that cut_plain_line has looked at
  std::size_t indentation_ = 0;     // of the line that begin_ is in
  bool is_at_line_start_ = true;    // only white space stands before begin_ in its line
  bool is_at_end_ = false;          // of the stream: no more to read
  std::optional<Error> failure_;    // how it ended
  bool is_in_array_ = false;        // at its top level
  bool values_are_lines_ = false;   // a value has been seen that was one whole line
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_JSON_SPLITTER_H_
