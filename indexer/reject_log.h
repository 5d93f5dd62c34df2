// rejects/RUN.jsonl: the records that a run could not read, one JSON object a line, with file,
// member, record, line, reason and at most 4 KiB of the record itself.
//
// A run writes what it rejects; rejects_files writes anew what is left of it.
#ifndef PEPITE_INDEXER_REJECT_LOG_H_
#define PEPITE_INDEXER_REJECT_LOG_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/record.h"
#include "shared/error.h"

namespace pepite::indexer {

struct RejectedRecord {
  std::string_view path;
  std::string_view member;
  std::uint64_t record = 0;  // from 1
  std::uint64_t line = 0;
  const Reject& reject;
};

// One line of the file, with its end.
std::string format_rejected_record(const RejectedRecord& rejected);

// What is in the file; nothing was rejected, no file: no bytes.
struct WrittenRejects {
  std::uint64_t bytes = 0;
  std::string checksum;  // 16 hex digits of XXH3-64
};

class RejectLog {
 public:
  explicit RejectLog(std::filesystem::path path) : path_(std::move(path)) {}
  // Keeps it in memory and writes from time to time, behind what the file has.
  Result<void> add(const RejectedRecord& rejected);
  // The same for a line with its end.
  Result<void> add_line(std::string_view line);
  // Makes all of them durable.
  Result<WrittenRejects> sync();

 private:
  Result<void> flush();
  std::filesystem::path path_;
  std::string buffer_;
  std::uint64_t written_bytes_ = 0;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_REJECT_LOG_H_
