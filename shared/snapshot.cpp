#include "shared/snapshot.h"

#include <string>
#include <utility>

#include "shared/analyzer.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite {
namespace {

// A writer publishes every few seconds at most; opening takes milliseconds.
constexpr int kMostAttempts = 100;

Result<void> check_analyzer(const Manifest& manifest, const std::filesystem::path& archive) {
  const AnalyzerIdentity ours = analyzer_identity();
  const AnalyzerIdentity& theirs = manifest.analyzer;
  if (theirs.version == ours.version && theirs.data_hash == ours.data_hash &&
      theirs.unicode_version == ours.unicode_version) {
    return {};
  }
  const auto describe = [](const AnalyzerIdentity& identity) {
    return std::to_string(identity.version) + "/" + terminal_safe(identity.data_hash) + "/" +
           terminal_safe(identity.unicode_version);
  };
  return make_error(ErrorCode::FormatVersion,
                    make_message(MessageId::ArchiveAnalyzerOther, terminal_safe(archive.string()),
                                 describe(theirs), describe(ours)),
                    make_message(MessageId::ArchiveAnalyzerOtherHint));
}

// Of an older format the stored posts are still read, the files beside them are not.
Result<void> check_format(const Manifest& manifest, const std::filesystem::path& archive) {
  if (manifest.format_version >= kArchiveFormatVersion) return {};
  return make_error(ErrorCode::FormatVersion,
                    make_message(MessageId::ArchiveFormatOlder, terminal_safe(archive.string()),
                                 manifest.format_version, kArchiveFormatVersion),
                    make_message(MessageId::ArchiveAnalyzerOtherHint));
}

Result<std::vector<Segment>> open_segments(const std::filesystem::path& archive,
                                           const Manifest& manifest) {
  std::vector<Segment> segments;
  segments.reserve(manifest.segments.size());
  for (const SegmentEntry& entry : manifest.segments) {
    Result<Segment> segment = Segment::open(archive, entry);
    if (!segment) return tl::unexpected(segment.error());
    segments.push_back(std::move(*segment));
  }
  return segments;
}

}  // namespace

Result<Snapshot> Snapshot::open(const std::filesystem::path& archive, AnalyzerCheck check) {
  for (int attempt = 0; attempt < kMostAttempts; ++attempt) {
    const Result<std::string> json = read_manifest_json(archive);
    if (!json) return tl::unexpected(json.error());
    Result<Manifest> manifest = parse_manifest(*json, archive / kManifestName);
    if (!manifest) return tl::unexpected(manifest.error());
    if (check == AnalyzerCheck::Require) {
      Result<void> same = check_format(*manifest, archive);
      if (same) same = check_analyzer(*manifest, archive);
      if (!same) return tl::unexpected(same.error());
    }
    Result<std::vector<Segment>> segments = open_segments(archive, *manifest);
    const Result<std::string> again = read_manifest_json(archive);
    if (!again) return tl::unexpected(again.error());
    // A writer published meanwhile: what was opened may be a mixture, what failed may be gone.
    if (*again != *json) continue;
    if (!segments) return tl::unexpected(segments.error());
    Snapshot snapshot;
    snapshot.archive_ = archive;
    snapshot.manifest_ = std::move(*manifest);
    snapshot.segments_ = std::move(*segments);
    return snapshot;
  }
  return make_error(ErrorCode::System,
                    make_message(MessageId::ArchiveBusy, terminal_safe(archive.string())));
}

Result<Snapshot> Snapshot::open_staged(const std::filesystem::path& archive, Manifest manifest) {
  Result<std::vector<Segment>> segments = open_segments(archive, manifest);
  if (!segments) return tl::unexpected(segments.error());
  Snapshot snapshot;
  snapshot.archive_ = archive;
  snapshot.manifest_ = std::move(manifest);
  snapshot.segments_ = std::move(*segments);
  return snapshot;
}

Result<Snapshot> Snapshot::open_to_salvage(const std::filesystem::path& archive,
                                           Manifest manifest) {
  Snapshot snapshot;
  for (const SegmentEntry& entry : manifest.segments) {
    Result<SalvagedSegment> salvaged = Segment::salvage(archive, entry);
    if (!salvaged) return tl::unexpected(std::move(salvaged.error()));
    if (salvaged->damage) {
      snapshot.damaged_.push_back(
          {entry, salvaged->segment.has_value(), std::move(*salvaged->damage)});
    }
    if (salvaged->segment) snapshot.segments_.push_back(std::move(*salvaged->segment));
  }
  snapshot.archive_ = archive;
  snapshot.manifest_ = std::move(manifest);
  return snapshot;
}

Result<std::optional<PostLocation>> Snapshot::find(Network network, std::string_view id) const {
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      if (segments_[i].entry().kind != kind) continue;
      const Result<std::optional<std::uint32_t>> docid = segments_[i].find(network, id);
      if (!docid) return tl::unexpected(docid.error());
      if (*docid && !segments_[i].is_superseded(**docid)) {
        return PostLocation{static_cast<std::uint32_t>(i), **docid};
      }
    }
  }
  return std::nullopt;
}

}  // namespace pepite
