#include "search/nugget_quiet.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <utility>

#include "search/post_set.h"
#include "shared/fold.h"
#include "shared/index_schema.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

constexpr std::size_t kLeastPeers = 20;

std::optional<std::uint64_t> engagement_of(const std::optional<std::uint64_t>& retweets,
                                           const std::optional<std::uint64_t>& likes) {
  if (!retweets && !likes) return std::nullopt;
  return retweets.value_or(0) + likes.value_or(0);
}

// Months since year 0, UTC; -1 where the time is unknown.
std::int64_t month_of(const std::optional<std::int64_t>& created_at_s) {
  if (!created_at_s) return -1;
  const std::chrono::sys_seconds time{std::chrono::seconds(*created_at_s)};
  const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(time));
  return std::int64_t{12} * static_cast<int>(day.year()) + static_cast<unsigned>(day.month());
}

struct Lot {
  std::uint64_t hash;
  std::size_t segment;
  std::uint32_t docid;
};

// The living posts with the lowest hashes of their ids: chance, but the same for every layout.
Result<std::vector<Lot>> draw_lots(const Snapshot& snapshot, std::size_t most) {
  std::vector<Lot> lots;
  for (std::size_t i = 0; i < snapshot.segments().size(); ++i) {
    const Segment& segment = snapshot.segments()[i];
    if (segment.is_context()) continue;
    if (const auto whole = segment.verify_ids(); !whole) return tl::unexpected(whole.error());
    std::size_t drawn = 0;
    for (std::size_t row = 0; row < segment.ids().size() && drawn < most; ++row) {
      const IdRecord record = segment.ids().at(row);
      if (segment.is_superseded(record.docid)) continue;
      lots.push_back({record.hash, i, record.docid});
      ++drawn;
    }
  }
  const auto is_lower = [](const Lot& a, const Lot& b) { return a.hash < b.hash; };
  if (lots.size() > most) {
    std::nth_element(lots.begin(), lots.begin() + static_cast<std::ptrdiff_t>(most), lots.end(),
                     is_lower);
    lots.resize(most);
  }
  return lots;
}

double share_among(std::span<const std::uint64_t> sorted, std::uint64_t engagement) {
  const auto below = std::lower_bound(sorted.begin(), sorted.end(), engagement) - sorted.begin();
  return sorted.empty() ? 0 : static_cast<double>(below) / static_cast<double>(sorted.size());
}

// As kAuthorSlot has it.
std::string author_value(const Account& author) {
  return author.handle.empty() ? author.id : fold(author.handle);
}

}  // namespace

Result<void> QuietMeasure::draw_peers() {
  const auto lots = draw_lots(snapshot_, drawn_);
  if (!lots) return tl::unexpected(lots.error());
  std::vector<std::vector<std::uint32_t>> drawn(snapshot_.segments().size());
  for (const Lot& lot : *lots)
    drawn[lot.segment].push_back(lot.docid);
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    const Segment& segment = snapshot_.segments()[i];
    std::vector<std::uint32_t>& docids = drawn[i];
    std::sort(docids.begin(), docids.end());
    // An edited post has several ids.
    docids.erase(std::unique(docids.begin(), docids.end()), docids.end());
    if (Result<void> added = add_peers(segment, docids); !added) return added;
  }
  std::sort(all_.begin(), all_.end());
  for (auto& [month, engagements] : of_month_)
    std::sort(engagements.begin(), engagements.end());
  for (auto& [author, engagements] : of_author_)
    std::sort(engagements.begin(), engagements.end());
  return {};
}

Result<void> QuietMeasure::add_peers(const Segment& segment,
                                     std::span<const std::uint32_t> docids) {
  return xapian_try(segment.folder(), [&] {
    const Xapian::Database& database = segment.database();
    std::vector<std::int64_t> months;
    visit_values(database, docids, kTimeSlot, [&](std::uint32_t, const std::string& value) {
      months.push_back(month_of(decode_time(value)));
    });
    std::vector<std::string> authors;
    visit_values(database, docids, kAuthorSlot,
                 [&](std::uint32_t, const std::string& value) { authors.push_back(value); });
    std::size_t place = 0;
    visit_values(database, docids, kCountsSlot, [&](std::uint32_t, const std::string& value) {
      const std::size_t of_post = place++;
      const auto counts = decode_counts(value);
      if (!counts) return;
      const auto engagement = engagement_of(counts->retweets, counts->likes);
      if (!engagement) return;
      all_.push_back(*engagement);
      of_month_[months[of_post]].push_back(*engagement);
      if (!authors[of_post].empty()) of_author_[authors[of_post]].push_back(*engagement);
    });
  });
}

double QuietMeasure::share_below(const Post& post, std::uint64_t engagement) const {
  const auto month = of_month_.find(month_of(post.created_at_s));
  const bool is_enough = month != of_month_.end() && month->second.size() >= kLeastPeers;
  const double share = share_among(is_enough ? month->second : all_, engagement);
  const auto author = of_author_.find(author_value(post.author));
  if (author == of_author_.end() || author->second.size() < kLeastPeers) return share;
  return std::max(share, share_among(author->second, engagement));
}

Result<std::vector<std::optional<double>>> QuietMeasure::measure(
    std::span<const Post* const> posts) {
  std::vector<std::optional<double>> quiet;
  quiet.reserve(posts.size());
  for (const Post* post : posts) {
    const auto engagement = engagement_of(post->counts.retweets, post->counts.likes);
    if (!engagement) {
      quiet.emplace_back();
      continue;
    }
    if (!std::exchange(has_drawn_, true)) {
      if (auto drawn = draw_peers(); !drawn) return tl::unexpected(std::move(drawn.error()));
    }
    const double share = share_below(*post, *engagement);
    quiet.emplace_back(1 - share * share);
  }
  return quiet;
}

}  // namespace pepite::search
