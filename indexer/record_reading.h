// An export's part -> its records in order, read on several threads: one cuts the bytes into items,
// all make records of them.
#ifndef PEPITE_INDEXER_RECORD_READING_H_
#define PEPITE_INDEXER_RECORD_READING_H_

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "indexer/export_walker.h"
#include "indexer/record.h"
#include "shared/analyzer.h"
#include "shared/error.h"

namespace pepite::indexer {

struct RecordBatch {
  std::vector<Record> records;   // posts with their language, detected where none is declared
  std::optional<Error> failure;  // what the bytes end in, after these records
  bool is_end = false;           // the part has been read to its end
};

// Gives all records of the part, batch by batch, on the calling thread; an error of `give` ends the
// reading and is returned. Reads on as many threads as there are analyzers. Takes no further item
// once `is_stopped` says so; those that were taken are still given. `is_stopped` is asked on any
// thread.
Result<void> read_records(ExportPart& part, std::span<Analyzer> analyzers,
                          const std::function<bool()>& is_stopped,
                          const std::function<Result<void>(RecordBatch)>& give);

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_RECORD_READING_H_
