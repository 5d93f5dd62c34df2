#include "indexer/post_removal.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <tuple>
#include <utility>

#include "indexer/bulk_segment_writer.h"
#include "indexer/durable_file.h"
#include "indexer/link_forgetting.h"
#include "indexer/link_learning.h"
#include "indexer/named_ids.h"
#include "indexer/pending_posts.h"
#include "indexer/post_copies.h"
#include "indexer/record.h"
#include "indexer/rejects_files.h"
#include "indexer/supersession.h"
#include "shared/annotations.h"
#include "shared/checksum.h"
#include "shared/file_bytes.h"
#include "shared/message_id.h"
#include "shared/regular_file.h"
#include "shared/removals.h"

namespace pepite::indexer {
namespace {

bool is_before(const PostLocation& left, const PostLocation& right) {
  return std::tie(left.segment, left.docid) < std::tie(right.segment, right.docid);
}

RemovedPost describe(const Snapshot& snapshot, const PostLocation& location, Post post,
                     bool is_copy) {
  RemovedPost removed;
  removed.location = location;
  removed.kind = snapshot.segments()[location.segment].entry().kind;
  removed.is_copy = is_copy;
  removed.network = post.network;
  removed.ids = {post.id};
  for (const std::string& id : post.edit_ids) {
    if (id != post.id) removed.ids.push_back(id);
  }
  removed.created_at_s = post.created_at_s;
  removed.author_handle = std::move(post.author.handle);
  removed.text = std::move(post.text);
  removed.provenance = std::move(post.provenance);
  return removed;
}

// Every document that is one of the posts, superseded versions too.
Result<Superseded> find_versions(const Snapshot& snapshot, const RemovalPlan& plan) {
  Superseded docids;
  for (std::uint32_t place = 0; place < snapshot.segments().size(); ++place) {
    std::set<std::uint32_t> found;
    for (const RemovedPost& post : plan.posts) {
      if (post.location.segment == place) found.insert(post.location.docid);
      for (const std::string& id : post.ids) {
        const auto docid = snapshot.segments()[place].find(post.network, id);
        if (!docid) return tl::unexpected(docid.error());
        if (*docid) found.insert(**docid);
      }
    }
    if (!found.empty()) docids[place] = {found.begin(), found.end()};
  }
  return docids;
}

// A removed post is no longer one that a source gave.
void recount(std::vector<Source>& sources, const RemovalPlan& plan) {
  for (const RemovedPost& post : plan.posts) {
    for (const Provenance& place : post.provenance) {
      RecordCounts& counts = sources[place.source].counts;
      if (post.kind == SegmentKind::Context) {
        if (counts.embedded == 0) continue;
        --counts.embedded;
        break;
      }
      if (counts.posts == 0) continue;
      --counts.posts;
      ++counts.non_posts;
      ++counts.non_posts_by_kind[std::string(kRemovedKind)];
      break;
    }
  }
}

// Takes a removed post's text out of rejected records: those of its sources and those that name its
// id go. Any other may be of another export of it, cut before its id: it loses its excerpt.
class RejectFilter {
 public:
  RejectFilter(const std::vector<Source>& sources, const RemovalPlan& plan) {
    for (const RemovedPost& post : plan.posts) {
      for (const Provenance& place : post.provenance) {
        const Source& source = sources[place.source];
        sources_.emplace(source.path, source.member);
      }
      for (const std::string& id : post.ids)
        ids_.add(id);
    }
  }

  // The line as it stays; nothing where it goes, as what cannot be read does.
  std::optional<std::string> filter(std::string_view line) const {
    auto json = nlohmann::ordered_json::parse(line, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    const auto text = [&](const char* name) {
      const auto found = json.find(name);
      return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
    };
    const std::string excerpt = text("excerpt");
    if (sources_.contains({text("source"), text("member")}) || ids_.are_named_in(excerpt))
      return std::nullopt;
    if (excerpt.empty()) return std::string(line);
    json["excerpt"] = "";
    return json.dump() + "\n";
  }

 private:
  std::set<std::pair<std::string, std::string>> sources_;
  NamedIds ids_;
};

// Writes the rejects of the runs anew, under new names, where the filter changes them (of none left
// there is no file), and counts in the report how many went or lost their excerpts.
Result<void> filter_rejects(ArchiveWriter& writer, const RejectFilter& filter,
                            RemovalReport& report) {
  Manifest& staged = writer.staged();
  for (Run& run : staged.runs) {
    const auto edited = edit_rejects(writer.archive(), staged, run,
                                     [&](std::string_view line) { return filter.filter(line); });
    if (!edited) return tl::unexpected(edited.error());
    report.rejects_dropped += edited->dropped;
    report.excerpts_taken += edited->changed;
  }
  return {};
}

Result<void> write_removals(ArchiveWriter& writer, const RemovalPlan& plan,
                            const RemovalNote& note) {
  auto removals = read_removals(writer.archive(), writer.staged());
  if (!removals) return tl::unexpected(removals.error());
  Removal removal{.removed_at_s = note.now_s,
                  .reason = note.reason,
                  .posts = plan.posts.size(),
                  .with_copies = note.copies == Copies::Go,
                  .ids = {}};
  for (const RemovedPost& post : plan.posts) {
    for (const std::string& id : post.ids)
      removal.ids.push_back(identity_name(post.network, id));
  }
  std::ranges::sort(removal.ids);
  removals->push_back(std::move(removal));
  const std::string bytes = format_removals(*removals);
  if (Result<void> made = make_private_folder(writer.archive() / kRemovalsFolder); !made)
    return made;
  writer.staged().removals = RemovalsFile{fmt::format("{}.jsonl", writer.staged().generation + 1),
                                          checksum_hex(checksum64(bytes))};
  return write_synced_file(writer.archive() / kRemovalsFolder / writer.staged().removals->name,
                           bytes);
}

// The first of the old files that is still there.
std::optional<std::filesystem::path> find_undeleted(const std::filesystem::path& archive,
                                                    const Manifest& before, const Manifest& after) {
  std::vector<std::filesystem::path> gone;
  for (const SegmentEntry& entry : before.segments) {
    if (std::ranges::find(after.segments, entry.name, &SegmentEntry::name) != after.segments.end())
      continue;
    gone.push_back(archive / kSegmentsFolder / entry.name);
    if (!entry.tombstones.empty()) gone.push_back(archive / kTombstonesFolder / entry.tombstones);
  }
  for (std::size_t i = 0; i < before.runs.size() && i < after.runs.size(); ++i) {
    const std::string name = rejects_file_name(before.runs[i]);
    if (name != rejects_file_name(after.runs[i])) gone.push_back(archive / kRejectsFolder / name);
  }
  const auto found = std::ranges::find_if(gone, [](const auto& path) { return !is_gone(path); });
  return found == gone.end() ? std::nullopt : std::optional(*found);
}

// The posts that must not come back, as of the staged manifest.
Result<std::vector<PostKey>> removed_keys(ArchiveWriter& writer) {
  const auto removals = read_removals(writer.archive(), writer.staged());
  if (!removals) return tl::unexpected(removals.error());
  std::vector<PostKey> keys;
  for (const Removal& removal : *removals) {
    for (const std::string_view identity : removal.ids) {
      const std::size_t colon = identity.find(':');
      if (const auto network = find_network(identity.substr(0, colon)))
        keys.push_back({*network, std::string(identity.substr(colon + 1))});
    }
  }
  return keys;
}

// Tags and notes without those of removed posts, to be committed when these are gone. Opened
// before, so that a damaged file stops the removal; nullopt where nothing was ever tagged.
Result<std::optional<AnnotationWriter>> stage_annotations(ArchiveWriter& writer,
                                                          RemovalReport& report) {
  if (is_gone(writer.archive() / kAnnotationsName)) return std::optional<AnnotationWriter>();
  const auto keys = removed_keys(writer);
  if (!keys) return tl::unexpected(keys.error());
  auto annotations = AnnotationWriter::open(writer.archive());
  if (!annotations) return tl::unexpected(std::move(annotations.error()));
  const auto annotated = annotations->remove(*keys);
  if (!annotated) return tl::unexpected(annotated.error());
  report.annotated = *annotated;
  return std::optional<AnnotationWriter>(std::move(*annotations));
}

// The segments without the posts, and without what only they said of short links. Of how many.
Result<std::uint64_t> stage_segments(ArchiveWriter& writer, const RemovalPlan& plan) {
  auto gone = find_versions(writer.published(), plan);
  if (!gone) return tl::unexpected(std::move(gone.error()));
  PendingPosts pending;
  Result<void> staged = forget_links(writer.published(), pending, *gone);
  if (staged) staged = learn_links(pending, writer.published(), *gone);
  Analyzer analyzer;
  for (const auto& [place, docids] : *gone) {
    if (staged) staged = writer.stage_removal(place, docids, analyzer);
  }
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    if (staged)
      staged = writer.stage_segment(kind, pending, make_bulk_segment_writer, {&analyzer, 1});
  }
  if (!staged) return tl::unexpected(std::move(staged.error()));
  return gone->size();
}

}  // namespace

Result<FoundIds> find_ids(const Snapshot& snapshot, const std::vector<std::string>& ids) {
  FoundIds found;
  for (const std::string& asked : ids) {
    bool is_there = false;
    for (const Network network : kNetworks) {
      const std::string prefix = std::string(network_name(network)) + ":";
      const std::string_view bare =
          asked.starts_with(prefix) ? std::string_view(asked).substr(prefix.size()) : asked;
      const auto location = snapshot.find(network, bare);
      if (!location) return tl::unexpected(location.error());
      if (!*location) continue;
      found.locations.push_back(**location);
      is_there = true;
    }
    if (!is_there) ++found.missing;
  }
  return found;
}

Result<RemovalPlan> plan_removal(const Snapshot& snapshot, std::vector<PostLocation> locations,
                                 Copies copies) {
  std::ranges::sort(locations, is_before);
  locations.erase(std::unique(locations.begin(), locations.end()), locations.end());
  RemovalPlan plan;
  PostCopies originals;
  for (const PostLocation& location : locations) {
    Result<Post> post = snapshot.segments()[location.segment].read_post(location.docid);
    if (!post) return tl::unexpected(post.error());
    originals.add(*post);
    plan.posts.push_back(describe(snapshot, location, *std::move(post), false));
  }
  for (std::uint32_t place = 0; !plan.posts.empty() && place < snapshot.segments().size();
       ++place) {
    const Segment& segment = snapshot.segments()[place];
    for (std::uint32_t docid = 1; docid <= segment.entry().documents; ++docid) {
      if (segment.is_superseded(docid)) continue;
      Result<Post> post = segment.read_post(docid);
      if (!post) return tl::unexpected(post.error());
      if (!originals.is_copy(*post)) continue;
      if (copies == Copies::Stay) {
        ++plan.copies_staying;
      } else {
        plan.posts.push_back(describe(snapshot, {place, docid}, *std::move(post), true));
      }
    }
  }
  std::ranges::sort(plan.posts, [](const RemovedPost& left, const RemovedPost& right) {
    return std::tie(left.kind, left.created_at_s, left.network, left.ids) <
           std::tie(right.kind, right.created_at_s, right.network, right.ids);
  });
  return plan;
}

Result<RemovalReport> remove_posts(ArchiveWriter& writer, const RemovalPlan& plan,
                                   const RemovalNote& note) {
  const Manifest before = writer.published().manifest();
  RemovalReport report;
  const auto segments = stage_segments(writer, plan);
  if (!segments) return tl::unexpected(segments.error());
  report.segments = *segments;
  const RejectFilter filter(writer.staged().sources, plan);
  if (Result<void> filtered = filter_rejects(writer, filter, report); !filtered)
    return tl::unexpected(filtered.error());
  if (Result<void> written = write_removals(writer, plan, note); !written)
    return tl::unexpected(written.error());
  recount(writer.staged().sources, plan);
  writer.staged().pepite_version = note.pepite_version;
  auto annotations = stage_annotations(writer, report);
  if (!annotations) return tl::unexpected(std::move(annotations.error()));
  if (Result<void> published = writer.publish(); !published)
    return tl::unexpected(published.error());
  if (*annotations) {
    if (Result<void> committed = (*annotations)->commit(); !committed) {
      report.annotations_kept = std::move(committed.error());
      report.annotated = 0;
    }
  }
  report.undeleted = find_undeleted(writer.archive(), before, writer.published().manifest());
  return report;
}

Result<std::uint64_t> forget_annotations(ArchiveWriter& writer) {
  RemovalReport report;
  auto annotations = stage_annotations(writer, report);
  if (!annotations) return tl::unexpected(std::move(annotations.error()));
  if (report.annotated == 0) return 0;
  if (Result<void> committed = (*annotations)->commit(); !committed)
    return tl::unexpected(std::move(committed.error()));
  return report.annotated;
}

}  // namespace pepite::indexer
