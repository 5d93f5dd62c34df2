#include "indexer/index_command.h"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include "indexer/archive_merge.h"
#include "indexer/dialect_table.h"
#include "indexer/export_walker.h"
#include "indexer/index_options.h"
#include "indexer/index_report.h"
#include "indexer/index_run.h"
#include "indexer/rebuild.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::indexer {
namespace {

void print_dialects(ProgramContext& context) {
  std::size_t width = 0;
  for (const DialectRow& dialect : dialects())
    width = std::max(width, dialect.name.size());
  for (const DialectRow& dialect : dialects()) {
    context.out << dialect.name << std::string(width + 2 - dialect.name.size(), ' ')
                << render(make_message(dialect.description), context.language) << "\n";
  }
}

// One line that is written over, and gone at the end: for people only.
void show_progress(const IndexProgress& progress, ProgramContext& context) {
  const std::string name = terminal_safe(progress.path.filename().string());
  context.err << "\r\x1b[K"
              << render(make_message(MessageId::IndexProgress, name,
                                     static_cast<std::int64_t>(progress.records)),
                        context.language)
              << std::flush;
}

void end_progress(ProgramContext& context) {
  if (context.err_is_terminal) context.err << "\r\x1b[K" << std::flush;
}

// What the system did not give: of what was named on the command line, or the rest of what was
// being read.
const Error* find_refusal(const IndexReport& report) {
  for (const UnreadReport& unread : report.unread) {
    if (unread.was_named && unread.reason.code == ErrorCode::System) return &unread.reason;
  }
  for (const SourceReport& source : report.sources) {
    if (source.error && source.error->code == ErrorCode::System) return &*source.error;
  }
  return nullptr;
}

// Nothing given was an export: the first reason is the run's error, before all what the system
// did not give.
const Error* find_failure(const IndexReport& report) {
  if (!report.sources.empty()) return nullptr;
  if (const Error* refusal = find_refusal(report)) return refusal;
  const auto named = std::ranges::find_if(report.unread, &UnreadReport::was_named);
  return named == report.unread.end() ? nullptr : &named->reason;
}

// All but the one that is the run's own error.
void print_unread(const IndexReport& report, const Error* own, ProgramContext& context) {
  for (const UnreadReport& unread : report.unread) {
    if (unread.was_named && &unread.reason != own)
      context.err << render(unread.reason.message, context.language) << "\n";
  }
}

// What is lost of the records that earlier runs rejected, and how to keep the rest.
void warn_of_rejects(const std::vector<Error>& damaged, ProgramContext& context) {
  for (std::size_t i = 0; i < damaged.size(); ++i) {
    const auto& hint = damaged[i].hint;
    context.err << render(damaged[i].message, context.language) << "\n";
    const bool is_repeated = hint && i + 1 < damaged.size() && damaged[i + 1].hint &&
                             damaged[i + 1].hint->id == hint->id;
    if (!hint || is_repeated) continue;
    const std::string text = render(*hint, context.language);
    context.err << render(make_message(MessageId::HintLine, text), context.language) << "\n";
  }
}

}  // namespace

Result<ExitStatus> run_index_command(std::span<const std::string> args, ProgramContext& context) {
  const auto options = parse_index_options(args, context);
  if (!options) return tl::unexpected(options.error());
  if (options->list_dialects) {
    print_dialects(context);
    return ExitStatus::Done;
  }
  auto walker = ExportWalker::open(options->exports, options->reading, context);
  if (!walker) return tl::unexpected(walker.error());

  IndexOptions run;
  run.archive = options->archive;
  run.memory_bytes = options->memory_bytes;
  run.workers = options->workers;
  run.make_writer = options->make_writer;
  run.mode = options->is_dry_run ? WriteMode::DryRun : WriteMode::Publish;
  run.pepite_version = context.version;
  if (context.err_is_terminal) {
    run.show_progress = [&](const IndexProgress& progress) { show_progress(progress, context); };
  }
  auto report = run_index(
      run, [&] { return walker->next(); }, context);
  end_progress(context);
  if (!report) return tl::unexpected(report.error());
  report->is_dialect_forced = options->reading.dialect.has_value();
  warn_of_rejects(report->lost_rejects, context);
  report->skipped = walker->skipped();
  report->hidden = walker->hidden();
  if (const Error* failure = find_failure(*report)) {
    print_unread(*report, failure, context);
    Error error = *failure;
    // Damage of which nothing was taken leaves nothing in doubt.
    if (error.code == ErrorCode::Damaged) error.code = ErrorCode::NotAnExport;
    return tl::unexpected(std::move(error));
  }

  if (options->format == ReportFormat::Text) {
    context.out << format_report_text(*report, context.language);
  } else {
    context.out << format_report_jsonl(*report, context.language);
  }
  context.out.flush();
  const Error* const refusal = find_refusal(*report);
  if (options->format != ReportFormat::Text || refusal != nullptr)
    print_unread(*report, refusal, context);
  if (refusal != nullptr) return tl::unexpected(*refusal);
  if (report->is_interrupted) return ExitStatus::System;
  const auto doubtful = std::ranges::count(report->sources, true, &SourceReport::is_doubtful);
  if (doubtful > 0) {
    return make_error(ErrorCode::Damaged, make_message(MessageId::IndexDoubtful, doubtful),
                      make_message(MessageId::IndexDoubtfulHint));
  }
  if (const auto& failure = report->merge_failure) {
    return make_error(
        failure->code,
        make_message(MessageId::ReportMergeFailed, render(failure->message, context.language)),
        failure->hint);
  }
  if (!report->sources.empty()) return ExitStatus::Done;
  // Where the system gave nothing nobody knows what there is.
  const auto refused = std::ranges::find_if(report->unread, [](const UnreadReport& unread) {
    return unread.reason.code == ErrorCode::System;
  });
  if (refused != report->unread.end()) return tl::unexpected(refused->reason);
  return make_error(ErrorCode::NotAnExport, make_message(MessageId::IndexNoExport),
                    make_message(MessageId::IndexNoExportHint));
}

Result<ExitStatus> run_rebuild_command(std::span<const std::string> args, ProgramContext& context) {
  const auto options = parse_rebuild_options(args, context);
  if (!options) return tl::unexpected(options.error());
  RebuildOptions rebuild;
  rebuild.archive = options->archive;
  rebuild.memory_bytes = options->memory_bytes;
  rebuild.workers = options->workers;
  rebuild.skip_damaged = options->skip_damaged;
  rebuild.make_writer = options->make_writer;
  rebuild.pepite_version = context.version;
  const auto report = rebuild_archive(rebuild, context);
  if (!report) return tl::unexpected(report.error());
  if (report->is_interrupted) {
    context.err << render(make_message(MessageId::RebuildInterrupted), context.language) << "\n";
    return ExitStatus::System;
  }
  context.out << render(
                     make_message(MessageId::RebuildDone, static_cast<std::int64_t>(report->posts),
                                  static_cast<std::int64_t>(report->context_posts),
                                  static_cast<std::int64_t>(report->superseded)),
                     context.language)
              << "\n";
  for (const Message& damage : report->made_anew)
    context.err << render(damage, context.language) << "\n";
  for (const DamagedPosts& damaged : report->damaged_segments) {
    const std::string damage = render(damaged.damage, context.language);
    context.err << render(make_message(MessageId::RebuildSegmentDamaged, damage, damaged.lost),
                          context.language)
                << "\n";
  }
  for (const Message& mended : report->mended_rejects)
    context.err << render(mended, context.language) << "\n";
  if (report->unreadable > 0) {
    context.err << render(make_message(MessageId::RebuildLeftOut, report->unreadable),
                          context.language)
                << "\n";
  }
  return ExitStatus::Done;
}

Result<ExitStatus> run_compact_command(std::span<const std::string> args, ProgramContext& context) {
  const auto options = parse_compact_options(args, context);
  if (!options) return tl::unexpected(options.error());
  const auto report = compact_archive(options->archive, options->memory_bytes);
  if (!report) return tl::unexpected(report.error());
  const auto say = [&](MessageId id, const ArchiveExtent& extent) {
    const Message message = make_message(id, extent.segments, extent.superseded, extent.bytes);
    context.out << render(message, context.language) << "\n";
  };
  warn_of_rejects(report->damaged_rejects, context);
  say(MessageId::CompactBefore, report->before);
  say(MessageId::CompactAfter, report->after);
  if (report->needed_memory_bytes) {
    const std::uint64_t mebibytes = (*report->needed_memory_bytes >> 20) + 1;
    context.err << render(make_message(MessageId::CompactMemory, std::to_string(mebibytes) + "M"),
                          context.language)
                << "\n";
  }
  return ExitStatus::Done;
}

}  // namespace pepite::indexer
