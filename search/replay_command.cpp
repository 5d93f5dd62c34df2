#include "search/replay_command.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <sstream>
#include <streambuf>
#include <utility>

#include "search/authors_command.h"
#include "search/batch_command.h"
#include "search/export_command.h"
#include "search/facets_command.h"
#include "search/keywords_command.h"
#include "search/listing_options.h"
#include "search/nuggets_command.h"
#include "search/run_record.h"
#include "search/search_command.h"
#include "search/thread_command.h"
#include "search/timeline_command.h"
#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

struct Recordable {
  std::string_view name;
  RecordedCommand run;
  std::string_view to_stream = {};  // so that nothing that was written then is written over
};
constexpr auto kRecordable =
    std::to_array<Recordable>({{"search", record_search},
                               {"batch", record_batch},
                               {"nuggets", record_nuggets},
                               {"timeline", record_timeline},
                               {"facets", record_facets},
                               {"authors", record_authors},
                               {"keywords", record_keywords, "--output-dir=-"},
                               {"export", record_export, "--output=-"},
                               {"thread", record_thread}});

constexpr std::size_t kMostRecordBytes = std::size_t{256} << 20;

constexpr std::array<OptionSpec, 1> kReplayOptions = {{kArchiveOption}};
constexpr std::array<CommandExample, 1> kReplayExamples = {{
    {"pepite replay train.record.json", MessageId::HelpExampleReplay},
}};

// Takes what a command prints, and keeps none of it.
class Nowhere : public std::streambuf {
 protected:
  int_type overflow(int_type c) override { return traits_type::not_eof(c); }
  std::streamsize xsputn(const char*, std::streamsize size) override { return size; }
};

// The recorded arguments with the archive that was searched, or another: of an option given twice
// the last counts.
std::vector<std::string> arguments_of(const RunRecord& record, const Recordable& recordable,
                                      const ParsedCommand& command) {
  std::vector<std::string> args = record.args;
  const auto end_of_options = std::ranges::find(args, "--");
  std::vector<std::string> more = {"--time-zone", record.time_zone, "--archive",
                                   command.value("archive").value_or(record.archive_path)};
  if (!recordable.to_stream.empty()) more.emplace_back(recordable.to_stream);
  args.insert(end_of_options, more.begin(), more.end());
  return args;
}

Result<RunRecord> run_again(const RunRecord& then, const ParsedCommand& command,
                            const ProgramContext& context) {
  const auto* recordable = std::ranges::find(kRecordable, then.command, &Recordable::name);
  if (recordable == kRecordable.end()) {
    return make_error(ErrorCode::Usage,
                      make_message(MessageId::RecordUnreadable, terminal_safe(then.command)));
  }
  std::istringstream in(then.input.value_or(""));
  Nowhere nowhere;
  std::ostream out(&nowhere);
  std::ostream err(&nowhere);
  ProgramContext quiet{.in = in,
                       .out = out,
                       .err = err,
                       .language = context.language,
                       .version = context.version,
                       .working_directory = context.working_directory,
                       .environment = context.environment,
                       .now_s = [now_s = then.now_s] { return now_s; },
                       .stop_requested = context.stop_requested};
  RunRecord now{.command = then.command, .args = arguments_of(then, *recordable, command)};
  now.is_wanted = true;
  const Result<ExitStatus> status = recordable->run(now.args, quiet, now);
  if (!status) return tl::unexpected(status.error());
  return now;
}

}  // namespace

const CommandSpec kReplayCommand{.name = "replay",
                                 .usage = "replay [OPTION...] RECORD",
                                 .summary = MessageId::HelpSummaryReplay,
                                 .options = kReplayOptions,
                                 .examples = kReplayExamples};

Result<ExitStatus> run_replay_command(std::span<const std::string> args, ProgramContext& context) {
  const auto command = parse_command(kReplayCommand, args);
  if (!command) return tl::unexpected(command.error());
  if (Result<void> named = check_named_arguments(*command); !named)
    return tl::unexpected(std::move(named.error()));
  if (command->arguments().size() != 1) {
    return make_error(ErrorCode::Usage, make_message(MessageId::ReplayFileMissing),
                      make_message(MessageId::OptionHelpHint, "replay"));
  }
  const std::filesystem::path path = context.working_directory / command->arguments().front();
  const auto bytes = read_input_file(path, kMostRecordBytes);
  if (!bytes) return tl::unexpected(bytes.error());
  const auto then = parse_run_record(*bytes, path);
  if (!then) return tl::unexpected(then.error());
  const auto now = run_again(*then, *command, context);
  if (!now) return tl::unexpected(now.error());
  const auto say = [&](const Message& message) {
    context.out << render(message, context.language) << "\n";
  };
  for (const Message& line : compare_runs(*then, *now))
    say(line);
  const bool is_same = then->results == now->results && then->total == now->total;
  if (is_same) say(make_message(MessageId::ReplaySame, now->results.size(), now->total));
  return is_same ? ExitStatus::Done : ExitStatus::NothingFound;
}

}  // namespace pepite::search
