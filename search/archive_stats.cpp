#include "search/archive_stats.h"

#include <xapian.h>
#include <tuple>

#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>
#include <map>
#include <string_view>
#include <system_error>
#include <unordered_set>
#include <utility>

#include "shared/index_schema.h"
#include "shared/regular_file.h"
#include "shared/xapian_try.h"

namespace pepite::search {
namespace {

constexpr std::array<std::string_view, 4> kKinds = {"original", "reply", "retweet", "quote"};

std::uint64_t living_posts(const Segment& segment) {
  return segment.entry().documents - segment.superseded().size();
}

// How many living posts of a segment hold a term.
std::uint64_t living_posts(const Segment& segment, const std::string& term) {
  return segment.database().get_termfreq(term) - segment.superseded_postings(term).posts;
}

// Calls visit(value) for every living post that has the slot, in order of docid.
template <class Visit>
void visit_values(const Segment& segment, Xapian::valueno slot, Visit visit) {
  auto superseded = segment.superseded().begin();
  const auto superseded_end = segment.superseded().end();
  const Xapian::Database& database = segment.database();
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot);
       ++value) {
    superseded = std::lower_bound(superseded, superseded_end, value.get_docid());
    if (superseded != superseded_end && *superseded == value.get_docid()) continue;
    visit(*value);
  }
}

// Posts come in order of time, so most fall in the same year as the one before.
class YearCounter {
 public:
  explicit YearCounter(const TimeText& time) : time_(time) {}

  void add(std::int64_t seconds) {
    if (seconds < begin_s_ || seconds >= end_s_) {
      const int year = time_.year(seconds);
      begin_s_ = time_.year_start_s(year);
      end_s_ = time_.year_start_s(year + 1);
      count_ = &counts_[year];
    }
    ++*count_;
  }

  std::vector<YearCount> counts() const {
    std::vector<YearCount> years;
    for (const auto& [year, posts] : counts_)
      years.push_back({year, posts});
    return years;
  }

 private:
  const TimeText& time_;
  std::map<int, std::uint64_t> counts_;
  std::uint64_t* count_ = nullptr;
  std::int64_t begin_s_ = std::numeric_limits<std::int64_t>::max();
  std::int64_t end_s_ = std::numeric_limits<std::int64_t>::min();
};

using CountsByName = std::map<std::string, std::uint64_t>;

// Living posts by what stands behind a prefix in the segment's terms.
void add_term_counts(const Segment& segment, std::string_view prefix, CountsByName& counts) {
  const std::string first(prefix);
  const Xapian::Database& database = segment.database();
  for (auto term = database.allterms_begin(first); term != database.allterms_end(first); ++term) {
    const std::uint64_t posts = living_posts(segment, *term);
    if (posts > 0) counts[(*term).substr(first.size())] += posts;
  }
}

std::vector<NamedCount> most_first(const CountsByName& counts) {
  std::vector<NamedCount> sorted;
  for (const auto& [name, posts] : counts)
    sorted.push_back({name, posts});
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const NamedCount& a, const NamedCount& b) { return a.posts > b.posts; });
  return sorted;
}

std::uint64_t sum_of(const std::vector<NamedCount>& counts) {
  std::uint64_t sum = 0;
  for (const NamedCount& count : counts)
    sum += count.posts;
  return sum;
}

class SegmentCounter {
 public:
  explicit SegmentCounter(const TimeText& time) : years_(time) {}

  // Xapian's exceptions pass through.
  void add(const Segment& segment) {
    posts_ += living_posts(segment);
    visit_values(segment, kTimeSlot, [&](const std::string& value) {
      if (const std::optional<std::int64_t> seconds = decode_time(value)) add_time(*seconds);
    });
    visit_values(segment, kAuthorSlot, [&](const std::string& value) { authors_.insert(value); });
    add_term_counts(segment, kLanguagePrefix, languages_);
    add_term_counts(segment, kKindPrefix, kinds_);
    add_term_counts(segment, kNetworkPrefix, networks_);
    add_term_counts(segment, kSourcePrefix, sources_);
  }

  void write_to(ArchiveStats& stats) const {
    stats.posts = posts_;
    stats.authors = authors_.size();
    stats.first_at_s = first_at_s_;
    stats.last_at_s = last_at_s_;
    stats.years = years_.counts();
    stats.without_time = posts_ - posts_with_time_;
    stats.languages = most_first(languages_);
    stats.without_language = posts_ - sum_of(stats.languages);
    for (const std::string_view kind : kKinds)
      stats.kinds.push_back({std::string(kind), count_of(kinds_, std::string(kind))});
    stats.networks = most_first(networks_);
    for (std::size_t i = 0; i < stats.sources.size(); ++i)
      stats.sources[i].posts = count_of(sources_, std::to_string(i));
    // By name: the manifest has them in the order in which they were indexed.
    std::ranges::sort(stats.sources, {}, [](const SourceCount& source) {
      return std::tie(source.path, source.member, source.dialect);
    });
  }

 private:
  static std::uint64_t count_of(const CountsByName& counts, const std::string& name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
  }

  void add_time(std::int64_t seconds) {
    ++posts_with_time_;
    years_.add(seconds);
    first_at_s_ = std::min(first_at_s_.value_or(seconds), seconds);
    last_at_s_ = std::max(last_at_s_.value_or(seconds), seconds);
  }

  std::uint64_t posts_ = 0;
  std::uint64_t posts_with_time_ = 0;
  std::optional<std::int64_t> first_at_s_;
  std::optional<std::int64_t> last_at_s_;
  YearCounter years_;
  std::unordered_set<std::string> authors_;
  CountsByName languages_;
  CountsByName kinds_;
  CountsByName networks_;
  CountsByName sources_;
};

// A writer may remove files meanwhile: what has gone does not count.
Result<std::uint64_t> folder_bytes(const std::filesystem::path& folder) {
  std::error_code error;
  std::uint64_t bytes = 0;
  std::filesystem::recursive_directory_iterator file(folder, error);
  for (; !error && file != std::filesystem::recursive_directory_iterator(); file.increment(error)) {
    std::error_code gone;
    const std::uintmax_t size = file->is_regular_file(gone) ? file->file_size(gone) : 0;
    if (gone && !is_gone(file->path())) return make_system_error(gone.value(), file->path());
    if (!gone) bytes += size;
  }
  if (error) return make_system_error(error.value(), folder);
  return bytes;
}

void describe_manifest(const Manifest& manifest, ArchiveStats& stats) {
  stats.uuid = manifest.uuid;
  stats.generation = manifest.generation;
  stats.runs = manifest.runs.size();
  for (const Source& source : manifest.sources) {
    stats.sources.push_back({source.path, source.member, source.dialect, 0});
    stats.rejects += source.counts.rejects;
  }
}

}  // namespace

Result<ArchiveStats> count_archive(const Snapshot& snapshot, const TimeText& time) {
  ArchiveStats stats;
  stats.archive = snapshot.archive().string();
  describe_manifest(snapshot.manifest(), stats);
  const Result<std::uint64_t> bytes = folder_bytes(snapshot.archive());
  if (!bytes) return tl::unexpected(bytes.error());
  stats.archive_bytes = *bytes;

  SegmentCounter counter(time);
  for (const Segment& segment : snapshot.segments()) {
    if (segment.is_context()) {
      stats.context_posts += living_posts(segment);
      continue;
    }
    const std::filesystem::path folder =
        snapshot.archive() / kSegmentsFolder / segment.entry().name;
    const Result<void> counted = xapian_try(folder, [&] { counter.add(segment); });
    if (!counted) return tl::unexpected(counted.error());
  }
  counter.write_to(stats);
  return stats;
}

}  // namespace pepite::search
