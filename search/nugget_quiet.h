// How unnoticed a post went, among the posts of its month and of its author in the archive.
#ifndef PEPITE_SEARCH_NUGGET_QUIET_H_
#define PEPITE_SEARCH_NUGGET_QUIET_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "shared/error.h"
#include "shared/post.h"
#include "shared/segment.h"
#include "shared/snapshot.h"

namespace pepite::search {

// Posts that the peers are drawn from: all of a smaller archive.
inline constexpr std::size_t kDrawnPeers = 16384;

// Draws the peers once, when the first post with counts is measured. The draw hangs on the posts'
// ids alone, never on where they lie or on the query.
class QuietMeasure {
 public:
  // The snapshot must outlive it.
  explicit QuietMeasure(const Snapshot& snapshot, std::size_t drawn = kDrawnPeers)
      : snapshot_(snapshot), drawn_(drawn) {}

  // One value a post: 1 − p², p the share of its peers with less engagement (retweets and likes
  // together; followers never count). Peers are the drawn posts of the same month (UTC) whose
  // counts are known, all drawn ones where the month has fewer than 20. Where 20 are the author's,
  // p is the larger of this share and of that among them: what is little for an account that many
  // read is not quiet for that. Absent where the post's own counts are. Damaged.
  Result<std::vector<std::optional<double>>> measure(std::span<const Post* const> posts);

 private:
  using Engagements = std::vector<std::uint64_t>;  // sorted

  Result<void> draw_peers();
  Result<void> add_peers(const Segment& segment, std::span<const std::uint32_t> docids);
  double share_below(const Post& post, std::uint64_t engagement) const;

  const Snapshot& snapshot_;
  std::size_t drawn_;
  bool has_drawn_ = false;
  Engagements all_;
  std::map<std::int64_t, Engagements> of_month_;
  std::map<std::string, Engagements, std::less<>> of_author_;  // as kAuthorSlot names them
};

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_NUGGET_QUIET_H_
