// One generation of an archive, opened for reading: what every reader command begins with.
#ifndef PEPITE_SHARED_SNAPSHOT_H_
#define PEPITE_SHARED_SNAPSHOT_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/segment.h"

namespace pepite {

struct PostLocation {
  std::uint32_t segment;  // index into Snapshot::segments()
  std::uint32_t docid;
  friend bool operator==(const PostLocation&, const PostLocation&) = default;
};

// One of which nothing can be opened, or not all can be read.
struct DamagedSegment {
  SegmentEntry entry;
  bool is_open = false;
  Error damage;
};

// Ignore: for rebuild, which analyses again and writes every file anew; older formats pass too.
enum class AnalyzerCheck { Require, Ignore };

class Snapshot {
 public:
  // Reads the manifest, opens every segment, reads the manifest again and starts over if a writer
  // published meanwhile, or removed a file that the first manifest names. FormatVersion with the
  // hint to rebuild when the archive has an older format, or was analysed by another analyzer
  // version, other data files or another version of Unicode.
  static Result<Snapshot> open(const std::filesystem::path& archive,
                               AnalyzerCheck check = AnalyzerCheck::Require);

  // Opens the segments of a generation that no reader sees yet: for the writer that publishes it.
  static Result<Snapshot> open_staged(const std::filesystem::path& archive, Manifest manifest);

  // The segments of this generation that can be opened, or of which something can: for the writer
  // that writes them anew. damaged() names those that are not whole. Errors of Segment::salvage.
  static Result<Snapshot> open_to_salvage(const std::filesystem::path& archive, Manifest manifest);
  const std::vector<DamagedSegment>& damaged() const { return damaged_; }

  const std::filesystem::path& archive() const { return archive_; }
  const Manifest& manifest() const { return manifest_; }
  const std::vector<Segment>& segments() const { return segments_; }

  // The living post with this id or with a version of this id, context included; segments of posts
  // come first.
  Result<std::optional<PostLocation>> find(Network network, std::string_view id) const;

 private:
  std::filesystem::path archive_;
  Manifest manifest_;
  std::vector<Segment> segments_;  // as in the manifest, but for what could not be salvaged
  std::vector<DamagedSegment> damaged_;
};

}  // namespace pepite

#endif  // PEPITE_SHARED_SNAPSHOT_H_
