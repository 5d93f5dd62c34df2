#include "search/term_counts.h"

#include <cstddef>

#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

// About 100 MB of terms: then all are forgotten.
constexpr std::size_t kMostKnownTerms = 1'000'000;

}  // namespace

Result<std::uint64_t> TermCounts::posts_with(const std::string& term) {
  if (term.size() > kLongestTermBytes) return 0;
  if (const auto known = known_.find(term); known != known_.end()) return known->second;
  std::uint64_t posts = 0;
  for (const Segment& segment : snapshot_->segments()) {
    if (segment.is_context()) continue;
    const auto frequency =
        xapian_try(segment.folder(), [&] { return segment.database().get_termfreq(term); });
    if (!frequency) return tl::unexpected(frequency.error());
    posts += *frequency - segment.superseded_postings(term).posts;
  }
  if (known_.size() >= kMostKnownTerms) known_.clear();
  known_.emplace(term, posts);
  return posts;
}

Result<std::uint64_t> TermCounts::posts_with(const QueryWord& word) {
  std::uint64_t posts = 0;
  for (const std::string& term : word.terms) {
    const Result<std::uint64_t> held = posts_with(term);
    if (!held) return held;
    posts += *held;
  }
  return posts;
}

}  // namespace pepite::search
