#include "indexer/remove_command.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>

#include "indexer/account_posts.h"
#include "indexer/archive_writer.h"
#include "indexer/post_removal.h"
#include "indexer/remove_options.h"
#include "indexer/run_findings.h"
#include "shared/manifest.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/removals.h"
#include "shared/terminal_text.h"
#include "shared/time_text.h"

namespace pepite::indexer {
namespace {

void say(std::ostream& stream, const Message& message, UiLanguage language) {
  stream << render(message, language) << "\n";
}

struct Selection {
  RemovalPlan plan;
  std::uint64_t missing = 0;
};

Result<Selection> select_posts(const RemoveOptions& options, const Snapshot& snapshot,
                               const FindByQuery& find_by_query, ProgramContext& context) {
  auto found = find_ids(snapshot, options.ids);
  if (!found) return tl::unexpected(std::move(found.error()));
  std::vector<PostLocation> locations = std::move(found->locations);
  const auto add = [&](const Result<std::vector<PostLocation>>& more) -> Result<void> {
    if (!more) return tl::unexpected(more.error());
    locations.insert(locations.end(), more->begin(), more->end());
    return {};
  };
  for (const std::string& account : options.accounts) {
    if (Result<void> added = add(find_posts_of(snapshot, account)); !added)
      return tl::unexpected(added.error());
  }
  if (options.query) {
    const auto of_query = find_by_query(*options.query, options.time_zone, snapshot, context);
    if (Result<void> added = add(of_query); !added) return tl::unexpected(added.error());
  }
  auto plan = plan_removal(snapshot, std::move(locations), options.copies);
  if (!plan) return tl::unexpected(std::move(plan.error()));
  return Selection{std::move(*plan), found->missing};
}

// Where an account was asked for: who still speaks of it, and its other names that have posts.
Result<void> say_what_stays(const RemoveOptions& options, const Snapshot& snapshot,
                            const RemovalPlan& plan, ProgramContext& context) {
  constexpr int kNamed = 0;
  constexpr int kOtherName = 1;
  for (std::string_view account : options.accounts) {
    if (account.starts_with('@')) account.remove_prefix(1);
    const auto traces = find_account_traces(snapshot, account, plan);
    if (!traces) return tl::unexpected(traces.error());
    const auto say_of = [&](const std::string& name, std::uint64_t posts, int what) {
      if (posts == 0) return;
      say(context.err,
          make_message(MessageId::RemoveNamesStay, posts, name, what, terminal_safe(account)),
          context.language);
    };
    say_of(terminal_safe(account), traces->naming, kNamed);
    for (const OtherName& other : traces->other_names)
      say_of(terminal_safe(other.name), other.posts, kOtherName);
  }
  return {};
}

// "twitter:353  6 Jul 2013  @lea_mtl  Le train…  [copy]", a post a line.
Result<void> list_posts(const RemovalPlan& plan, const std::string& time_zone,
                        ProgramContext& context) {
  const auto time = TimeText::make(time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  for (const RemovedPost& post : plan.posts) {
    if (!context.out) break;
    context.out << terminal_safe(identity_name(post.network, post.ids.front()));
    if (post.created_at_s) context.out << "  " << time->date(*post.created_at_s);
    if (!post.author_handle.empty()) context.out << "  @" << terminal_safe(post.author_handle);
    context.out << "  " << make_example_excerpt(post.text);
    const auto mark = [&](MessageId id) {
      context.out << "  [" << render(make_message(id), context.language) << "]";
    };
    if (post.is_copy) mark(MessageId::RemoveMarkCopy);
    if (post.kind == SegmentKind::Context) mark(MessageId::RemoveMarkContext);
    context.out << "\n";
  }
  return {};
}

Message count_posts(MessageId id, const RemovalPlan& plan) {
  const auto context_posts =
      std::ranges::count(plan.posts, SegmentKind::Context, &RemovedPost::kind);
  const auto copies = std::ranges::count(plan.posts, true, &RemovedPost::is_copy);
  return make_message(id, plan.posts.size(), static_cast<std::int64_t>(context_posts),
                      static_cast<std::int64_t>(copies));
}

void print_notices(const RemoveOptions& options, const Selection& selection,
                   ProgramContext& context) {
  const auto notice = [&](MessageId id, std::uint64_t count) {
    if (count > 0) say(context.err, make_message(id, count), context.language);
  };
  notice(MessageId::DeletionsOther, options.other_entries);
  notice(MessageId::RemoveMissing, selection.missing);
  if (selection.missing > 0 && !options.first_word.empty()) {
    const Message hint =
        make_message(MessageId::RemoveQueryHint, terminal_safe(options.first_word));
    say(context.err, make_message(MessageId::HintLine, render(hint, context.language)),
        context.language);
  }
  notice(MessageId::RemoveCopiesStay, selection.plan.copies_staying);
}

Result<ExitStatus> print_log(const RemoveOptions& options, ProgramContext& context) {
  const auto manifest = read_manifest(options.archive);
  if (!manifest) return tl::unexpected(manifest.error());
  const auto removals = read_removals(options.archive, *manifest);
  if (!removals) return tl::unexpected(removals.error());
  for (const Removal& removal : *removals) {
    const std::string reason = terminal_safe(removal.reason);
    const std::string time = format_rfc3339(removal.removed_at_s).value_or("?");
    context.out << render(make_message(MessageId::RemovalLogLine, time, removal.posts),
                          context.language)
                << (reason.empty() ? "" : "  ") << reason << "\n";
  }
  if (!removals->empty()) return ExitStatus::Done;
  say(context.err, make_message(MessageId::RemovalLogEmpty), context.language);
  return ExitStatus::NothingFound;
}

void say_annotated(std::uint64_t posts, ProgramContext& context) {
  if (posts > 0)
    say(context.out, make_message(MessageId::RemoveAnnotations, posts), context.language);
}

Result<ExitStatus> remove_selected(const RemoveOptions& options, const Selection& selection,
                                   ArchiveWriter& writer, ProgramContext& context) {
  const auto report = remove_posts(writer, selection.plan,
                                   {.now_s = context.now_s(),
                                    .reason = options.reason,
                                    .copies = options.copies,
                                    .pepite_version = context.version});
  if (!report) {
    Error error = report.error();
    if (error.code == ErrorCode::FormatVersion && !error.hint)
      error.hint = make_message(MessageId::CompactXapianHint);
    return tl::unexpected(std::move(error));
  }
  say(context.out, count_posts(MessageId::RemoveDone, selection.plan), context.language);
  say(context.out,
      make_message(MessageId::RemoveWritten, report->segments, report->rejects_dropped),
      context.language);
  if (report->excerpts_taken > 0)
    say(context.out, make_message(MessageId::RemoveExcerptsTaken, report->excerpts_taken),
        context.language);
  say_annotated(report->annotated, context);
  say(context.err, make_message(MessageId::RemoveNotReached), context.language);
  if (report->annotations_kept) return tl::unexpected(*report->annotations_kept);
  if (!report->undeleted) return ExitStatus::Done;
  return make_error(
      ErrorCode::System,
      make_message(MessageId::RemoveUndeleted, terminal_safe(report->undeleted->string())),
      make_message(MessageId::RemoveUndeletedHint));
}

}  // namespace

Result<ExitStatus> run_remove_command(std::span<const std::string> args, ProgramContext& context,
                                      const FindByQuery& find_by_query) {
  const auto options = parse_remove_options(args, context);
  if (!options) return tl::unexpected(options.error());
  if (options->action == RemoveAction::Log) return print_log(*options, context);

  std::optional<ArchiveWriter> writer;
  std::optional<Snapshot> snapshot;
  if (options->action == RemoveAction::Remove) {
    auto opened = ArchiveWriter::open_existing(options->archive);
    if (!opened) return tl::unexpected(std::move(opened.error()));
    writer.emplace(std::move(*opened));
  } else {
    auto opened = Snapshot::open(options->archive);
    if (!opened) return tl::unexpected(std::move(opened.error()));
    snapshot.emplace(std::move(*opened));
  }
  const auto selection =
      select_posts(*options, writer ? writer->published() : *snapshot, find_by_query, context);
  if (!selection) return tl::unexpected(selection.error());
  print_notices(*options, *selection, context);
  if (Result<void> said = say_what_stays(*options, writer ? writer->published() : *snapshot,
                                         selection->plan, context);
      !said) {
    return tl::unexpected(said.error());
  }
  if (selection->plan.posts.empty()) {
    if (writer) {
      const auto forgotten = forget_annotations(*writer);
      if (!forgotten) return tl::unexpected(forgotten.error());
      say_annotated(*forgotten, context);
    }
    say(context.err, make_message(MessageId::RemoveNothingFound), context.language);
    return ExitStatus::NothingFound;
  }
  if (writer) return remove_selected(*options, *selection, *writer, context);
  if (options->action == RemoveAction::List) {
    if (Result<void> listed = list_posts(selection->plan, options->time_zone, context); !listed)
      return tl::unexpected(listed.error());
  }
  say(context.err, count_posts(MessageId::RemoveWould, selection->plan), context.language);
  if (options->action == RemoveAction::List) return ExitStatus::Done;
  return make_error(ErrorCode::Usage, make_message(MessageId::RemoveNotAgreed),
                    make_message(MessageId::RemoveNotAgreedHint));
}

}  // namespace pepite::indexer
