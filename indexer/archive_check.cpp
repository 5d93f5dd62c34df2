#include "indexer/archive_check.h"

#include <algorithm>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include "indexer/durable_file.h"
#include "shared/annotations.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/manifest.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/removals.h"
#include "shared/segment_files.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

constexpr int kMostAttempts = 10;

bool is_known_analyzer(const AnalyzerIdentity& theirs) {
  const AnalyzerIdentity ours = analyzer_identity();
  return theirs.version == ours.version && theirs.data_hash == ours.data_hash &&
         theirs.unicode_version == ours.unicode_version;
}

class Check {
 public:
  Check(const std::filesystem::path& archive, Manifest manifest)
      : archive_(archive), manifest_(std::move(manifest)) {
    result_.archive = archive;
    result_.generation = manifest_.generation;
    result_.format_version = manifest_.format_version;
  }

  void check_segments(const ArchiveCheckOptions& options,
                      const std::function<void(std::uint64_t, std::uint64_t)>& progress);
  void check_tombstones();
  void check_rejects();
  void check_removals();
  void check_counts();
  void check_annotations();
  void find_annotations_of_removed(const Annotations& annotations);
  void check_lock();
  void find_leftovers();
  ArchiveCheck take() { return std::move(result_); }

 private:
  template <class... Arguments>
  void report(MessageId id, Arguments&&... arguments) {
    result_.problems.push_back(make_message(id, std::forward<Arguments>(arguments)...));
  }

  void report_error(const Error& error, const std::filesystem::path& file) {
    result_.problems.push_back(error.message);
    if (is_link(error)) remark_once(make_message(MessageId::LinkRefusedHint));
    if (!result_.unread && is_unread(error, file)) result_.unread = error.message;
  }

  void remark_once(Message message) {
    if (std::ranges::find(result_.remarks, message.id, &Message::id) == result_.remarks.end())
      result_.remarks.push_back(std::move(message));
  }

  const std::filesystem::path& archive_;
  Manifest manifest_;
  ArchiveCheck result_;
  RemovedIds removed_;
};

void Check::check_segments(const ArchiveCheckOptions& options,
                           const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  std::uint64_t all = 0;
  for (const SegmentEntry& entry : manifest_.segments)
    all += entry.documents;
  const bool is_known =
      is_known_analyzer(manifest_.analyzer) && manifest_.format_version >= kArchiveFormatVersion;
  if (!is_known && !options.checksums_only)
    result_.remarks.push_back(make_message(MessageId::CheckAnalyzerOther));
  Analyzer analyzer;
  std::uint64_t before = 0;
  std::uint64_t read_only = 0;
  for (const SegmentEntry& entry : manifest_.segments) {
    result_.segments.push_back(check_segment(
        archive_, entry, {.checksums_only = options.checksums_only, .is_known = is_known}, analyzer,
        [&](std::uint32_t read) {
          if (progress) progress(before + read, all);
        }));
    before += entry.documents;
    result_.bytes += result_.segments.back().bytes;
    if (result_.segments.back().is_read_only) ++read_only;
    if (result_.segments.back().has_link) remark_once(make_message(MessageId::LinkRefusedHint));
  }
  if (read_only > 0)
    result_.remarks.push_back(make_message(MessageId::CheckXapianLeftOut, read_only));
}

void Check::check_tombstones() {
  for (const SegmentEntry& entry : manifest_.segments) {
    if (entry.tombstones.empty()) continue;
    const std::filesystem::path path = archive_ / kTombstonesFolder / entry.tombstones;
    const auto bytes = read_archive_file(path, MessageId::ArchiveDamagedHint);
    if (!bytes) {
      report_error(bytes.error(), path);
      continue;
    }
    result_.bytes += bytes->size();
    const auto tombstones = parse_tombstones(*bytes, entry.documents);
    if (!tombstones || tombstones->docids.size() != entry.tombstone_count)
      report(MessageId::TombstonesDamaged, terminal_safe(entry.tombstones));
  }
}

// What a run published of its rejects; a run that was stopped may have written more.
void Check::check_rejects() {
  for (const Run& run : manifest_.runs) {
    if (run.rejects_bytes == 0) continue;
    const std::string name = rejects_file_name(run);
    const std::filesystem::path path = archive_ / kRejectsFolder / name;
    const auto file = MappedFile::open(path);
    if (!file && is_gone(path)) {
      report(MessageId::CheckRejectsMissing, terminal_safe(name));
      continue;
    }
    if (!file) {
      report_error(file.error(), path);
      continue;
    }
    const std::string_view bytes = file->bytes().substr(0, run.rejects_bytes);
    result_.bytes += bytes.size();
    const bool is_short = bytes.size() < run.rejects_bytes;
    const bool is_changed =
        !run.rejects_checksum.empty() && checksum_hex(checksum64(bytes)) != run.rejects_checksum;
    if (is_short || is_changed) report(MessageId::CheckRejectsDamaged, terminal_safe(name));
  }
}

void Check::check_removals() {
  const auto removals = read_removals(archive_, manifest_);
  if (removals) {
    removed_ = RemovedIds(*removals);
  } else {
    report_error(removals.error(), archive_ / kRemovalsFolder / manifest_.removals->name);
  }
}

// records = posts + duplicates + non-posts + rejects, of every source.
void Check::check_counts() {
  for (const Source& source : manifest_.sources) {
    const RecordCounts& counts = source.counts;
    if (counts.records != counts.posts + counts.duplicates + counts.non_posts + counts.rejects)
      report(MessageId::CheckCountsOff, terminal_safe(source.path));
  }
}

// The user's own work, of no generation.
void Check::check_annotations() {
  const auto annotations = Annotations::open(archive_);
  const Result<void> sound =
      annotations ? annotations->verify() : tl::unexpected(annotations.error());
  const std::filesystem::path path = archive_ / kAnnotationsName;
  const bool is_passed_over = !sound && (sound.error().code == ErrorCode::Locked ||
                                         sound.error().code == ErrorCode::FormatVersion);
  if (is_passed_over) {
    result_.remarks.push_back(sound.error().message);
  } else if (!sound) {
    report_error(sound.error(), path);
  }
  if (!sound && sound.error().hint) remark_once(*sound.error().hint);
  if (sound) find_annotations_of_removed(*annotations);
  if (is_gone(path)) return;
  if (const auto ours = check_archive_file(path, MessageId::DatabaseDamagedHint); !ours) {
    if (sound || is_passed_over) report_error(ours.error(), path);
    return;
  }
  std::error_code failure;
  const std::uintmax_t size = std::filesystem::file_size(path, failure);
  if (failure) return report_error(make_system_error(failure.value(), path).value(), path);
  result_.bytes += size;
  // As a killed first “tag” leaves it too: SQLite takes it for a new database.
  if (size == 0) result_.remarks.push_back(make_message(MessageId::CheckAnnotationsEmpty));
}

// A removal that was killed between the two leaves them.
void Check::find_annotations_of_removed(const Annotations& annotations) {
  if (removed_.is_empty()) return;
  std::uint64_t posts = 0;
  const Result<void> visited =
      annotations.visit([&](const PostKey& key, const Annotation&) -> Result<void> {
        posts += removed_.holds(key.network, key.id) ? 1 : 0;
        return {};
      });
  if (!visited) return report_error(visited.error(), archive_ / kAnnotationsName);
  if (posts == 0) return;
  result_.remarks.push_back(
      make_message(MessageId::CheckAnnotationsOfRemoved, std::string(kAnnotationsName), posts));
}

// Its bytes say nothing; something else in its place stops every writer.
void Check::check_lock() {
  const std::filesystem::path path = archive_ / kLockName;
  const auto ours = check_archive_file(path, MessageId::ArchiveLockNoFileHint);
  if (!ours) report_error(ours.error(), path);
}

void Check::find_leftovers() {
  std::set<std::string> named;
  for (const SegmentEntry& entry : manifest_.segments) {
    named.insert((std::filesystem::path(kSegmentsFolder) / entry.name).string());
    named.insert((std::filesystem::path(kTombstonesFolder) / entry.tombstones).string());
  }
  for (const Run& run : manifest_.runs)
    named.insert((std::filesystem::path(kRejectsFolder) / rejects_file_name(run)).string());
  if (manifest_.removals)
    named.insert((std::filesystem::path(kRemovalsFolder) / manifest_.removals->name).string());
  for (const std::string_view folder : kArchiveFolders) {
    const auto ours = check_archive_folder(archive_ / folder, MessageId::ArchiveDamagedHint);
    if (!ours) {
      report_error(ours.error(), archive_ / folder);
      continue;
    }
    const auto paths = list_folder(archive_ / folder);
    if (!paths) {
      report_error(paths.error(), archive_ / folder);
      continue;
    }
    for (const std::filesystem::path& path : *paths) {
      const std::string name = (std::filesystem::path(folder) / path.filename()).string();
      if (!named.contains(name))
        result_.remarks.push_back(make_message(MessageId::CheckLeftover, terminal_safe(name)));
    }
  }
  std::sort(result_.remarks.begin(), result_.remarks.end(),
            [](const Message& a, const Message& b) { return a.arguments < b.arguments; });
}

// A link is damage, to who does not want to go on.
Result<Manifest> read_manifest_to_check(const std::filesystem::path& archive) {
  Result<Manifest> manifest = read_manifest(archive);
  if (!manifest && is_link(manifest.error())) manifest.error().code = ErrorCode::Damaged;
  return manifest;
}

}  // namespace

std::optional<Message> ArchiveCheck::first_unread() const {
  const auto found = std::ranges::find_if(
      segments, [](const SegmentCheck& segment) { return segment.unread.has_value(); });
  return found == segments.end() ? unread : found->unread;
}

bool ArchiveCheck::is_whole() const {
  return problems.empty() && std::ranges::all_of(segments, [](const SegmentCheck& segment) {
           return segment.problems.empty();
         });
}

std::uint64_t ArchiveCheck::documents() const {
  std::uint64_t sum = 0;
  for (const SegmentCheck& segment : segments)
    sum += segment.documents;
  return sum;
}

std::uint64_t ArchiveCheck::readable() const {
  std::uint64_t sum = 0;
  for (const SegmentCheck& segment : segments)
    sum += segment.readable;
  return sum;
}

Result<ArchiveCheck> check_archive(
    const ArchiveCheckOptions& options,
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  std::error_code failure;
  const std::filesystem::path archive = std::filesystem::absolute(options.archive, failure);
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    auto manifest = read_manifest_to_check(archive);
    if (!manifest) return tl::unexpected(std::move(manifest.error()));
    const std::uint64_t generation = manifest->generation;
    Check check(archive, std::move(*manifest));
    check.check_segments(options, progress);
    check.check_tombstones();
    check.check_rejects();
    check.check_removals();
    check.check_counts();
    check.check_annotations();
    check.check_lock();
    check.find_leftovers();
    // A writer that published meanwhile has unlinked files: no damage.
    const auto again = read_manifest_to_check(archive);
    if (!again) return tl::unexpected(again.error());
    if (again->generation == generation) return check.take();
  }
  return make_error(ErrorCode::System,
                    make_message(MessageId::ArchiveBusy, terminal_safe(archive.string())));
}

}  // namespace pepite::indexer
