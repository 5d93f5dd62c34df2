// `pepite stats`: what is in an archive, counted from the index without reading a stored post.
//
// Superseded posts do not count, nor do context posts except where they are named. 1M posts take
// about half a second: two value slots are read through, the rest are term statistics.
#ifndef PEPITE_SEARCH_ARCHIVE_STATS_H_
#define PEPITE_SEARCH_ARCHIVE_STATS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "search/count_table.h"
#include "search/print_hits.h"
#include "shared/error.h"
#include "shared/program_context.h"
#include "shared/snapshot.h"
#include "shared/time_text.h"

namespace pepite::search {

struct YearCount {
  int year = 0;
  std::uint64_t posts = 0;
  friend bool operator==(const YearCount&, const YearCount&) = default;
};

struct SourceCount {
  std::string path;
  std::string member;
  std::string dialect;
  std::uint64_t posts = 0;  // a post of two sources counts in both
  friend bool operator==(const SourceCount&, const SourceCount&) = default;
};

struct ArchiveStats {
  std::string archive;  // its folder
  std::string uuid;
  std::uint64_t generation = 0;
  std::uint64_t posts = 0;
  std::uint64_t context_posts = 0;
  std::uint64_t authors = 0;  // distinct handles, ids where an export has no handle
  std::optional<std::int64_t> first_at_s;
  std::optional<std::int64_t> last_at_s;
  std::vector<YearCount> years;  // ascending; posts without a time are not among them
  std::uint64_t without_time = 0;
  std::vector<NamedCount> languages;  // primary subtags, most posts first
  std::uint64_t without_language = 0;
  std::vector<NamedCount> kinds;     // original, reply, retweet, quote: a post may be two of them
  std::vector<NamedCount> networks;  // those that have posts, most first
  std::vector<SourceCount> sources;  // by path, then member
  std::uint64_t runs = 0;
  std::uint64_t rejects = 0;
  std::uint64_t archive_bytes = 0;  // of all files in its folder
};

// Years are cut in the zone of `time`. Damaged or System when the archive cannot be read.
Result<ArchiveStats> count_archive(const Snapshot& snapshot, const TimeText& time);

// Text: tables with bars; JSONL: one object (schemas/stats.schema.json). Stats are not a list of
// posts: the caller refuses the other formats.
void print_archive_stats(const ArchiveStats& stats, OutputFormat format, const TimeText& time,
                         ProgramContext& context);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_ARCHIVE_STATS_H_
