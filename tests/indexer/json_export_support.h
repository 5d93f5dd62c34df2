// For tests of the JSON readers: texts as streams, and whole exports split and read at once.
#ifndef PEPITE_TESTS_INDEXER_JSON_EXPORT_SUPPORT_H_
#define PEPITE_TESTS_INDEXER_JSON_EXPORT_SUPPORT_H_

#include <algorithm>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/dialect.h"
#include "indexer/json_splitter.h"

namespace pepite::indexer {

// Hands out a text in pieces of at most `piece_bytes`; fails at its end if an error is given.
class ChunkedTextStream final : public ByteStream {
 public:
  explicit ChunkedTextStream(std::string text, std::size_t piece_bytes = std::size_t{1} << 20,
                             std::optional<Error> failure = std::nullopt)
      : text_(std::move(text)), piece_bytes_(piece_bytes), failure_(std::move(failure)) {}

  Result<std::size_t> read(std::span<char> buffer) override {
    const std::size_t count = std::min({buffer.size(), piece_bytes_, text_.size() - position_});
    if (count == 0 && failure_) return tl::unexpected(*failure_);
    std::copy_n(text_.begin() + static_cast<std::ptrdiff_t>(position_), count, buffer.begin());
    position_ += count;
    return count;
  }

 private:
  std::string text_;
  std::size_t piece_bytes_;
  std::optional<Error> failure_;
  std::size_t position_ = 0;
};

inline std::vector<Item> split_json(const std::string& text,
                                    std::size_t piece_bytes = std::size_t{1} << 20,
                                    std::size_t largest_item_bytes = kLargestItemBytes) {
  JsonSplitter splitter(std::make_unique<ChunkedTextStream>(text, piece_bytes), largest_item_bytes);
  std::vector<Item> items;
  while (true) {
    auto item = splitter.next();
    if (!item || !*item) return items;
    items.push_back(**std::move(item));
  }
}

inline std::vector<Record> read_json_export(DialectReader& reader, const std::string& text) {
  std::vector<Record> records;
  for (const Item& item : split_json(text)) {
    for (Record& record : reader.read(item))
      records.push_back(std::move(record));
  }
  return records;
}

// The records of one item that is `json`.
inline std::vector<Record> read_json_item(DialectReader& reader, std::string json) {
  Item item;
  item.line = 1;
  item.json = std::move(json);
  return reader.read(item);
}

// "post", the kind of a non-post, the reason of a reject: one word a record.
inline std::string outcome_word(const Record& record) {
  if (std::holds_alternative<Post>(record.outcome)) return "post";
  if (const auto* non_post = std::get_if<NonPost>(&record.outcome)) {
    return std::string(non_post->kind);
  }
  return std::string(std::get<Reject>(record.outcome).reason);
}

inline std::vector<std::string> outcome_words(const std::vector<Record>& records) {
  std::vector<std::string> words;
  for (const Record& record : records)
    words.push_back(outcome_word(record));
  return words;
}

}  // namespace pepite::indexer

#endif  // PEPITE_TESTS_INDEXER_JSON_EXPORT_SUPPORT_H_
