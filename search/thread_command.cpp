#include "search/thread_command.h"

#include <fmt/ranges.h>

#include <utility>

#include "search/print_thread.h"
#include "search/thread_options.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

void say(const Message& message, ProgramContext& context) {
  context.err << render(message, context.language) << "\n";
}

void say_unknown(const std::string& id, ProgramContext& context) {
  const Message missing = make_message(MessageId::PostNotFound, terminal_safe(id));
  say(make_message(MessageId::ErrorLine, render(missing, context.language)), context);
}

// Of each network that has one around the id. Is there any?
Result<bool> print_threads_of(const std::string& id, const Snapshot& snapshot, std::uint64_t limit,
                              ThreadPrinter& printer, ProgramContext& context, RunRecord& record) {
  bool is_known = false;
  for (const Network network : kNetworks) {
    const auto conversation =
        find_conversation(snapshot, network, id, ConversationPart::MembersAndAround);
    if (!conversation) return tl::unexpected(conversation.error());
    if (!*conversation) continue;
    is_known = true;
    const std::vector<ThreadRow> rows =
        cut_thread(**conversation, order_thread(**conversation), limit);
    const auto printed = printer.print(**conversation, rows, id);
    if (!printed) return tl::unexpected(printed.error());
    const std::size_t posts = (*conversation)->posts.size();
    if (rows.size() < posts) {
      context.out.flush();
      say(make_message(MessageId::ThreadCut, rows.size(), posts, terminal_safe(id)), context);
    }
    record.total += posts;
    for (const ThreadRow& row : rows)
      record.results.push_back(std::string(network_name(network)) + ":" +
                               (*conversation)->posts[row.post].id);
  }
  return is_known;
}

}  // namespace

Result<ExitStatus> record_thread(std::span<const std::string> args, ProgramContext& context,
                                 RunRecord& record) {
  const auto arguments = parse_thread_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  if (arguments->ids.empty()) {
    say(make_message(MessageId::ShowNoIds), context);
    return ExitStatus::NothingFound;
  }
  const ListingOptions& listing = arguments->listing;
  const auto snapshot = Snapshot::open(listing.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto time = TimeText::make(listing.time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  KeptFiles kept(*snapshot, {});
  if (arguments->ids_are_input) kept.add(kStandardInput);
  if (auto wanted = want_record(record, listing.record, std::move(kept)); !wanted)
    return tl::unexpected(std::move(wanted.error()));
  describe_run(*snapshot, listing.time_zone, context, record);
  if (arguments->ids_are_input) record.input = fmt::format("{}", fmt::join(arguments->ids, "\n"));

  const auto annotations = Annotations::open(snapshot->archive());
  if (!annotations) return tl::unexpected(annotations.error());
  ThreadPrinter printer(arguments->format, *snapshot, *annotations, *time, context);
  bool is_any_known = false;
  for (const std::string& id : arguments->ids) {
    if (!context.out) break;
    const auto is_known = print_threads_of(id, *snapshot, listing.limit, printer, context, record);
    if (!is_known) return tl::unexpected(is_known.error());
    if (!*is_known) say_unknown(id, context);
    is_any_known = is_any_known || *is_known;
  }
  printer.finish();
  return is_any_known ? ExitStatus::Done : ExitStatus::NothingFound;
}

Result<ExitStatus> run_thread_command(std::span<const std::string> args, ProgramContext& context) {
  return run_recorded("thread", record_thread, args, context);
}

}  // namespace pepite::search
