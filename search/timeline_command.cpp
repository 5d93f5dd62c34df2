#include "search/timeline_command.h"

#include <algorithm>

#include "search/print_timeline.h"
#include "search/timeline_options.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"

namespace pepite::search {
namespace {

std::string format_timeline(const Timeline& timeline, const TimelineArguments& arguments,
                            const ProgramContext& context) {
  switch (arguments.format) {
    case TimelineFormat::Text:
      return format_timeline_text(timeline, text_settings(context));
    case TimelineFormat::Jsonl:
      return format_timeline_json(timeline);
    case TimelineFormat::Csv:
      return format_timeline_csv(timeline);
    case TimelineFormat::Svg:
      break;
  }
  return format_timeline_svg(timeline, arguments.set.query.value_or(""), context.language);
}

}  // namespace

Result<ExitStatus> record_timeline(std::span<const std::string> args, ProgramContext& context,
                                   RunRecord& record) {
  const auto arguments = parse_timeline_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  const auto snapshot = Snapshot::open(arguments->set.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  const auto set = find_asked_set(arguments->set, *snapshot, context, record);
  if (!set) return tl::unexpected(set.error());
  const auto timeline =
      count_timeline(set->posts, *snapshot, arguments->unit, arguments->set.time_zone);
  if (!timeline) return tl::unexpected(timeline.error());
  context.out << format_timeline(*timeline, *arguments, context);
  for (const TimelineRow& row : timeline->rows)
    record.results.push_back(row.name + " " + std::to_string(row.posts));
  context.out.flush();
  if (timeline->posts == 0) return ExitStatus::NothingFound;
  context.err << render(
                     make_message(MessageId::TimelineSummary, timeline->posts, timeline->time_zone),
                     context.language)
              << "\n";
  return ExitStatus::Done;
}

Result<ExitStatus> run_timeline_command(std::span<const std::string> args,
                                        ProgramContext& context) {
  return run_recorded("timeline", record_timeline, args, context);
}

}  // namespace pepite::search
