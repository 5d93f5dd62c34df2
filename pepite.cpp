// pepite: the table of commands and the glue, the one file that sees both sides.
//
// Parses the command's name, hands the rest to its side, turns an Error into message, hint and exit
// status. No other file meets the terminal, the environment, the clock or signals.
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/check_command.h"
#include "indexer/index_command.h"
#include "indexer/original_records.h"
#include "indexer/remove_command.h"
#include "search/authors_command.h"
#include "search/batch_command.h"
#include "search/export_command.h"
#include "search/facets_command.h"
#include "search/fields_command.h"
#include "search/keywords_command.h"
#include "search/nuggets_command.h"
#include "search/query_locations.h"
#include "search/replay_command.h"
#include "search/search_command.h"
#include "search/tag_command.h"
#include "search/thread_command.h"
#include "search/timeline_command.h"
#include "shared/command_options.h"
#include "shared/error.h"
#include "shared/fd_stream.h"
#include "shared/file_bytes.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/program_context.h"
#include "shared/terminal_text.h"

namespace {

using namespace pepite;

// What Ctrl-C does to a command: a writer of archives publishes what is whole and ends, a writer of
// files takes away what is not whole.
enum class OnInterrupt { Stop, Finish, TidyUp };

struct Command {
  const CommandSpec* spec;
  Result<ExitStatus> (*run)(std::span<const std::string> args, ProgramContext& context);
  OnInterrupt on_interrupt;
};

Result<ExitStatus> run_remove_command(std::span<const std::string> args, ProgramContext& context) {
  return indexer::run_remove_command(args, context, search::find_query_locations);
}

Result<ExitStatus> run_export_command(std::span<const std::string> args, ProgramContext& context) {
  return search::run_export_command(args, context, indexer::read_originals);
}

constexpr auto kCommands = std::to_array<Command>({
    {&indexer::kIndexCommand, indexer::run_index_command, OnInterrupt::Finish},
    {&search::kSearchCommand, search::run_search_command, OnInterrupt::Stop},
    {&search::kNuggetsCommand, search::run_nuggets_command, OnInterrupt::Stop},
    {&search::kBatchCommand, search::run_batch_command, OnInterrupt::Stop},
    {&search::kTimelineCommand, search::run_timeline_command, OnInterrupt::Stop},
    {&search::kFacetsCommand, search::run_facets_command, OnInterrupt::Stop},
    {&search::kAuthorsCommand, search::run_authors_command, OnInterrupt::Stop},
    {&search::kKeywordsCommand, search::run_keywords_command, OnInterrupt::Stop},
    {&search::kExportCommand, run_export_command, OnInterrupt::TidyUp},
    {&search::kShowCommand, search::run_show_command, OnInterrupt::Stop},
    {&search::kThreadCommand, search::run_thread_command, OnInterrupt::Stop},
    {&search::kTagCommand, search::run_tag_command, OnInterrupt::Stop},
    {&search::kFieldsCommand, search::run_fields_command, OnInterrupt::Stop},
    {&search::kReplayCommand, search::run_replay_command, OnInterrupt::Stop},
    {&search::kStatsCommand, search::run_stats_command, OnInterrupt::Stop},
    {&indexer::kCheckCommand, indexer::run_check_command, OnInterrupt::Stop},
    {&indexer::kRebuildCommand, indexer::run_rebuild_command, OnInterrupt::TidyUp},
    {&indexer::kRemoveCommand, run_remove_command, OnInterrupt::Stop},
    {&indexer::kCompactCommand, indexer::run_compact_command, OnInterrupt::Stop},
});

std::atomic<bool> stop_requested = false;

// Rendered before the handler is set: a handler may only write bytes.
std::string stop_notice;

extern "C" void request_stop(int signal_number) {
  // The second Ctrl-C stops at once.
  std::signal(signal_number, SIG_DFL);
  stop_requested = true;
  [[maybe_unused]] const ssize_t written =
      write(STDERR_FILENO, stop_notice.data(), stop_notice.size());
}

void catch_interrupts(OnInterrupt on_interrupt, UiLanguage language) {
  const MessageId notice =
      on_interrupt == OnInterrupt::Finish ? MessageId::Stopping : MessageId::StoppingClean;
  stop_notice = "\n" + render(make_message(notice), language) + "\n";
  struct sigaction action {};
  action.sa_handler = request_stop;  // without SA_RESTART: a blocked read ends
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  // The terminal was closed, and nobody said (nohup) that this is to go on.
  struct sigaction hang_up {};
  sigaction(SIGHUP, nullptr, &hang_up);
  if (hang_up.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, nullptr);
}

// Who is told of a page of a mapped file that the disk does not give.
ProgramContext* context_of_signals = nullptr;

int report(const Error& error, ProgramContext& context);

// The signal comes from an instruction that reads such a page; mapped files are read with no lock
// held, so that the report may take any.
extern "C" void report_unreadable_page(int signal_number, siginfo_t* fault, void*) {
  static std::atomic_flag is_reported = ATOMIC_FLAG_INIT;
  const bool is_sent = fault->si_code <= 0;  // by another process
  const std::filesystem::path file =
      is_sent ? std::filesystem::path() : mapped_file_at(fault->si_addr);
  if (file.empty()) {
    std::signal(signal_number, SIG_DFL);
    std::raise(signal_number);
    return;
  }
  while (is_reported.test_and_set())
    pause();
  // Nothing is undone: what a killed process leaves the next one clears away.
  _exit(report(make_system_error(EIO, file).value(), *context_of_signals));
}

void catch_unreadable_pages(ProgramContext& context) {
  context_of_signals = &context;
  struct sigaction action {};
  action.sa_sigaction = report_unreadable_page;
  action.sa_flags = SA_SIGINFO;
  sigaction(SIGBUS, &action, nullptr);
}

std::optional<std::string> environment_variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  if (value == nullptr || *value == '\0') return std::nullopt;
  return std::string(value);
}

// The value of --ui, wherever it stands.
std::optional<std::string> find_ui_option(std::span<const std::string> args) {
  for (std::size_t i = 0; i < args.size() && args[i] != "--"; ++i) {
    if (args[i] == "--ui" && i + 1 < args.size()) return args[i + 1];
    if (args[i].starts_with("--ui=")) return args[i].substr(5);
  }
  return std::nullopt;
}

// --ui, else the locale's: LC_ALL, LC_MESSAGES, LANG in their order.
UiLanguage find_language(std::span<const std::string> args) {
  if (const auto option = find_ui_option(args)) return ui_language_from_locale(*option);
  for (const std::string_view name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const auto locale = environment_variable(name)) return ui_language_from_locale(*locale);
  }
  return UiLanguage::English;
}

// A segment holds about three files open; the usual soft limit of 1024 is there for select().
void allow_many_open_files() {
  rlimit limit{};
  if (getrlimit(RLIMIT_NOFILE, &limit) != 0) return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
}

std::size_t terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

std::string describe_program(UiLanguage language) {
  const auto say = [&](MessageId id) { return render(make_message(id), language); };
  std::string text =
      say(MessageId::HelpTagline) + "\n\n" +
      render(make_message(MessageId::HelpUsage, "pepite COMMAND [OPTION...] ..."), language) +
      "\n\n" + say(MessageId::HelpCommands) + "\n";
  for (const Command& command : kCommands) {
    std::string left = "  " + std::string(command.spec->name);
    left.resize(12, ' ');
    text += left + say(command.spec->summary) + "\n";
  }
  text += "\n" + say(MessageId::HelpOptions) + "\n";
  text += "  --help      " + say(MessageId::HelpOptionHelp) + "\n";
  text += "  --version   " + say(MessageId::HelpOptionVersion) + "\n";
  text += "  --ui LANG   " + say(MessageId::HelpOptionUi) + "\n";
  return text + "\n" + say(MessageId::HelpMore) + "\n";
}

// The product's namesake has a name in each language, and so have those whom it looks for and what
// its users write on posts.
std::string_view canonical_name(std::string_view name) {
  if (name == "auteurs") return "authors";
  if (name == "etiqueter" || name == "étiqueter") return "tag";
  return name == "pepites" || name == "pépites" ? "nuggets" : name;
}

tl::unexpected<Error> unknown_command(const std::string& name) {
  std::vector<std::string_view> names;
  for (const Command& command : kCommands)
    names.push_back(command.spec->name);
  const auto nearest = nearest_name(name, names);
  return make_error(ErrorCode::Usage, make_message(MessageId::CommandUnknown, terminal_safe(name)),
                    nearest ? make_message(MessageId::CommandSuggestionHint, std::string(*nearest))
                            : make_message(MessageId::CommandUnknownHint));
}

Result<ExitStatus> run_command(const Command& command, std::span<const std::string> args,
                               ProgramContext& context) {
  // Help is given before anything else is looked at, whatever stands beside it.
  const auto end_of_options = std::ranges::find(args, "--");
  const auto asks_for_help = [](const std::string& arg) { return arg == "--help" || arg == "-h"; };
  if (std::any_of(args.begin(), end_of_options, asks_for_help)) {
    context.out << describe_command(*command.spec, context.language);
    return ExitStatus::Done;
  }
  if (command.on_interrupt != OnInterrupt::Stop)
    catch_interrupts(command.on_interrupt, context.language);
  return command.run(args, context);
}

Result<ExitStatus> run_program(std::span<const std::string> args, ProgramContext& context) {
  if (const auto language = find_ui_option(args);
      language && *language != "fr" && *language != "en") {
    return make_error(ErrorCode::Usage, make_message(MessageId::OptionValueInvalidChoice, "--ui",
                                                     terminal_safe(*language), "fr, en"));
  }
  // "pepite --ui fr help": what stands before the command belongs to the program.
  while (!args.empty() && (args.front() == "--ui" || args.front().starts_with("--ui="))) {
    const std::size_t words = args.front() == "--ui" ? 2 : 1;
    args = args.subspan(std::min(words, args.size()));
  }
  const std::string name = args.empty() ? "--help" : args.front();
  if (name == "--help" || name == "-h" || name == "help") {
    if (args.size() > 1) {
      const auto asked = std::ranges::find_if(kCommands, [&](const Command& command) {
        return command.spec->name == canonical_name(args[1]);
      });
      if (asked != kCommands.end()) {
        context.out << describe_command(*asked->spec, context.language);
        return ExitStatus::Done;
      }
      if (!args[1].starts_with("-")) return unknown_command(args[1]);
    }
    context.out << describe_program(context.language);
    return args.empty() ? ExitStatus::Usage : ExitStatus::Done;
  }
  if (name == "--version" || name == "-V" || name == "version") {
    context.out << "pepite " << PEPITE_VERSION << "\n";
    return ExitStatus::Done;
  }
  const auto command = std::ranges::find_if(kCommands, [&](const Command& candidate) {
    return candidate.spec->name == canonical_name(name);
  });
  if (command == kCommands.end()) return unknown_command(name);
  return run_command(*command, args.subspan(1), context);
}

int report(const Error& error, ProgramContext& context) {
  const std::string message = render(error.message, context.language);
  context.err << render(make_message(MessageId::ErrorLine, message), context.language) << "\n";
  if (error.hint) {
    const std::string hint = render(*error.hint, context.language);
    context.err << render(make_message(MessageId::HintLine, hint), context.language) << "\n";
  }
  return static_cast<int>(exit_status(error.code));
}

Error internal_error(const std::exception& exception) {
  return Error{ErrorCode::Internal,
               make_message(MessageId::InternalError, terminal_safe(exception.what())),
               make_message(MessageId::InternalErrorHint)};
}

Error out_of_memory() {
  return Error{ErrorCode::System, make_message(MessageId::OutOfMemory),
               make_message(MessageId::OutOfMemoryHint)};
}

int run_and_report(std::span<const std::string> args, ProgramContext& context) {
  try {
    const Result<ExitStatus> result = run_program(args, context);
    return result ? static_cast<int>(*result) : report(result.error(), context);
  } catch (const std::bad_alloc&) {
    // What the command held is free again, so that there is room to say it.
    return report(out_of_memory(), context);
  } catch (const std::exception& exception) {
    return report(internal_error(exception), context);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);  // beyond "ulimit -f" a write fails, and says so
  allow_many_open_files();

  // Where memory is short the system lets no stack grow, and does not say so.
  static FdStreamBuffer in_buffer(STDIN_FILENO);
  static FdStreamBuffer out_buffer(STDOUT_FILENO);
  std::istream in(&in_buffer);
  std::ostream out(&out_buffer);
  const std::vector<std::string> args(argv + 1, argv + argc);
  const bool out_is_terminal = isatty(STDOUT_FILENO) == 1;
  std::error_code no_directory;
  ProgramContext context{
      .in = in,
      .out = out,
      .err = std::cerr,
      .in_is_terminal = isatty(STDIN_FILENO) == 1,
      .out_is_terminal = out_is_terminal,
      .err_is_terminal = isatty(STDERR_FILENO) == 1,
      .use_color = out_is_terminal && !environment_variable("NO_COLOR"),
      .columns = terminal_columns(),
      .language = find_language(args),
      .version = PEPITE_VERSION,
      .working_directory = std::filesystem::current_path(no_directory),
      .environment = environment_variable,
      .now_s =
          [] {
            const auto now = std::chrono::system_clock::now().time_since_epoch();
            return std::chrono::duration_cast<std::chrono::seconds>(now).count();
          },
      .stop_requested = &stop_requested,
  };
  catch_unreadable_pages(context);
  int status = run_and_report(args, context);
  out.flush();
  if (const int error_number = out_buffer.error_number();
      error_number != 0 && error_number != EPIPE) {
    status = report(
        Error{ErrorCode::System, make_message(MessageId::OutputFailed, system_words(error_number)),
              std::nullopt},
        context);
  } else if (error_number == EPIPE) {
    status = 0;  // the reader has seen enough
  }
  return status;
}
