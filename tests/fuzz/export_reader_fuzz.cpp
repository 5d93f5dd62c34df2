// Any bytes as an export of each dialect: encoding, detection, splitter, reader. The first byte
// picks a dialect of the table to force, or detection; the second how the stream is cut up.
// Properties: every record holds (record_check.h), and how the stream was cut up changes nothing.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "indexer/dialect_table.h"
#include "tests/fuzz/record_check.h"
#include "tests/indexer/json_export_support.h"

namespace {

using namespace pepite;
using namespace pepite::indexer;

// What was read, a line a record.
std::string read_export(const std::string& bytes, std::size_t piece_bytes,
                        const std::optional<std::string>& forced) {
  SourceContext context;
  context.path = "fuzz";
  context.include_private = true;
  Result<OpenedExport> opened = open_export(std::make_unique<ChunkedTextStream>(bytes, piece_bytes),
                                            std::move(context), forced);
  if (!opened) return "unread";
  std::string told = opened->dialect + "\n";
  for (auto item = opened->items->next(); item && *item; item = opened->items->next()) {
    for (const Record& record : opened->reader->read(**item)) {
      check_record(record);
      if (const auto* post = std::get_if<Post>(&record.outcome)) told += post->id + post->text;
      if (const auto* reject = std::get_if<Reject>(&record.outcome)) told += reject->reason;
      told += '\n';
    }
  }
  return told;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 2) return 0;
  const std::string bytes(data + 2, data + size);
  const std::size_t pick = data[0] % (dialects().size() + 1);
  std::optional<std::string> forced;
  if (pick > 0) forced = dialects()[pick - 1].name;
  require(read_export(bytes, std::size_t{data[1]} + 1, forced) ==
          read_export(bytes, bytes.size() + 1, forced));
  return 0;
}
