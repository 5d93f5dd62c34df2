// What `pepite remove` took out of an archive: a log without any text, and the ids that must not
// come back. One file below removals/, named by the manifest, written anew by each removal.
//
// The indexer writes it and asks it of every record; check verifies it. schemas/index.md has its
// lines.
#ifndef PEPITE_SHARED_REMOVALS_H_
#define PEPITE_SHARED_REMOVALS_H_

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "shared/error.h"
#include "shared/manifest.h"
#include "shared/post.h"

namespace pepite {

// One removal.
struct Removal {
  std::int64_t removed_at_s = 0;
  std::string reason;            // as given; may be empty
  std::uint64_t posts = 0;       // that were taken out, context and copies included
  bool with_copies = false;      // what repeats these posts went too, and goes when it comes
  std::vector<std::string> ids;  // "twitter:123", of all versions of each post; sorted
  friend bool operator==(const Removal&, const Removal&) = default;
};

// "twitter:123"
std::string identity_name(Network network, std::string_view id);

// One JSON object a line, each with its end.
std::string format_removals(const std::vector<Removal>& removals);

// nullopt when the bytes are not what format_removals makes.
std::optional<std::vector<Removal>> parse_removals(std::string_view bytes);

// Those of the manifest's generation; none where it names no file. Damaged when its bytes are not
// what was written; System.
Result<std::vector<Removal>> read_removals(const std::filesystem::path& archive,
                                           const Manifest& manifest);

// Answers for each record that arrives.
class RemovedIds {
 public:
  RemovedIds() = default;
  explicit RemovedIds(const std::vector<Removal>& removals);

  bool is_empty() const { return ids_.empty(); }
  bool holds(Network network, std::string_view id) const;
  // The post or a version of it was removed; or it repeats a post that went with its copies.
  bool holds(const Post& post) const;

 private:
  std::unordered_set<std::string> ids_;
  std::unordered_set<std::string> with_copies_;
};

// Of the archive as it stands, which a writer may publish anew meanwhile. Errors of read_manifest
// and read_removals.
Result<RemovedIds> read_removed_ids(const std::filesystem::path& archive);

}  // namespace pepite

#endif  // PEPITE_SHARED_REMOVALS_H_
