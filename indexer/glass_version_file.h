// iamglass, the small file that makes a folder of glass tables a database: where each table's root
// is, and the statistics that the matcher trusts.
#ifndef PEPITE_INDEXER_GLASS_VERSION_FILE_H_
#define PEPITE_INDEXER_GLASS_VERSION_FILE_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace pepite::indexer {

inline constexpr std::string_view kGlassVersionName = "iamglass";
inline constexpr std::string_view kGlassPostlistName = "postlist.glass";
inline constexpr std::string_view kGlassDocdataName = "docdata.glass";
inline constexpr std::string_view kGlassTermlistName = "termlist.glass";

// Of every block and of the database. Never 0: xapian-check empties the tables of revision 0.
inline constexpr std::uint32_t kGlassRevision = 1;

// Which format the tables have: the day on which Xapian settled it. Xapian refuses any other than
// its own; the tables have no mark of their own.
struct GlassFormat {
  std::uint32_t year = 2016;
  std::uint32_t month = 3;
  std::uint32_t day = 14;
};

// Without blocks the table is empty, and so is its file.
struct GlassTableRoot {
  std::uint32_t root_block = 0;
  std::uint8_t level = 0;  // 0: the root is a leaf
  std::uint32_t entries = 0;
  std::uint32_t blocks = 0;
};

// Exact: too low an upper bound, or too high a lower one, loses the best hits of a search.
struct GlassStatistics {
  std::uint32_t documents = 0;    // their docids are 1..documents
  std::uint32_t shortest = 0;     // length of the shortest document that has any; 0 if none
  std::uint32_t longest = 0;      // length of the longest
  std::uint32_t largest_wdf = 0;  // of all postings
  std::uint64_t total_length = 0;
};

using GlassUuid = std::array<std::uint8_t, 16>;
GlassUuid make_glass_uuid();  // random (version 4)

// The file's bytes, for a database with these two tables alone.
std::string format_glass_version_file(const GlassUuid& uuid, const GlassTableRoot& postlist,
                                      const GlassTableRoot& docdata,
                                      const GlassStatistics& statistics,
                                      const GlassFormat& format = {});

}  // namespace pepite::indexer

#endif  // PEPITE_INDEXER_GLASS_VERSION_FILE_H_
