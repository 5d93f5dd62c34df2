#include "search/export_command.h"

#include <optional>
#include <utility>

#include "search/account_names.h"
#include "search/export_options.h"
#include "search/export_originals.h"
#include "search/export_output.h"
#include "search/kept_files.h"
#include "search/minet_csv.h"
#include "search/post_stream.h"
#include "search/pseudonyms.h"
#include "shared/annotations.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

// How far writing is, on a terminal that does not show the export itself.
class Progress {
 public:
  Progress(std::uint64_t posts, bool is_shown, ProgramContext& context)
      : posts_(posts), may_show_(is_shown && context.err_is_terminal), context_(&context) {}
  ~Progress() {
    if (has_shown_) context_->err << "\r\x1b[K" << std::flush;
  }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void count() {
    if (!may_show_ || ++written_ % kStep != 0) return;
    has_shown_ = true;
    context_->err << "\r"
                  << render(make_message(MessageId::ExportProgress, written_, posts_),
                            context_->language)
                  << std::flush;
  }

 private:
  static constexpr std::uint64_t kStep = 4096;
  std::uint64_t posts_;
  std::uint64_t written_ = 0;
  bool may_show_;
  bool has_shown_ = false;
  ProgramContext* context_;
};

struct Written {
  std::uint64_t posts = 0;
  std::uint64_t left_out = 0;  // of networks that the format has no place for
  bool is_read = true;         // false: nobody reads on
};

// All posts through the format.
Result<Written> write_posts(const ExportArguments& arguments, const PostSet& set,
                            const Snapshot& snapshot, std::optional<Pseudonyms> pseudonyms,
                            ExportOutput& output, ProgramContext& context, RunRecord& record) {
  const auto annotations = Annotations::open(snapshot.archive());
  if (!annotations) return tl::unexpected(annotations.error());
  const auto months = TimeBuckets::make(arguments.set.time_zone, TimeUnit::Month);
  if (!months) return tl::unexpected(months.error());
  const auto time = TimeText::make(arguments.set.time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  const bool is_network = arguments.format == ExportFormat::Gexf;
  const bool is_minet = arguments.format == ExportFormat::Minet;
  Analyzer analyzer;
  AccountNames names(snapshot);
  PostNetwork network(arguments.network);
  Progress progress(set.size(), arguments.file.has_value() || !context.out_is_terminal, context);
  Written written;
  const auto write = [&](const std::string& bytes) -> Result<void> {
    const auto done = output.write(bytes);
    if (!done) return tl::unexpected(done.error());
    written.is_read = *done;
    return {};
  };
  if (auto header = write(export_header(arguments.format, context.language)); !header)
    return tl::unexpected(std::move(header.error()));
  const auto visited = visit_posts(set, snapshot, [&](Post post, bool is_context) -> Result<void> {
    if (!written.is_read) return {};
    if (context.stop_requested != nullptr && context.stop_requested->load())
      return make_error(ErrorCode::System, make_message(MessageId::ExportInterrupted));
    progress.count();
    if (is_minet && post.network != Network::Twitter) {
      ++written.left_out;
      return {};
    }
    Result<Annotation> annotation = annotations->find(post);
    if (!annotation) return tl::unexpected(annotation.error());
    // One account is one node and one pseudonym, whichever way posts name it.
    if (pseudonyms || is_network) {
      if (auto added = names.add_handles(post); !added) return added;
    }
    if (is_network) {
      if (auto added = names.add_authors(post); !added) return added;
    }
    // Notes may name anybody.
    if (pseudonyms) annotation->note.clear();
    // The record lies beside the export: what has no names there has none here.
    if (pseudonyms) pseudonyms->apply(post);
    if (record.is_wanted)
      record.results.push_back(std::string(network_name(post.network)) + ":" + post.id);
    ++written.posts;
    if (is_network) {
      network.add(post, analyzer.analyze(post));
      return {};
    }
    Hit hit{.post = std::move(post), .score = {}, .matches = {}, .is_context = is_context};
    hit.annotation = std::move(*annotation);
    return write(is_minet ? format_minet_csv(hit, *time)
                          : format_export(arguments.format, hit, context.language, *months));
  });
  if (!visited) return tl::unexpected(visited.error());
  if (is_network) {
    if (auto done = write(network.format_gexf()); !done)
      return tl::unexpected(std::move(done.error()));
  }
  return written;
}

Result<ExitStatus> export_posts(std::span<const std::string> args, ProgramContext& context,
                                RunRecord& record, const ReadOriginals& read_originals) {
  const auto arguments = parse_export_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  std::optional<Pseudonyms> pseudonyms;
  if (arguments->secret) {
    auto made = Pseudonyms::read(*arguments->secret);
    if (!made) return tl::unexpected(std::move(made.error()));
    pseudonyms = std::move(*made);
  }
  const auto snapshot = Snapshot::open(arguments->set.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  KeptFiles kept(*snapshot, arguments->set.dictionaries.files);
  if (arguments->set.query_is_input) kept.add(kStandardInput);
  if (arguments->secret) kept.add(*arguments->secret);
  if (arguments->set.record) kept.add(*arguments->set.record);
  if (arguments->file) {
    if (auto free = kept.check(*arguments->file); !free) return tl::unexpected(free.error());
  }
  const auto set = find_asked_set(arguments->set, *snapshot, context, record);
  if (!set) return tl::unexpected(set.error());
  if (arguments->format == ExportFormat::Original) {
    return export_originals(set->posts, *snapshot, arguments->file, read_originals, context,
                            record);
  }
  // A file of an earlier time would be taken for the result.
  if (set->posts.size() == 0 && !arguments->file) return ExitStatus::NothingFound;
  auto output = ExportOutput::open(arguments->file, context.out);
  if (!output) return tl::unexpected(std::move(output.error()));
  const auto written = write_posts(*arguments, set->posts, *snapshot, std::move(pseudonyms),
                                   *output, context, record);
  if (!written) return tl::unexpected(written.error());
  const auto finished = output->finish();
  if (!finished) return tl::unexpected(finished.error());
  const auto say = [&](const Message& message) {
    context.err << render(message, context.language) << "\n";
  };
  if (written->left_out > 0) say(make_message(MessageId::ExportOtherNetworks, written->left_out));
  if (written->is_read && written->posts > 0)
    say(make_message(MessageId::ExportSummary, written->posts));
  return written->posts > 0 ? ExitStatus::Done : ExitStatus::NothingFound;
}

}  // namespace

Result<ExitStatus> record_export(std::span<const std::string> args, ProgramContext& context,
                                 RunRecord& record) {
  return export_posts(args, context, record, {});
}

Result<ExitStatus> run_export_command(std::span<const std::string> args, ProgramContext& context,
                                      const ReadOriginals& read_originals) {
  const auto run = [&](std::span<const std::string> typed, ProgramContext& around,
                       RunRecord& record) {
    return export_posts(typed, around, record, read_originals);
  };
  return run_recorded("export", run, args, context);
}

}  // namespace pepite::search
