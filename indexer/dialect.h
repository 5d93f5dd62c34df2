// A dialect: how one tool writes posts. One reader file per dialect (read_*.h), all behind this
// interface, listed in dialect_table.h. schemas/exports.md is the page for users.
//
// Bytes -> items is a splitter's work (json_splitter.h, csv_splitter.h); a DialectReader turns one
// item into its records and keeps nothing between items, so that workers can share a source.
#ifndef PEPITE_INDEXER_DIALECT_H_
#define PEPITE_INDEXER_DIALECT_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/item.h"
#include "indexer/record.h"
#include "shared/message.h"
#include "shared/post.h"

namespace pepite::indexer {

// The full text of a long post that the owner's archive keeps in a file of its own, and what it
// names; of the cut post's own tags, names and links the rest is missing.
struct LongText {
  std::int64_t created_at_s = 0;
  std::string text;
  std::vector<std::string> hashtags{};
  std::vector<Mention> mentions{};
  std::vector<Link> links{};
};

// What a reader is told beside the items themselves.
struct SourceContext {
  std::string path;                  // for messages
  std::string member;                // inside a container or folder export; "data/tweets.js"
  Account owner;                     // of an owner's archive (manifest.js, account.js)
  std::vector<LongText> long_texts;  // note-tweet.js
  std::vector<std::string> header;   // of a CSV
  std::map<std::string, std::string> column_map;  // --map: canonical field -> column name
  std::string assumed_time_zone = "UTC";          // IANA, for dates without a zone
  std::optional<std::int64_t> exported_at_s;      // when the counts were seen, where known
  bool include_private = false;
};

class DialectReader {
 public:
  virtual ~DialectReader() = default;
  // The records of an item, in order; empty for an item that holds none (a blank line, a page with
  // no data). Never fails: what cannot be read is a Reject. An item with a defect is a Reject.
  virtual std::vector<Record> read(const Item& item) = 0;
  // What is odd about the export as a whole, in the order of importance.
  virtual std::vector<Message> remarks() const { return {}; }
  // One that reads alike, for another thread.
  virtual std::unique_ptr<DialectReader> copy() const = 0;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DIALECT_H_
