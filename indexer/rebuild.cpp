#include "indexer/rebuild.h"

#include <map>
#include <utility>
#include <vector>

#include "indexer/archive_writer.h"
#include "indexer/pending_posts.h"
#include "indexer/rejects_files.h"
#include "shared/analyzer.h"
#include "shared/manifest.h"
#include "shared/message_id.h"

namespace pepite::indexer {
namespace {

constexpr std::uint64_t kPartForPending = 2;

bool is_stop_requested(const ProgramContext& context) {
  return context.stop_requested != nullptr && context.stop_requested->load();
}

// One pass over the living posts of a kind.
class Rebuild {
 public:
  Rebuild(const RebuildOptions& options, ProgramContext& context, ArchiveWriter& writer)
      : options_(options), context_(context), writer_(writer), analyzers_(options.workers) {}

  // The number of posts written.
  Result<std::uint64_t> rewrite(SegmentKind kind) {
    std::uint64_t posts = 0;
    for (const Segment& segment : writer_.published().segments()) {
      if (segment.entry().kind != kind) continue;
      const Result<std::uint64_t> taken = take_segment(segment);
      if (!taken) return taken;
      posts += *taken;
    }
    if (Result<void> staged = stage(kind); !staged) return tl::unexpected(staged.error());
    return posts;
  }

  // How many living posts of segments that are open could not be read, by segment.
  const std::map<std::string, std::uint64_t>& unreadable() const { return unreadable_; }
  // What the first of them said.
  const std::optional<Error>& first_damage() const { return first_damage_; }

 private:
  Result<std::uint64_t> take_segment(const Segment& segment) {
    std::uint64_t posts = 0;
    for (std::uint32_t docid = 1; docid <= segment.entry().documents; ++docid) {
      if (segment.is_superseded(docid)) continue;
      if (is_stop_requested(context_)) break;
      const Result<Post> post = segment.read_stored_post(docid);
      if (!post && options_.skip_damaged && post.error().code == ErrorCode::Damaged) {
        ++unreadable_[segment.entry().name];
        if (!first_damage_) first_damage_ = post.error();
        continue;
      }
      if (!post) return tl::unexpected(post.error());
      pending_.add(*post, segment.entry().kind);
      ++posts;
      const bool is_full = pending_.size() >= options_.posts_per_step ||
                           pending_.memory_bytes() >= options_.memory_bytes / kPartForPending;
      if (!is_full) continue;
      if (Result<void> staged = stage(segment.entry().kind); !staged) {
        return tl::unexpected(staged.error());
      }
    }
    return posts;
  }

  Result<void> stage(SegmentKind kind) {
    Result<void> staged = writer_.stage_segment(kind, pending_, options_.make_writer, analyzers_);
    pending_.clear();
    return staged;
  }

  const RebuildOptions& options_;
  ProgramContext& context_;
  ArchiveWriter& writer_;
  PendingPosts pending_;
  std::vector<Analyzer> analyzers_;
  std::map<std::string, std::uint64_t> unreadable_;
  std::optional<Error> first_damage_;
};

// What damage costs, by segment where one is known to be damaged.
void add_lost_posts(RebuildReport& report, const Rebuild& rebuild, const Snapshot& published) {
  std::map<std::string, std::uint64_t> lost = rebuild.unreadable();
  for (const DamagedSegment& segment : published.damaged()) {
    const SegmentEntry& entry = segment.entry;
    if (!segment.is_open) lost[entry.name] = entry.documents - entry.tombstone_count;
    report.damaged_segments.push_back({entry.name, segment.damage.message, lost[entry.name]});
  }
  for (const auto& [name, posts] : lost)
    report.unreadable += posts;
}

// Where no post is left: the damage, where that is why.
std::optional<Error> find_loss_of_all(const Rebuild& rebuild, const Snapshot& published) {
  std::optional<Error> loss = rebuild.first_damage();
  if (!published.damaged().empty()) loss = published.damaged().front().damage;
  if (loss) loss->hint = make_message(MessageId::ArchiveDamagedHint);
  return loss;
}

}  // namespace

Result<RebuildReport> rebuild_archive(const RebuildOptions& options, ProgramContext& context) {
  std::error_code failure;
  const std::filesystem::path archive = std::filesystem::absolute(options.archive, failure);
  Result<ArchiveWriter> writer = ArchiveWriter::open_to_rewrite(
      archive, options.skip_damaged ? DamagedFiles::LeaveOut : DamagedFiles::Refuse);
  if (!writer) return tl::unexpected(writer.error());
  if (!options.skip_damaged) {
    auto damaged = find_damaged_rejects(archive, writer->published().manifest());
    if (!damaged.empty()) return tl::unexpected(std::move(damaged.front()));
  }

  Rebuild rebuild(options, context, *writer);
  RebuildReport report;
  report.archive = archive;
  const Result<std::uint64_t> posts = rebuild.rewrite(SegmentKind::Posts);
  if (!posts) return tl::unexpected(posts.error());
  const Result<std::uint64_t> context_posts = rebuild.rewrite(SegmentKind::Context);
  if (!context_posts) return tl::unexpected(context_posts.error());
  report.posts = *posts;
  report.context_posts = *context_posts;
  report.made_anew = writer->left_out();
  add_lost_posts(report, rebuild, writer->published());
  for (const Segment& segment : writer->published().segments()) {
    report.superseded += segment.superseded().size();
  }
  report.is_interrupted = is_stop_requested(context);
  if (report.is_interrupted) {
    if (Result<void> forgotten = writer->forget_staged(); !forgotten)
      return tl::unexpected(forgotten.error());
  } else {
    if (report.posts + report.context_posts == 0) {
      if (auto loss = find_loss_of_all(rebuild, writer->published()))
        return tl::unexpected(std::move(*loss));
    }
    auto mended = mend_rejects(archive, writer->staged());
    if (!mended) return tl::unexpected(mended.error());
    report.mended_rejects = *std::move(mended);
    writer->drop_published_segments();
    writer->staged().analyzer = analyzer_identity();
    writer->staged().pepite_version = options.pepite_version;
    if (Result<void> published = writer->publish(); !published) {
      return tl::unexpected(published.error());
    }
  }
  report.archive_bytes = archive_size_bytes(archive);
  return report;
}

}  // namespace pepite::indexer
