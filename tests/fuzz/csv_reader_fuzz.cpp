// Any bytes -> the whole way of a CSV: encoding, detection, rows, layout, posts.
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "indexer/csv_splitter.h"
#include "indexer/detect_csv.h"
#include "indexer/memory_stream.h"
#include "indexer/read_csv.h"
#include "indexer/text_encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace pepite::indexer;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  auto stream = std::make_unique<PeekedStream>(
      make_utf8_stream(std::make_unique<MemoryStream>(std::move(bytes))));
  const auto start = stream->peek(kDetectBytes);
  if (!start) return 0;
  const CsvGuess guess = detect_csv(*start);
  if (guess.likelihood == CsvLikelihood::None) return 0;
  CsvSplitter splitter(std::move(stream), guess.shape);
  splitter.look_ahead(kEvidenceRows, kEvidenceBytes);
  SourceContext context;
  context.path = "fuzz.csv";
  context.header = splitter.header();
  // Without a known name the first column is mapped, so that its cells are read at all.
  if (guess.likelihood == CsvLikelihood::Table && !context.header.empty()) {
    context.column_map["text"] = context.header.front();
  }
  const auto reader =
      make_csv_reader(context, splitter.evidence(), tell_csv_dialect(context.header));
  if (!reader) return 0;
  for (auto item = splitter.next(); item && *item; item = splitter.next()) {
    (*reader)->read(**item);
  }
  return 0;
}
