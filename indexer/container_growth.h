// How large what is read from one container has grown: the bound against bombs, and where a run
// that is asked to stop meets the long work inside libarchive.
#ifndef PEPITE_INDEXER_CONTAINER_GROWTH_H_
#define PEPITE_INDEXER_CONTAINER_GROWTH_H_

#include <atomic>
#include <cstdint>
#include <filesystem>

#include "shared/error.h"

namespace pepite::indexer {

// Beyond `floor_bytes` of output, a container may grow to `ratio` times its size. Tweets compress 5
// to 30 times; deflate cannot pass 1032.
struct ContainerLimits {
  std::uint64_t floor_bytes = std::uint64_t{1} << 30;
  std::uint64_t ratio = 1000;
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

 private:
  std::filesystem::path path_;
  ContainerLimits limits_;
  std::uint64_t disk_bytes_;
  std::uint64_t output_bytes_ = 0;
};

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_CONTAINER_GROWTH_H_
