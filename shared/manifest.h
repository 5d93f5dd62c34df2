// manifest.json: the one index file that changes, and it changes by rename.
//
// It names every segment, tombstone file and source of one generation of the archive. Its JSON form
// is schemas/manifest.schema.json. The indexer writes it; everybody reads it.
#ifndef PEPITE_SHARED_MANIFEST_H_
#define PEPITE_SHARED_MANIFEST_H_

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "shared/analyzer.h"
#include "shared/error.h"

namespace pepite {

inline constexpr std::string_view kManifestName = "manifest.json";
inline constexpr std::string_view kSegmentsFolder = "segments";
inline constexpr std::string_view kTombstonesFolder = "tombstones";
inline constexpr std::string_view kRejectsFolder = "rejects";
inline constexpr std::string_view kRejectsExtension = ".jsonl";
inline constexpr std::string_view kRemovalsFolder = "removals";
inline constexpr std::array<std::string_view, 4> kArchiveFolders = {
    kSegmentsFolder, kTombstonesFolder, kRejectsFolder, kRemovalsFolder};
inline constexpr std::string_view kLockName = "lock";

// The files of Xapian's in a segment's folder, without which it is no database.
inline constexpr std::array<std::string_view, 3> kDatabaseFileNames = {"iamglass", "postlist.glass",
                                                                       "docdata.glass"};

// A record is one item of a source; records = posts + duplicates + non_posts + rejects.
struct RecordCounts {
  std::uint64_t records = 0;
  std::uint64_t posts = 0;       // newly added
  std::uint64_t duplicates = 0;  // already there
  std::uint64_t updated = 0;     // the duplicates that changed something
  std::uint64_t non_posts = 0;
  std::uint64_t rejects = 0;
  std::uint64_t embedded =
      0;  // posts seen only inside others, newly kept as context; outside the sum
  std::map<std::string, std::uint64_t> non_posts_by_kind;
  std::map<std::string, std::uint64_t> rejects_by_reason;
  RecordCounts& operator+=(const RecordCounts& other);
  friend bool operator==(const RecordCounts&, const RecordCounts&) = default;
};

// One file, or one member of a container, that was read as an export. Its number, used in
// Provenance and in terms, is its place in Manifest::sources: sources are only ever appended.
struct Source {
  std::string path;              // relative to the archive's parent folder where it lies below it
  std::string member;            // inside a container; empty for a plain file
  std::string dialect;           // "twitter-v1", ... see schemas/exports.md
  std::uint64_t size_bytes = 0;  // of the file as it lies on disk
  std::string sha256;            // of the same, 64 hex digits
  std::string options;           // hash of how it was read (--map...); empty: the usual way
  std::string run;               // name of the run that read it last
  bool is_complete = false;      // false: `counts.records` records were published, the rest was not
  RecordCounts counts;
  friend bool operator==(const Source&, const Source&) = default;
};

enum class SegmentKind : std::uint8_t { Posts, Context };

struct SegmentEntry {
  std::string name;  // folder below segments/, never used twice
  SegmentKind kind = SegmentKind::Posts;
  std::uint32_t documents = 0;
  std::string tombstones;  // file below tombstones/; empty for none
  std::uint32_t tombstone_count = 0;
  // File name -> 16 hex digits of XXH3-64; among them those of kDatabaseFileNames.
  std::map<std::string, std::string> checksums;
  friend bool operator==(const SegmentEntry&, const SegmentEntry&) = default;
};

struct Run {
  std::string name;  // "20260714T093012Z-1"; names the rejects file too
  std::int64_t started_at_s = 0;
  std::int64_t finished_at_s = 0;     // of its last publication
  bool is_complete = false;           // false: it was stopped, or is still going on
  std::uint64_t rejects_bytes = 0;    // of its rejects file; what lies beyond was never published
  std::string rejects_checksum = {};  // of these bytes, 16 hex digits of XXH3-64; empty: none
  std::string rejects_name = {};      // where a removal wrote it anew; empty: named as the run
  friend bool operator==(const Run&, const Run&) = default;
};

// The file of the run below rejects/.
std::string rejects_file_name(const Run& run);

// The file below removals/ (removals.h).
struct RemovalsFile {
  std::string name;
  std::string checksum;  // 16 hex digits of XXH3-64
  friend bool operator==(const RemovalsFile&, const RemovalsFile&) = default;
};

struct Manifest {
  std::uint32_t format_version = kArchiveFormatVersion;
  std::string uuid;              // of the archive, for ever
  std::uint64_t generation = 0;  // + 1 at each publication
  AnalyzerIdentity analyzer;
  std::string xapian_version;      // of the last writer
  std::uint64_t next_segment = 1;  // number of the next segment's name
  std::vector<SegmentEntry> segments;
  std::vector<Source> sources;
  std::vector<Run> runs;
  std::optional<RemovalsFile> removals;  // where posts were removed: format kRemovalsFormatVersion
  std::optional<std::string> pepite_version;
  friend bool operator==(const Manifest&, const Manifest&) = default;
};

// The manifest in JSON with a final newline, ending in its own checksum.
std::string format_manifest(const Manifest& manifest);

// Damaged when the JSON or its checksum is off, or it names what it must not or not what it must;
// FormatVersion when a newer Pépite wrote it.
// `path` is for messages.
Result<Manifest> parse_manifest(std::string_view json, const std::filesystem::path& path);

// The bytes of archive/manifest.json, and what they say. System when there is no archive, with a
// hint.
Result<std::string> read_manifest_json(const std::filesystem::path& archive);
Result<Manifest> read_manifest(const std::filesystem::path& archive);

// Is the folder an archive (manifest.json beside segments/), or one in the making (lock)?
bool is_archive(const std::filesystem::path& folder);

// The archive's folder: `option` (--archive) if given, else $PEPITE_ARCHIVE, else archive.pepite in
// the working directory or the nearest parent that has one, else archive.pepite here.
std::filesystem::path locate_archive(const std::optional<std::string>& option,
                                     const std::optional<std::string>& environment_variable,
                                     const std::filesystem::path& working_directory);

}  // namespace pepite

#endif  // PEPITE_SHARED_MANIFEST_H_
