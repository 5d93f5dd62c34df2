#include "search/batch_command.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "search/annotate_hits.h"
#include "search/author_share.h"
#include "search/batch_file.h"
#include "search/batch_options.h"
#include "search/batch_output.h"
#include "search/batch_query.h"
#include "search/match_posts.h"
#include "search/nugget_list.h"
#include "search/parse_query.h"
#include "search/query_plan.h"
#include "search/rank_posts.h"
#include "search/ranked_plan.h"
#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

void say(ProgramContext& context, const Message& message) {
  context.err << render(message, context.language) << "\n";
}

Result<std::string> read_queries(const std::string& file, ProgramContext& context) {
  if (file != "-") return read_input_file(context.working_directory / file, kMostBatchBytes);
  return read_input(context.in, file, kMostBatchBytes);
}

class BatchRun {
 public:
  BatchRun(const BatchOptions& options, const Snapshot& snapshot, const Annotations& annotations,
           BatchOutput& output, Lexicons lexicons, RunRecord& record, ProgramContext& context)
      : options_(options),
        snapshot_(snapshot),
        annotations_(annotations),
        output_(output),
        record_(record),
        context_(context),
        clock_{.time_zone = options.time_zone, .now_s = context.now_s()},
        counts_(snapshot),
        quiet_(snapshot),
        lexicons_(std::move(lexicons)) {}

  // Errors are those that end the run.
  Result<void> run(const BatchEntry& entry) {
    ++topics_;
    const Result<bool> is_there = output_.start(entry.topic);
    if (!is_there) return tl::unexpected(is_there.error());
    if (*is_there && options_.resumes) {
      ++done_before_;
      return {};
    }
    Result<bool> found =
        entry.query ? answer(entry.topic, *entry.query) : tl::unexpected(entry.query.error());
    if (!found && found.error().code != ErrorCode::Query) {
      return tl::unexpected(std::move(found.error()));
    }
    if (!found) {
      ++failed_;
      report(entry, found.error());
    } else if (!*found) {
      ++empty_;
    }
    return {};
  }

  ExitStatus finish() {
    context_.out.flush();
    if (done_before_ > 0) say(context_, make_message(MessageId::BatchResumed, done_before_));
    say(context_, make_message(MessageId::BatchSummary, topics_ - done_before_, failed_, empty_));
    if (failed_ > 0) return ExitStatus::Usage;
    return empty_ > 0 && empty_ == topics_ - done_before_ ? ExitStatus::NothingFound
                                                          : ExitStatus::Done;
  }

 private:
  const BatchOptions& options_;
  const Snapshot& snapshot_;
  const Annotations& annotations_;
  BatchOutput& output_;
  RunRecord& record_;
  ProgramContext& context_;
  QueryClock clock_;
  Analyzer analyzer_;
  TermCounts counts_;
  QuietMeasure quiet_;
  Lexicons lexicons_;
  std::uint64_t topics_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t empty_ = 0;
  std::uint64_t done_before_ = 0;  // topics whose file is there

  void report(const BatchEntry& entry, const Error& error) {
    say(context_, make_message(MessageId::BatchEntryFailed, entry.line, terminal_safe(entry.topic),
                               render(error.message, context_.language)));
    if (error.hint) {
      say(context_, make_message(MessageId::HintLine, render(*error.hint, context_.language)));
    }
  }

  Result<Plan> plan_entry(const BatchQuery& entry) {
    Result<Query> query = parse_batch_query(entry, options_.is_literal, clock_);
    if (!query) return tl::unexpected(std::move(query.error()));
    // A count is of what the query says.
    Ranking ranking = options_.ranking;
    ranking.expands = ranking.expands && !options_.count_only;
    return make_ranked_plan(std::move(*query), ranking, options_.dictionaries, snapshot_, analyzer_,
                            counts_);
  }

  // "topic twitter:123", or of a count "topic 12".
  void note(const std::string& topic, const std::string& result) {
    if (record_.is_wanted) record_.results.push_back(topic + " " + result);
  }

  Result<bool> write_hits(const std::string& topic, HitList list) {
    if (auto annotated = annotate_hits(annotations_, list); !annotated)
      return tl::unexpected(std::move(annotated.error()));
    for (const Hit& hit : list.hits)
      note(topic, std::string(network_name(hit.post.network)) + ":" + hit.post.id);
    record_.total += list.hits.size();
    return output_.write_hits(topic, list).map([&] { return !list.hits.empty(); });
  }

  Result<bool> write_run(const std::string& topic, const std::vector<BatchOutput::RunLine>& lines) {
    for (const BatchOutput::RunLine& line : lines)
      note(topic, line.id);
    record_.total += lines.size();
    return output_.write_run(topic, lines).map([&] { return !lines.empty(); });
  }

  // Were there hits?
  Result<bool> answer(const std::string& topic, const BatchQuery& entry) {
    const Result<Plan> plan = plan_entry(entry);
    if (!plan) return tl::unexpected(plan.error());
    if (options_.count_only) return answer_with_count(topic, entry, *plan);
    const std::uint64_t limit = entry.limit.value_or(options_.limit);
    if (options_.finds_nuggets) return answer_with_nuggets(topic, *plan, limit);
    RankOptions options{.limit = limit, .counts_posts = limit == 0, .ranking = options_.ranking};
    if (options_.format == BatchFormat::Trec) return answer_with_run(topic, *plan, options);
    options.alike = AlikeView::Marked;
    auto list = match_posts(*plan, snapshot_, analyzer_, counts_, options);
    if (!list) return tl::unexpected(std::move(list.error()));
    return write_hits(topic, std::move(*list));
  }

  Result<bool> answer_with_count(const std::string& topic, const BatchQuery& entry,
                                 const Plan& plan) {
    const auto counts = count_posts(plan, snapshot_, analyzer_, ContextPosts::Exclude);
    if (!counts) return tl::unexpected(counts.error());
    note(topic, std::to_string(counts->total));
    record_.total += counts->total;
    return output_.write_count(topic, entry.text, *counts).map([&] { return counts->total > 0; });
  }

  Result<bool> answer_with_nuggets(const std::string& topic, const Plan& plan,
                                   std::uint64_t limit) {
    // Only JSON lines have a place for choruses and authors.
    const std::uint64_t choruses = options_.format == BatchFormat::Jsonl ? kAllChoruses : 0;
    auto list =
        list_nuggets(plan, snapshot_, analyzer_, counts_, quiet_, lexicons_,
                     {.limit = limit, .counted_choruses = choruses, .ranking = options_.ranking});
    if (!list) return tl::unexpected(std::move(list.error()));
    if (options_.format == BatchFormat::Jsonl) {
      if (auto added = add_author_shares(plan, snapshot_, *list); !added)
        return tl::unexpected(std::move(added.error()));
    }
    if (options_.format != BatchFormat::Trec) return write_hits(topic, std::move(*list));
    std::vector<BatchOutput::RunLine> lines;
    for (Hit& hit : list->hits) {
      // Readers of runs order them by score: what gave way to others has theirs.
      const double least = lines.empty() ? 1 : lines.back().score;
      lines.push_back({std::move(hit.post.id), std::min(least, *hit.score)});
    }
    return write_run(topic, lines);
  }

  Result<bool> answer_with_run(const std::string& topic, const Plan& plan,
                               const RankOptions& options) {
    auto ranked = rank_posts(plan, snapshot_, analyzer_, counts_, options);
    if (!ranked) return tl::unexpected(ranked.error());
    std::vector<BatchOutput::RunLine> lines;
    for (RankedPost& place : ranked->posts) {
      if (place.id.empty()) {
        auto post = snapshot_.segments()[place.segment].read_post(place.docid);
        if (!post) return tl::unexpected(post.error());
        place.id = std::move(post->id);
      }
      lines.push_back({std::move(place.id), place.parts.total()});
    }
    return write_run(topic, lines);
  }
};

std::vector<std::filesystem::path> files_read(const BatchOptions& options,
                                              const ProgramContext& context) {
  std::vector<std::filesystem::path> files = options.dictionaries.files;
  if (options.lexicon) files.push_back(*options.lexicon);
  files.push_back(options.file == "-" ? std::filesystem::path(kStandardInput)
                                      : context.working_directory / options.file);
  return files;
}

Result<void> record_files(const BatchOptions& options, const std::string& queries,
                          const ProgramContext& context, RunRecord& record) {
  std::vector<std::filesystem::path> files = files_read(options, context);
  if (options.file == "-") {
    record.input = queries;
    files.pop_back();
  }
  for (const std::filesystem::path& file : files) {
    const Result<void> added = add_file(file, record);
    if (!added) return added;
  }
  return {};
}

}  // namespace

Result<ExitStatus> record_batch(std::span<const std::string> args, ProgramContext& context,
                                RunRecord& record) {
  auto options = parse_batch_options(args, context);
  if (!options) return tl::unexpected(options.error());
  if (record.is_wanted) options->output_folder.reset();
  const auto bytes = read_queries(options->file, context);
  if (!bytes) return tl::unexpected(bytes.error());
  const BatchFile file = read_batch_file(*bytes);
  if (file.entries.empty()) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::BatchFileEmpty, terminal_safe(options->file)));
  }
  Result<Lexicons> lexicons;
  if (options->finds_nuggets || options->lexicon) lexicons = read_lexicons(options->lexicon);
  if (!lexicons) return tl::unexpected(std::move(lexicons.error()));
  const auto snapshot = Snapshot::open(options->archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  KeptFiles kept(*snapshot, files_read(*options, context));
  if (auto wanted = want_record(record, options->record, kept); !wanted)
    return tl::unexpected(std::move(wanted.error()));
  if (options->record) kept.add(*options->record);
  auto output = BatchOutput::make(options->format, options->count_only, context.out,
                                  options->output_folder, std::move(kept));
  if (!output) return tl::unexpected(output.error());
  describe_run(Plan{}, *snapshot, options->time_zone, context, record);
  if (const auto told = record_files(*options, *bytes, context, record); !told)
    return tl::unexpected(told.error());
  for (const std::string& name : file.ignored_names)
    say(context, make_message(MessageId::BatchNameIgnored, name));

  const auto annotations = Annotations::open(snapshot->archive());
  if (!annotations) return tl::unexpected(annotations.error());
  BatchRun run(*options, *snapshot, *annotations, *output, std::move(*lexicons), record, context);
  for (const BatchEntry& entry : file.entries) {
    if (!context.out) break;
    if (context.stop_requested != nullptr && *context.stop_requested) break;
    const Result<void> done = run.run(entry);
    if (!done) return tl::unexpected(done.error());
  }
  return run.finish();
}

Result<ExitStatus> run_batch_command(std::span<const std::string> args, ProgramContext& context) {
  return run_recorded("batch", record_batch, args, context);
}

}  // namespace pepite::search
