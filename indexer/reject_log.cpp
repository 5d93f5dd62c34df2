#include "indexer/reject_log.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "indexer/durable_file.h"
#include "shared/file_checksum.h"

namespace pepite::indexer {
namespace {

constexpr std::size_t kBufferBytes = std::size_t{1} << 20;

}  // namespace

std::string format_rejected_record(const RejectedRecord& rejected) {
  const nlohmann::ordered_json row = {
      {"source", rejected.path},          {"member", rejected.member},
      {"record", rejected.record},        {"line", rejected.line},
      {"reason", rejected.reject.reason}, {"excerpt", rejected.reject.excerpt}};
  // Names of files need not be UTF-8: what is not is replaced.
  return row.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
}

Result<void> RejectLog::add(const RejectedRecord& rejected) {
  return add_line(format_rejected_record(rejected));
}

Result<void> RejectLog::add_line(std::string_view line) {
  buffer_ += line;
  return buffer_.size() < kBufferBytes ? Result<void>() : flush();
}

Result<WrittenRejects> RejectLog::sync() {
  if (Result<void> flushed = flush(); !flushed) return tl::unexpected(flushed.error());
  if (written_bytes_ == 0) return WrittenRejects{};
  if (Result<void> synced = sync_path(path_); !synced) return tl::unexpected(synced.error());
  Result<FileChecksum> file = checksum_file(path_);
  if (!file) return tl::unexpected(std::move(file.error()));
  return WrittenRejects{written_bytes_, std::move(file->checksum)};
}

Result<void> RejectLog::flush() {
  if (buffer_.empty()) return {};
  Result<void> written = append_to_file(path_, buffer_);
  written_bytes_ += buffer_.size();
  buffer_.clear();
  return written;
}

}  // namespace pepite::indexer
