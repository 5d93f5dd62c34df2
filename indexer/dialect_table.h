// Every dialect that Pépite reads: its name, what it is, and how it is opened.
//
// The one place that knows all readers. Bytes come from export_walker.h; which dialect they speak
// is told by their content (detect_json.h, detect_csv.h) unless the user forces one.
#ifndef PEPITE_INDEXER_DIALECT_TABLE_H_
#define PEPITE_INDEXER_DIALECT_TABLE_H_

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/byte_stream.h"
#include "indexer/dialect.h"
#include "indexer/item.h"
#include "shared/error.h"
#include "shared/message.h"

namespace pepite::indexer {

struct DialectRow {
  std::string_view name;  // for --dialect, reports and the manifest
  MessageId description;  // one line
};

// In the order of --list-dialects; static storage.
std::span<const DialectRow> dialects();

// Usage, naming all dialects, for a name that is none.
Result<void> check_dialect(std::string_view name);

struct OpenedExport {
  std::string dialect;
  std::unique_ptr<ItemSource> items;
  std::unique_ptr<DialectReader> reader;
  std::vector<std::string> header = {};  // of a table
};

// `bytes` are those of a file or member, in any encoding; path and member of the context are for
// messages, its header is filled in here. `forced` is a dialect's name. Errors:
//   NotAnExport  nothing that any dialect knows: what was seen, and how to map it
//   Usage        a mapped field or a time zone that does not exist
//   System, Damaged  the bytes end in an error before anything was seen
Result<OpenedExport> open_export(std::unique_ptr<ByteStream> bytes, SourceContext context,
                                 const std::optional<std::string>& forced);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_DIALECT_TABLE_H_
