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
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::ContainerBomb, name(), limits_.ratio),
                    make_message(MessageId::ContainerBombHint));
}

Result<void> ContainerGrowth::add_member(std::size_t name_bytes) {
  if (members_ == limits_.most_members || name_bytes_ + name_bytes > limits_.most_name_bytes) {
    name_bytes_ = limits_.most_name_bytes;
    return too_many_members(members_);
  }
  ++members_;
  name_bytes_ += name_bytes;
  return {};
}

Result<void> ContainerGrowth::check_directory(std::uint64_t members) const {
  if (members <= limits_.most_members) return {};
  return too_many_members(limits_.most_members);
}

std::string ContainerGrowth::name() const {
  return terminal_safe(path_.string());
}

tl::unexpected<Error> ContainerGrowth::too_many_members(std::uint64_t members) const {
  return make_error(ErrorCode::Damaged,
                    make_message(MessageId::ContainerTooManyMembers, name(), members),
                    make_message(MessageId::ContainerBombHint));
}

}  // namespace pepite::indexer
