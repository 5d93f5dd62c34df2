#include "indexer/container_growth.h"

#include <unistd.h>

#include <cerrno>
#include <utility>

#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

std::uint64_t disk_size(int fd) {
  const off_t size = lseek(fd, 0, SEEK_END);
  return size < 0 ? 0 : static_cast<std::uint64_t>(size);
}

}  // namespace

ContainerGrowth::ContainerGrowth(int fd, std::filesystem::path path, ContainerLimits limits)
    : path_(std::move(path)), limits_(limits), disk_bytes_(disk_size(fd)) {}

Result<void> ContainerGrowth::add(std::uint64_t bytes) {
  if (limits_.stop_requested != nullptr && limits_.stop_requested->load()) {
    return make_system_error(EINTR, path_);
  }
  output_bytes_ += bytes;
  if (output_bytes_ <= limits_.floor_bytes || output_bytes_ / limits_.ratio <= disk_bytes_) {
    return {};
  }
  return make_error(
      ErrorCode::Damaged,
      make_message(MessageId::ContainerBomb, terminal_safe(path_.string()), limits_.ratio),
      make_message(MessageId::ContainerBombHint));
}

}  // namespace pepite::indexer
