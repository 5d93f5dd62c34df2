#include "search/post_orders.h"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <string>

#include "search/post_set.h"
#include "shared/byte_codec.h"
#include "shared/checksum.h"
#include "shared/index_schema.h"

namespace pepite::search {
namespace {

void keep_highest(std::vector<ScoredDocid>& posts, std::uint32_t limit) {
  const auto comes_first = [](const ScoredDocid& a, const ScoredDocid& b) {
    return a.score != b.score ? a.score > b.score : a.docid > b.docid;
  };
  const std::size_t kept = std::min<std::size_t>(limit, posts.size());
  const auto end = posts.begin() + static_cast<std::ptrdiff_t>(kept);
  std::partial_sort(posts.begin(), end, posts.end(), comes_first);
  posts.erase(end, posts.end());
}

// One number a post. Of a post of several ids, the lowest hash: which one has nothing to do with
// the seed, so no post is drawn more easily.
std::vector<std::uint64_t> read_identities(const Segment& segment) {
  std::vector<std::uint64_t> identities(segment.entry().documents + 1,
                                        std::numeric_limits<std::uint64_t>::max());
  for (std::size_t i = 0; i < segment.ids().size(); ++i) {
    const IdRecord record = segment.ids().at(i);
    if (record.docid >= identities.size()) continue;
    identities[record.docid] = std::min(identities[record.docid], record.hash);
  }
  return identities;
}

}  // namespace

std::vector<ScoredDocid> find_most_retweeted(const Segment& segment,
                                             std::span<const std::uint32_t> docids,
                                             std::uint32_t limit) {
  std::vector<ScoredDocid> scored;
  visit_values(segment.database(), docids, kCountsSlot,
               [&](std::uint32_t docid, const std::string& value) {
                 const auto counts = decode_counts(value);
                 const bool is_known = counts && counts->retweets;
                 scored.push_back({docid, is_known ? static_cast<double>(*counts->retweets) : -1});
               });
  keep_highest(scored, limit);
  return scored;
}

Result<std::vector<ScoredDocid>> draw_posts(const Segment& segment,
                                            std::span<const std::uint32_t> docids,
                                            std::uint64_t seed, std::uint32_t limit) {
  if (const Result<void> whole = segment.verify_ids(); !whole) return tl::unexpected(whole.error());
  const std::vector<std::uint64_t> identities = read_identities(segment);
  std::vector<ScoredDocid> scored;
  for (const std::uint32_t docid : docids) {
    std::string lot;
    append_fixed64(lot, seed);
    append_fixed64(lot, identities[docid]);
    constexpr int kBitsBeyondDouble = 11;
    scored.push_back({docid, static_cast<double>(checksum64(lot) >> kBitsBeyondDouble)});
  }
  keep_highest(scored, limit);
  return scored;
}

}  // namespace pepite::search
