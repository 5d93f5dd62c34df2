#include "indexer/index_run.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <future>
#include <memory>
#include <system_error>
#include <utility>
#include <variant>

#include "indexer/archive_merge.h"
#include "indexer/archive_writer.h"
#include "indexer/edit_history.h"
#include "indexer/post_identity.h"
#include "indexer/post_intake.h"
#include "indexer/record_reading.h"
#include "indexer/reject_log.h"
#include "indexer/rejects_files.h"
#include "indexer/source_register.h"
#include "shared/analyzer.h"
#include "shared/regular_file.h"
#include "shared/removals.h"

namespace pepite::indexer {
namespace {

constexpr std::uint64_t kProgressRecords = 4096;
// Writing a segment takes about as much again as the posts that wait for it.
constexpr std::uint64_t kPartForPending = 2;

std::filesystem::path absolute_path(const std::filesystem::path& path) {
  std::error_code failure;
  const std::filesystem::path absolute = std::filesystem::absolute(path, failure);
  std::filesystem::path normal = (failure ? path : absolute).lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

std::uint64_t more_than(std::uint64_t now, std::uint64_t before) {
  return now > before ? now - before : 0;
}

// Counts of a source as a run reports them that found `before` counted: posts of then are
// duplicates.
RecordCounts counts_since(const RecordCounts& before, const RecordCounts& now) {
  RecordCounts counts = now;
  counts.posts = more_than(now.posts, before.posts);
  counts.duplicates += now.posts - counts.posts;
  counts.updated = more_than(now.updated, before.updated);
  counts.embedded = more_than(now.embedded, before.embedded);
  return counts;
}

class IndexRun {
 public:
  // `writer` is empty in a dry run; `seen` is then the archive as it stands. What `removals` name
  // must not come back.
  IndexRun(const IndexOptions& options, ProgramContext& context, std::filesystem::path archive,
           std::optional<ArchiveWriter> writer, Snapshot seen, const std::vector<Removal>& removals)
      : options_(options),
        context_(context),
        archive_(std::move(archive)),
        writer_(std::move(writer)),
        seen_(std::move(seen)),
        manifest_(writer_ ? writer_->staged() : seen_.manifest()),
        removed_(removals),
        quotes_rejects_(removals.empty()),
        intake_(writer_ ? writer_->published() : seen_),
        reading_analyzers_(options.workers),
        writing_analyzers_(options.workers),
        run_{run_name(), context.now_s(), 0, false, 0},
        sources_(manifest_.sources, archive_, run_.name,
                 options.workers > 1 ? std::launch::async : std::launch::deferred),
        rejects_(archive_ / kRejectsFolder / (run_.name + ".jsonl")) {}

  Result<IndexReport> run(const NextPart& next_part);

 private:
  Result<void> read_part(ExportPart& part);
  Result<void> read_part_records(ExportPart& part, std::uint32_t source, SourceReport& report);
  Result<void> take_records(std::vector<Record> records, const ExportPart& part,
                            std::uint32_t source, std::uint64_t& record_number);
  Result<void> take_record(Record& record, const ExportPart& part, std::uint32_t source,
                           std::uint64_t record_number);
  Result<void> take_outcome(Record& record, const ExportPart& part, std::uint32_t source,
                            std::uint64_t record_number);
  void count_joined();
  void identify(Post& post, const ExportPart& part, std::uint32_t source,
                std::uint64_t record_number);
  std::optional<SourceName> find_reading(std::uint32_t source) const;
  bool is_step_full() const;
  bool is_stop_requested() const {
    return context_.stop_requested != nullptr && context_.stop_requested->load();
  }
  bool has_news() const {
    return intake_.pending().size() > 0 || manifest_.sources != recorded_sources_;
  }
  enum class Step { Between, Last };
  Result<void> publish(Step step);
  std::string run_name() const {
    return fmt::format("{:%Y%m%dT%H%M%SZ}-{}", fmt::gmtime(context_.now_s()),
                       manifest_.runs.size() + 1);
  }

  // A source that was read: its places in the report and in the manifest, and what earlier runs
  // counted of it.
  struct Reading {
    std::size_t place;
    std::uint32_t source;
    RecordCounts before;
  };

  const IndexOptions& options_;
  ProgramContext& context_;
  std::filesystem::path archive_;
  std::optional<ArchiveWriter> writer_;
  Snapshot seen_;
  Manifest manifest_;  // as it will be published
  std::vector<Source> recorded_sources_ = manifest_.sources;
  RemovedIds removed_;
  bool quotes_rejects_;
  PostIntake intake_;
  // Of each thread one for what is read and one for what is written: a step is published while the
  // next records are being read.
  std::vector<Analyzer> reading_analyzers_;
  std::vector<Analyzer> writing_analyzers_;
  Run run_;
  SourceRegister sources_;
  RejectLog rejects_;
  IndexReport report_;
  std::vector<Reading> readings_;
};

Result<IndexReport> IndexRun::run(const NextPart& next_part) {
  while (!is_stop_requested()) {
    Result<std::optional<ExportPart>> part = next_part();
    if (!part) return tl::unexpected(part.error());
    if (!*part) break;
    if (Result<void> read = read_part(**part); !read) return tl::unexpected(read.error());
  }
  for (const Reading& reading : readings_) {
    report_.sources[reading.place].counts =
        counts_since(reading.before, manifest_.sources[reading.source].counts);
  }
  report_.is_interrupted = is_stop_requested();
  if (Result<void> published = publish(Step::Last); !published) {
    return tl::unexpected(published.error());
  }
  for (const SourceReport& source : report_.sources)
    report_.total += source.counts;
  mark_doubtful_sources(report_);
  report_.archive = archive_;
  report_.is_dry_run = !writer_;
  return std::move(report_);
}

Result<void> IndexRun::read_part(ExportPart& part) {
  if (part.unread) {
    report_.unread.push_back({part.path.string(), part.member, part.was_named, *part.unread});
    return {};
  }
  const Result<std::uint32_t> number = sources_.find_or_add(part);
  if (!number) {
    report_.unread.push_back({part.path.string(), part.member, part.was_named, number.error()});
    return {};
  }
  const std::uint32_t source = *number;
  SourceReport report{.path = part.path.string(),
                      .member = part.member,
                      .dialect = part.dialect,
                      .counts = {},
                      .promised = part.promised_posts};
  const RecordCounts before = manifest_.sources[source].counts;
  report.remarks = part.reader->remarks();
  report.earlier_rejects = before.rejects;
  if (manifest_.sources[source].is_complete) {
    report.is_unchanged = true;
    report.same_as = find_reading(source);
    if (report.same_as) report.earlier_rejects = 0;
    report.counts = counts_since(before, before);
  } else {
    if (Result<void> read = read_part_records(part, source, report); !read) return read;
    readings_.push_back({report_.sources.size(), source, before});
  }
  report_.sources.push_back(std::move(report));
  return {};
}

// What of this run was read as that source.
std::optional<SourceName> IndexRun::find_reading(std::uint32_t source) const {
  const auto reading =
      std::find_if(readings_.begin(), readings_.end(),
                   [source](const Reading& each) { return each.source == source; });
  if (reading == readings_.end()) return std::nullopt;
  const SourceReport& report = report_.sources[reading->place];
  return SourceName{report.path, report.member};
}

Result<void> IndexRun::read_part_records(ExportPart& part, std::uint32_t source,
                                         SourceReport& report) {
  std::uint64_t record_number = 0;
  const auto take = [&](RecordBatch batch) -> Result<void> {
    Result<void> taken = take_records(std::move(batch.records), part, source, record_number);
    if (!taken) return taken;
    // What can be read has been read; the source stays open, in case the file was not at fault.
    report.error = std::move(batch.failure);
    if (batch.is_end && !sources_.settle()) {
      manifest_.sources[source].run = run_.name;
      manifest_.sources[source].is_complete = true;
    }
    return {};
  };
  Result<void> read = read_records(
      part, reading_analyzers_, [this] { return is_stop_requested(); }, take);
  if (const std::optional<Error>& failure = sources_.settle(); failure && !report.error) {
    report.error = failure;
  }
  return read;
}

Result<void> IndexRun::take_records(std::vector<Record> records, const ExportPart& part,
                                    std::uint32_t source, std::uint64_t& record_number) {
  for (Record& record : records) {
    ++record_number;
    if (options_.show_progress && record_number % kProgressRecords == 0) {
      options_.show_progress({part.path, record_number});
    }
    // Done by the run that was interrupted.
    if (record_number <= manifest_.sources[source].counts.records) continue;
    if (Result<void> taken = take_record(record, part, source, record_number); !taken) return taken;
    if (!is_step_full()) continue;
    if (Result<void> published = publish(Step::Between); !published) return published;
  }
  return {};
}

Result<void> IndexRun::take_record(Record& record, const ExportPart& part, std::uint32_t source,
                                   std::uint64_t record_number) {
  manifest_.sources[source].run = run_.name;
  ++manifest_.sources[source].counts.records;
  if (Result<void> taken = take_outcome(record, part, source, record_number); !taken) return taken;
  for (Post& post : record.embedded) {
    identify(post, part, source, record_number);
    if (removed_.holds(post)) continue;
    const Result<Arrival> arrival = intake_.take_embedded(std::move(post));
    if (!arrival) return tl::unexpected(arrival.error());
    count_joined();
    if (*arrival == Arrival::New) ++manifest_.sources[source].counts.embedded;
  }
  return {};
}

Result<void> IndexRun::take_outcome(Record& record, const ExportPart& part, std::uint32_t source,
                                    std::uint64_t record_number) {
  RecordCounts& counts = manifest_.sources[source].counts;
  if (const auto* non_post = std::get_if<NonPost>(&record.outcome)) {
    ++counts.non_posts;
    ++counts.non_posts_by_kind[std::string(non_post->kind)];
    return {};
  }
  if (auto* reject = std::get_if<Reject>(&record.outcome)) {
    // Nothing tells for certain that a broken record is of no removed post.
    if (!quotes_rejects_) reject->excerpt.clear();
    ++counts.rejects;
    ++counts.rejects_by_reason[std::string(reject->reason)];
    report_.findings.add_reject(reject->reason, {part.path.string(), part.member, record_number,
                                                 make_example_excerpt(reject->excerpt)});
    if (!writer_) return {};
    return rejects_.add(
        {manifest_.sources[source].path, part.member, record_number, record.line, *reject});
  }
  auto& post = std::get<Post>(record.outcome);
  identify(post, part, source, record_number);
  if (removed_.holds(post)) {
    ++counts.non_posts;
    ++counts.non_posts_by_kind[std::string(kRemovedKind)];
    return {};
  }
  report_.findings.add_post(post);
  if (record.has_lost_id) ++report_.findings.lost_ids;
  // Only of this record: the merged text is asked again when it is stored.
  post.lang_detected.clear();
  const Result<Arrival> arrival = intake_.take_record(std::move(post));
  if (!arrival) return tl::unexpected(arrival.error());
  count_joined();
  if (*arrival == Arrival::New) {
    ++counts.posts;
  } else {
    ++counts.duplicates;
    if (*arrival == Arrival::Updated) ++counts.updated;
  }
  return {};
}

// Posts of before that are versions of one post are duplicates, all but one.
void IndexRun::count_joined() {
  for (const Provenance& place : intake_.take_joined()) {
    RecordCounts& counts = manifest_.sources[place.source].counts;
    if (counts.posts == 0) continue;
    --counts.posts;
    ++counts.duplicates;
    ++counts.updated;
  }
}

void IndexRun::identify(Post& post, const ExportPart& part, std::uint32_t source,
                        std::uint64_t record_number) {
  if (post.id.empty()) {
    sources_.settle();
    post.id = synthetic_id(post, {part.sha256, part.member, record_number});
  }
  post.edit_ids = credible_edit_ids(post);
  post.provenance = {{source, record_number}};
}

bool IndexRun::is_step_full() const {
  if (!writer_) return false;
  return intake_.pending().size() >= options_.posts_per_step ||
         intake_.pending().memory_bytes() >= options_.memory_bytes / kPartForPending;
}

Result<void> IndexRun::publish(Step step) {
  if (!writer_ || !has_news()) return {};
  sources_.settle();
  if (Result<void> learnt = intake_.learn_links(); !learnt) return learnt;
  for (const SegmentKind kind : {SegmentKind::Posts, SegmentKind::Context}) {
    Result<void> staged =
        writer_->stage_segment(kind, intake_.pending(), options_.make_writer, writing_analyzers_);
    if (!staged) return staged;
  }
  Analyzer& analyzer = writing_analyzers_.front();
  if (Result<void> staged = writer_->stage_tombstones(intake_.superseded(), analyzer); !staged) {
    return staged;
  }
  const Result<WrittenRejects> rejects = rejects_.sync();
  if (!rejects) return tl::unexpected(rejects.error());
  run_.rejects_bytes = rejects->bytes;
  run_.rejects_checksum = rejects->checksum;
  run_.finished_at_s = context_.now_s();
  run_.is_complete = step == Step::Last && !is_stop_requested();
  Manifest& staged = writer_->staged();
  if (staged.runs.empty() || staged.runs.back().name != run_.name) staged.runs.push_back(run_);
  staged.runs.back() = run_;
  staged.sources = manifest_.sources;
  staged.pepite_version = options_.pepite_version;
  if (Result<void> published = writer_->publish(); !published) return published;
  recorded_sources_ = manifest_.sources;
  // The posts that were published make room for what a merge holds.
  intake_.begin(writer_->published());
  if (is_stop_requested() || report_.merge_failure) return {};
  auto failure = merge_due_segments(*writer_, options_.memory_bytes, analyzer);
  if (!failure) return tl::unexpected(failure.error());
  report_.merge_failure = *std::move(failure);
  return {};
}

}  // namespace

Result<IndexReport> run_index(const IndexOptions& options, const NextPart& next_part,
                              ProgramContext& context) {
  const std::filesystem::path archive = absolute_path(options.archive);
  std::optional<ArchiveWriter> writer;
  Snapshot seen;
  if (options.mode == WriteMode::Publish) {
    Result<ArchiveWriter> opened = ArchiveWriter::open(archive);
    if (!opened) return tl::unexpected(opened.error());
    writer.emplace(std::move(*opened));
  } else {
    if (Result<void> ours = ArchiveWriter::check_place(archive); !ours)
      return tl::unexpected(ours.error());
    if (!is_gone(archive / kManifestName)) {
      Result<Snapshot> opened = Snapshot::open(archive);
      if (!opened) return tl::unexpected(opened.error());
      seen = std::move(*opened);
    }
  }
  const Snapshot& before = writer ? writer->published() : seen;
  const auto removals = read_removals(archive, before.manifest());
  if (!removals) return tl::unexpected(removals.error());
  // Without the writer's lock, a removal may write them anew meanwhile.
  std::vector<Error> lost_rejects;
  if (writer) lost_rejects = find_lost_rejects(archive, before.manifest());
  Result<IndexReport> report = [&] {
    IndexRun run(options, context, archive, std::move(writer), std::move(seen), *removals);
    return run.run(next_part);
  }();
  if (!report) return report;
  report->lost_rejects = std::move(lost_rejects);
  report->had_removals = !removals->empty();
  // When the run has taken away what it did not publish.
  report->archive_bytes = archive_size_bytes(archive);
  return report;
}

}  // namespace pepite::indexer
