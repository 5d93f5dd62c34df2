// A small archive on disk from posts in memory, for tests of what reads archives: the real files,
// written without an index run.
#ifndef PEPITE_TESTS_SUPPORT_SMALL_ARCHIVE_H_
#define PEPITE_TESTS_SUPPORT_SMALL_ARCHIVE_H_

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "shared/manifest.h"
#include "shared/post.h"

namespace pepite {

struct SmallSegment {
  SegmentKind kind = SegmentKind::Posts;
  std::vector<Post> posts;                // in order of time: docids 1, 2, ...
  std::vector<std::uint32_t> superseded;  // docids
};

// Removes its folder at the end.
class SmallArchive {
 public:
  // Sources, runs and the like come from `manifest`; segments and checksums are filled in. Posts
  // get no words, only the terms and values that their fields give.
  SmallArchive(const std::vector<SmallSegment>& segments, Manifest manifest);
  ~SmallArchive();
  SmallArchive(const SmallArchive&) = delete;
  SmallArchive& operator=(const SmallArchive&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  void write_segment(const SmallSegment& segment, Manifest& manifest) const;
  std::filesystem::path path_;
};

}  // namespace pepite

#endif  // PEPITE_TESTS_SUPPORT_SMALL_ARCHIVE_H_
