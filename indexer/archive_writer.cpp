#include "indexer/archive_writer.h"

#include <fmt/format.h>
#include <sodium.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>
#include <system_error>
#include <utility>

#include "indexer/durable_file.h"
#include "indexer/glass_version_file.h"
#include "indexer/header_mending.h"
#include "indexer/merged_segment.h"
#include "indexer/segment_build.h"
#include "shared/file_checksum.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/removals.h"
#include "shared/segment_files.h"
#include "shared/terminal_text.h"
#include "shared/vocabulary.h"

namespace pepite::indexer {
namespace {

constexpr std::string_view kUnpublishedManifestName = "manifest.json.new";

// A random (version 4) UUID.
std::string make_uuid() {
  std::array<unsigned char, 16> bytes = {};
  randombytes_buf(bytes.data(), bytes.size());
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  std::string uuid;
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) uuid.push_back('-');
    uuid += fmt::format("{:02x}", bytes[i]);
  }
  return uuid;
}

// What a writer killed before its first publication may have left in a folder without manifest.
bool is_ours(const std::filesystem::path& path) {
  const std::string name = path.filename().string();
  return name == kLockName || name == kUnpublishedManifestName ||
         std::ranges::find(kArchiveFolders, name) != kArchiveFolders.end();
}

// System when it cannot be told.
Result<bool> has_manifest(const std::filesystem::path& archive) {
  std::error_code failure;
  const bool exists = std::filesystem::exists(archive / kManifestName, failure);
  if (failure) return make_system_error(failure.value(), archive / kManifestName);
  return exists;
}

// Refuses a folder that holds anything but an archive.
Result<void> check_folder(const std::filesystem::path& archive) {
  const Result<bool> is_archive = has_manifest(archive);
  if (!is_archive) return tl::unexpected(is_archive.error());
  if (*is_archive) return {};
  const auto paths = list_folder(archive);
  if (!paths) return tl::unexpected(paths.error());
  if (std::all_of(paths->begin(), paths->end(), is_ours)) return {};
  return make_error(ErrorCode::Usage,
                    make_message(MessageId::ArchiveNotOurs, terminal_safe(archive.string())),
                    make_message(MessageId::ArchiveNotOursHint));
}

// No archive that has lost its manifest, whatever lies beside.
Result<void> check_nothing_is_lost(const std::filesystem::path& archive) {
  const Result<Manifest> manifest = read_manifest(archive);
  if (!manifest && manifest.error().code == ErrorCode::Damaged)
    return tl::unexpected(manifest.error());
  return {};
}

// The folder may be given through a link; one that leads nowhere is no place to make an archive.
Result<void> check_leads_somewhere(const std::filesystem::path& archive) {
  std::error_code failure;
  if (is_gone(archive) || std::filesystem::exists(archive, failure)) return {};
  if (failure) return make_system_error(failure.value(), archive);
  const std::filesystem::path target = std::filesystem::read_symlink(archive, failure);
  return make_system_error(ENOENT, failure ? archive : archive.parent_path() / target);
}

// What was removed comes back to who no longer knows of it.
Result<void> check_removals(const std::filesystem::path& archive, const Manifest& manifest) {
  const auto removals = read_removals(archive, manifest);
  if (!removals) return tl::unexpected(removals.error());
  return {};
}

// A writer clears away what its folders hold and no manifest names: through a link it would do so
// anywhere. Through one in the place of its manifest it would take an archive for a new one.
Result<void> check_no_links(const std::filesystem::path& archive) {
  Result<void> ours;
  for (const std::string_view folder : kArchiveFolders) {
    if (ours) ours = check_archive_folder(archive / folder, MessageId::ArchiveDamagedHint);
  }
  if (ours) ours = check_archive_file(archive / kManifestName, MessageId::ArchiveDamagedHint);
  return ours;
}

Result<void> make_folders(const std::filesystem::path& archive) {
  Result<void> made;
  for (const std::string_view folder : kArchiveFolders) {
    // That one comes with the first removal.
    if (made && folder != kRemovalsFolder) made = make_private_folder(archive / folder);
  }
  return made;
}

Result<void> remove_all_but(const std::filesystem::path& folder,
                            const std::set<std::string>& names) {
  const auto paths = list_folder(folder);
  if (!paths) return tl::unexpected(paths.error());
  for (const std::filesystem::path& path : *paths) {
    if (names.contains(path.filename().string())) continue;
    if (Result<void> removed = remove_path(path); !removed) return removed;
  }
  return {};
}

// A killed run may have written rejects that it never published.
Result<void> cut_rejects(const std::filesystem::path& archive, const Manifest& manifest) {
  for (const Run& run : manifest.runs) {
    if (run.is_complete) continue;
    const std::filesystem::path path = archive / kRejectsFolder / rejects_file_name(run);
    std::error_code failure;
    const std::uintmax_t size_bytes = std::filesystem::file_size(path, failure);
    if (failure || size_bytes <= run.rejects_bytes) continue;
    if (Result<void> cut = truncate_file(path, run.rejects_bytes); !cut) return cut;
  }
  return {};
}

// Which of the files that can be made anew from the stored posts are gone or not as they were
// written. System where it cannot be told, or the segment's folder is a link; Damaged where it is
// none.
Result<std::vector<std::string>> find_damaged_side_files(const std::filesystem::path& archive,
                                                         const SegmentEntry& entry) {
  const std::filesystem::path folder = archive / kSegmentsFolder / entry.name;
  if (Result<void> ours = check_archive_folder(folder, MessageId::ArchiveDamagedHint); !ours)
    return tl::unexpected(std::move(ours.error()));
  std::vector<std::string> damaged;
  for (const std::string_view name : kSideFileNames) {
    const auto checksum = entry.checksums.find(std::string(name));
    if (checksum == entry.checksums.end()) continue;
    const std::filesystem::path path = folder / name;
    std::error_code failure;
    const auto status = std::filesystem::symlink_status(path, failure);
    if (status.type() == std::filesystem::file_type::none)
      return make_system_error(failure.value(), path);
    if (std::filesystem::is_regular_file(status)) {
      const Result<FileChecksum> read = checksum_file(path);
      if (!read) return tl::unexpected(read.error());
      if (read->checksum == checksum->second) continue;
    }
    damaged.emplace_back(name);
  }
  return damaged;
}

}  // namespace

Result<void> ArchiveWriter::check_place(const std::filesystem::path& archive) {
  if (Result<void> sound = check_nothing_is_lost(archive); !sound) return sound;
  if (Result<void> leads = check_leads_somewhere(archive); !leads) return leads;
  if (Result<void> ours = check_folder(archive); !ours) return ours;
  return check_no_links(archive);
}

Result<ArchiveWriter> ArchiveWriter::lock(const std::filesystem::path& archive) {
  if (Result<void> ours = check_place(archive); !ours) return tl::unexpected(ours.error());
  const bool is_new = is_gone(archive);
  if (Result<void> made = make_private_folder(archive); !made) return tl::unexpected(made.error());
  Result<ArchiveLock> lock = ArchiveLock::acquire(archive);
  if (!lock) {
    // Where another holds the lock the folder has at least that.
    std::error_code has_others;
    if (is_new) std::filesystem::remove(archive, has_others);
    return tl::unexpected(lock.error());
  }
  ArchiveWriter writer(archive, std::move(*lock), is_new);
  if (Result<void> made = make_folders(archive); !made) return tl::unexpected(made.error());
  return writer;
}

ArchiveWriter::~ArchiveWriter() {
  if (!lock_.is_held()) return;
  // What cannot be removed is left to the next writer.
  if (is_new_ && is_gone(archive_ / kManifestName)) {
    remove_new_archive();
  } else if (!(staged_ == published_.manifest())) {
    static_cast<void>(forget_staged());
  }
}

// The lock keeps others out until all but itself is gone.
void ArchiveWriter::remove_new_archive() const {
  for (const std::string_view folder : kArchiveFolders)
    static_cast<void>(remove_path(archive_ / folder));
  static_cast<void>(remove_path(archive_ / kUnpublishedManifestName));
  static_cast<void>(remove_path(archive_ / kLockName));
  std::error_code has_others;
  std::filesystem::remove(archive_, has_others);
}

Result<ArchiveWriter> ArchiveWriter::open(const std::filesystem::path& archive) {
  Result<ArchiveWriter> writer = lock(archive);
  if (!writer) return writer;
  const Result<bool> is_archive = has_manifest(archive);
  if (!is_archive) return tl::unexpected(is_archive.error());
  if (*is_archive) {
    Result<Snapshot> snapshot = Snapshot::open(archive);
    if (!snapshot) return tl::unexpected(snapshot.error());
    writer->published_ = std::move(*snapshot);
    writer->staged_ = writer->published_.manifest();
    if (Result<void> known = check_removals(archive, writer->staged_); !known)
      return tl::unexpected(known.error());
    for (const Segment& segment : writer->published_.segments()) {
      if (Result<void> sound = segment.verify_ids(); !sound) return tl::unexpected(sound.error());
    }
  } else {
    writer->staged_.uuid = make_uuid();
    writer->staged_.analyzer = analyzer_identity();
  }
  if (Result<void> cleaned = writer->remove_leftovers(); !cleaned) {
    return tl::unexpected(cleaned.error());
  }
  return writer;
}

Result<ArchiveWriter> ArchiveWriter::open_existing(const std::filesystem::path& archive) {
  std::error_code failure;
  const std::filesystem::path absolute = std::filesystem::absolute(archive, failure);
  if (Result<Manifest> manifest = read_manifest(absolute); !manifest) {
    return tl::unexpected(manifest.error());
  }
  return open(absolute);
}

Result<ArchiveWriter> ArchiveWriter::open_to_rewrite(const std::filesystem::path& archive,
                                                     DamagedFiles damaged) {
  std::error_code failure;
  const std::filesystem::path absolute = std::filesystem::absolute(archive, failure);
  if (Result<Manifest> manifest = read_manifest(absolute); !manifest) {
    return tl::unexpected(manifest.error());
  }
  Result<ArchiveWriter> writer = lock(absolute);
  if (!writer) return writer;
  // With the lock no other writer publishes: this is the generation that its files belong to.
  Result<Manifest> manifest = read_manifest(absolute);
  if (!manifest) return tl::unexpected(manifest.error());
  if (Result<void> known = check_removals(absolute, *manifest); !known)
    return tl::unexpected(known.error());
  for (SegmentEntry& entry : manifest->segments) {
    const auto files = find_damaged_side_files(absolute, entry);
    if (!files) return tl::unexpected(files.error());
    for (const std::string& file : *files) {
      Message message =
          make_message(MessageId::SegmentFileDamaged, terminal_safe(entry.name), file);
      if (damaged == DamagedFiles::Refuse) {
        return make_error(ErrorCode::Damaged, std::move(message),
                          make_message(MessageId::SegmentFileDamagedHint));
      }
      writer->left_out_.push_back(std::move(message));
      entry.checksums.erase(file);
    }
  }
  if (damaged == DamagedFiles::LeaveOut) {
    for (const SegmentEntry& entry : manifest->segments) {
      const Result<HeaderState> header = mend_database_header(absolute, entry);
      if (!header) return tl::unexpected(header.error());
      if (*header == HeaderState::Mended) {
        writer->left_out_.push_back(make_message(MessageId::SegmentFileDamaged,
                                                 terminal_safe(entry.name),
                                                 std::string(kGlassVersionName)));
      }
    }
  }
  Result<Snapshot> snapshot = damaged == DamagedFiles::LeaveOut
                                  ? Snapshot::open_to_salvage(absolute, std::move(*manifest))
                                  : Snapshot::open_staged(absolute, std::move(*manifest));
  if (!snapshot) return tl::unexpected(snapshot.error());
  writer->published_ = std::move(*snapshot);
  writer->staged_ = writer->published_.manifest();
  if (Result<void> cleaned = writer->remove_leftovers(); !cleaned) {
    return tl::unexpected(cleaned.error());
  }
  return writer;
}

Result<void> ArchiveWriter::stage_segment(SegmentKind kind, const PendingPosts& posts,
                                          const MakeSegmentWriter& make_writer,
                                          std::span<Analyzer> analyzers) {
  if (!posts.has_any(kind)) return {};
  if (Result<void> begun = begin_archive(); !begun) return begun;
  const std::string name = fmt::format("{:06}", staged_.next_segment++);
  Result<SegmentEntry> entry = build_segment(archive_, name, kind, posts, make_writer, analyzers);
  if (!entry) return tl::unexpected(entry.error());
  staged_.segments.push_back(std::move(*entry));
  return {};
}

// Generation 0, without segments.
Result<void> ArchiveWriter::begin_archive() const {
  const Result<bool> is_archive = has_manifest(archive_);
  if (!is_archive) return tl::unexpected(is_archive.error());
  if (*is_archive) return {};
  Manifest empty;
  empty.uuid = staged_.uuid;
  empty.analyzer = staged_.analyzer;
  empty.xapian_version = Xapian::version_string();
  return write_durable_file(archive_ / kManifestName, format_manifest(empty));
}

Result<void> ArchiveWriter::stage_tombstones(const Superseded& superseded, Analyzer& analyzer) {
  for (const auto& [index, docids] : superseded) {
    const Segment& segment = published_.segments()[index];
    const auto entry =
        std::find_if(staged_.segments.begin(), staged_.segments.end(),
                     [&](const SegmentEntry& other) { return other.name == segment.entry().name; });
    if (segment.superseded().size() + docids.size() == segment.entry().documents) {
      staged_.segments.erase(entry);
      continue;
    }
    const Result<Tombstones> tombstones = add_tombstones(segment, docids, analyzer);
    if (!tombstones) return tl::unexpected(tombstones.error());
    entry->tombstones = fmt::format("{}-{}", entry->name, staged_.generation + 1);
    entry->tombstone_count = static_cast<std::uint32_t>(tombstones->docids.size());
    Result<void> written = write_synced_file(archive_ / kTombstonesFolder / entry->tombstones,
                                             format_tombstones(*tombstones));
    if (!written) return written;
  }
  return {};
}

Result<void> ArchiveWriter::stage_merge(const std::vector<std::size_t>& places,
                                        Analyzer& analyzer) {
  std::vector<MergePart> inputs;
  std::set<std::string> names;
  for (const std::size_t place : places) {
    const Segment& segment = published_.segments()[place];
    inputs.push_back({&segment, segment.superseded()});
    names.insert(segment.entry().name);
  }
  const std::string name = fmt::format("{:06}", staged_.next_segment++);
  Result<SegmentEntry> entry =
      build_merged_segment(archive_, name, inputs, DictionaryChoice::Keep, analyzer);
  if (!entry) return tl::unexpected(entry.error());
  std::erase_if(staged_.segments,
                [&](const SegmentEntry& segment) { return names.contains(segment.name); });
  staged_.segments.push_back(std::move(*entry));
  return {};
}

Result<void> ArchiveWriter::stage_removal(std::uint32_t place, std::vector<std::uint32_t> docids,
                                          Analyzer& analyzer) {
  MergePart part{&published_.segments()[place], std::move(docids)};
  const auto& superseded = part.segment->superseded();
  part.left_out.insert(part.left_out.end(), superseded.begin(), superseded.end());
  std::ranges::sort(part.left_out);
  part.left_out.erase(std::unique(part.left_out.begin(), part.left_out.end()), part.left_out.end());
  const SegmentEntry& old = part.segment->entry();
  const bool has_others = part.left_out.size() < old.documents;
  if (has_others) {
    const std::string name = fmt::format("{:06}", staged_.next_segment++);
    Result<SegmentEntry> entry =
        build_merged_segment(archive_, name, {part}, DictionaryChoice::TrainAnew, analyzer);
    if (!entry) return tl::unexpected(entry.error());
    staged_.segments.push_back(std::move(*entry));
  }
  std::erase_if(staged_.segments,
                [&](const SegmentEntry& segment) { return segment.name == old.name; });
  return {};
}

Result<void> ArchiveWriter::forget_staged() {
  staged_ = published_.manifest();
  // A publication that failed behind its rename is there all the same: its files have a name.
  const Result<Manifest> there = read_manifest(archive_);
  if (!there) return tl::unexpected(there.error());
  if (there->generation != staged_.generation) return {};
  return remove_unnamed_files();
}

void ArchiveWriter::drop_published_segments() {
  for (const SegmentEntry& old : published_.manifest().segments) {
    staged_.segments.erase(
        std::remove_if(staged_.segments.begin(), staged_.segments.end(),
                       [&](const SegmentEntry& entry) { return entry.name == old.name; }),
        staged_.segments.end());
  }
}

Result<void> ArchiveWriter::publish() {
  ++staged_.generation;
  staged_.format_version = staged_.removals ? kRemovalsFormatVersion : kArchiveFormatVersion;
  staged_.xapian_version = Xapian::version_string();
  for (const std::string_view folder : kArchiveFolders) {
    if (folder == kRemovalsFolder && !staged_.removals) continue;
    if (Result<void> synced = sync_path(archive_ / folder); !synced) return synced;
  }
  // Whatever can fail comes before the rename: after it the generation is published.
  Result<Snapshot> snapshot = Snapshot::open_staged(archive_, staged_);
  if (!snapshot) return tl::unexpected(snapshot.error());
  Result<void> renamed = write_durable_file(archive_ / kManifestName, format_manifest(staged_));
  if (!renamed) return renamed;
  published_ = std::move(*snapshot);
  // What cannot be removed now is left to the next writer.
  static_cast<void>(remove_unnamed_files());
  return {};
}

Result<void> ArchiveWriter::remove_leftovers() const {
  Result<void> removed = remove_unnamed_files();
  if (removed) removed = cut_rejects(archive_, staged_);
  return removed;
}

Result<void> ArchiveWriter::remove_unnamed_files() const {
  std::set<std::string> segments;
  std::set<std::string> tombstones;
  for (const SegmentEntry& entry : staged_.segments) {
    segments.insert(entry.name);
    tombstones.insert(entry.tombstones);
  }
  std::set<std::string> rejects;
  for (const Run& run : staged_.runs)
    rejects.insert(rejects_file_name(run));
  std::set<std::string> removals;
  if (staged_.removals) removals.insert(staged_.removals->name);
  Result<void> removed = remove_all_but(archive_ / kSegmentsFolder, segments);
  if (removed) removed = remove_all_but(archive_ / kTombstonesFolder, tombstones);
  if (removed) removed = remove_all_but(archive_ / kRejectsFolder, rejects);
  if (removed) removed = remove_all_but(archive_ / kRemovalsFolder, removals);
  if (removed) removed = remove_path(archive_ / kUnpublishedManifestName);
  return removed;
}

std::uint64_t archive_size_bytes(const std::filesystem::path& archive) {
  std::uint64_t total = 0;
  std::error_code failure;
  std::filesystem::recursive_directory_iterator entry(archive, failure);
  while (!failure && entry != std::filesystem::recursive_directory_iterator()) {
    std::error_code not_a_file;
    const std::uintmax_t size_bytes = std::filesystem::file_size(entry->path(), not_a_file);
    if (!not_a_file) total += size_bytes;
    entry.increment(failure);
  }
  return total;
}

}  // namespace pepite::indexer
