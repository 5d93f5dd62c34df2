// How large what is read from one container has grown, and how many members it has: the bounds
// against bombs, and where a run that is asked to stop meets the long work inside libarchive.
#ifndef PEPITE_INDEXER_CONTAINER_GROWTH_H_
#define PEPITE_INDEXER_CONTAINER_GROWTH_H_

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "shared/error.h"

namespace pepite::indexer {

// A name beyond PATH_MAX is no file's.
inline constexpr std::size_t kLongestMemberName = 4096;
// Members are told apart by their names, which are kept until the last of them is known.
inline constexpr std::uint64_t kMostMembers = 1'000'000;
inline constexpr std::uint64_t kMostNameBytes = std::uint64_t{64} << 20;

// Beyond `floor_bytes` of output, a container may grow to `ratio` times its size. Tweets compress 5
// to 30 times; deflate cannot pass 1032.
struct ContainerLimits {
  std::uint64_t floor_bytes = std::uint64_t{1} << 30;
  std::uint64_t ratio = 1000;
  std::uint64_t most_members = kMostMembers;
  std::uint64_t most_name_bytes = kMostNameBytes;
  const std::atomic<bool>* stop_requested = nullptr;  // set: nothing more is read; may be null
};

// A copy goes on from there on an account of its own.
class ContainerGrowth {
 public:
  // `fd` is the container; `path` is for messages.
  ContainerGrowth(int fd, std::filesystem::path path, ContainerLimits limits);

  // So many bytes more were read from it or decompressed to step over them. Damaged, naming the
  // container, beyond the limits; System where the run is asked to stop.
  Result<void> add(std::uint64_t bytes);

  // One member more, whose name is kept. Damaged, naming the container and how many members it had
  // until then, beyond the limits, and for all that come after.
  Result<void> add_member(std::size_t name_bytes);

  // The same for a directory that is read before any of its members is.
  Result<void> check_directory(std::uint64_t members) const;

  // The container, as a message shows it.
  std::string name() const;

 private:
  tl::unexpected<Error> too_many_members(std::uint64_t members) const;

  std::filesystem::path path_;
  ContainerLimits limits_;
  std::uint64_t disk_bytes_;
  std::uint64_t output_bytes_ = 0;
  std::uint64_t members_ = 0;
  std::uint64_t name_bytes_ = 0;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CONTAINER_GROWTH_H_
