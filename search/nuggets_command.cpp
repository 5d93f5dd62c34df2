#include "search/nuggets_command.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "search/annotate_hits.h"
#include "search/author_share.h"
#include "search/lens.h"
#include "search/match_posts.h"
#include "search/mix_hits.h"
#include "search/nugget_list.h"
#include "search/nugget_options.h"
#include "search/parse_query.h"
#include "search/print_hits.h"
#include "search/query_report.h"
#include "search/ranked_plan.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/snapshot.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

void say(ProgramContext& context, const Message& message) {
  context.err << render(message, context.language) << "\n";
}

Result<Plan> plan_topic(const NuggetArguments& arguments, const std::optional<Lens>& lens,
                        const Snapshot& snapshot, Analyzer& analyzer, TermCounts& counts,
                        const QueryClock& clock) {
  const auto syntax = arguments.is_literal ? QuerySyntax::Literal : QuerySyntax::Language;
  Result<Query> topic =
      arguments.topic.empty() ? Query{} : parse_query(arguments.topic, clock, syntax);
  if (topic && lens) topic = look_through(*lens, std::move(*topic), clock);
  if (!topic) return tl::unexpected(topic.error());
  return make_ranked_plan(std::move(*topic), arguments.nuggets.ranking, arguments.dictionaries,
                          snapshot, analyzer, counts);
}

// The page asked for, of nuggets alone or with plain hits between them.
Result<HitList> find_page(const NuggetArguments& arguments, const Plan& plan,
                          const Snapshot& snapshot, Analyzer& analyzer, TermCounts& counts,
                          const Lexicons& lexicons) {
  QuietMeasure quiet(snapshot);
  if (arguments.mix == 0)
    return list_nuggets(plan, snapshot, analyzer, counts, quiet, lexicons, arguments.nuggets);
  // All of them, so that what is a nugget does not hang on the page.
  NuggetOptions wide = arguments.nuggets;
  wide.offset = 0;
  wide.limit = 0;
  const std::uint64_t last_of_page = arguments.nuggets.offset + arguments.nuggets.limit;
  // Folded, the page may reach behind it.
  if (arguments.nuggets.limit > 0 && wide.alike != AlikeView::Folded)
    wide.counted_choruses = std::min(wide.counted_choruses, last_of_page);
  wide.alike = AlikeView::Marked;
  Result<HitList> list = list_nuggets(plan, snapshot, analyzer, counts, quiet, lexicons, wide);
  if (!list) return list;
  // As many as the page needs, if all nuggets are among them.
  const std::uint64_t nugget_count = list->hits.size();
  const std::uint64_t page_end =
      arguments.nuggets.limit == 0 ? nugget_count : std::min(nugget_count, last_of_page);
  const std::uint64_t plain_limit = std::max<std::uint64_t>(1, nugget_count + page_end);
  Result<HitList> plain = match_posts(
      plan, snapshot, analyzer, counts,
      {.limit = plain_limit, .counts_posts = false, .ranking = wide.ranking, .alike = wide.alike});
  if (!plain) return plain;
  list->hits = mix_hits(std::move(list->hits), std::move(plain->hits), arguments.mix);
  return cut_mixed_page(std::move(*list), arguments.nuggets.alike, arguments.nuggets.offset,
                        arguments.nuggets.limit);
}

// What the list does not say itself: that it was cut, what was left out, what was not known.
void describe_list(const HitList& list, const NuggetArguments& arguments, ProgramContext& context) {
  if (const auto cut = describe_cut(list)) say(context, *cut);
  if (const auto folded = describe_folded(list)) say(context, *folded);
  if (list.left_out > 0 && arguments.nuggets.voices == Voices::Own)
    say(context, make_message(MessageId::NuggetsLeftOut, list.left_out));
  const auto lacks_quiet = std::ranges::count_if(
      list.hits, [](const Hit& hit) { return hit.nugget && !hit.nugget->parts.quiet; });
  if (lacks_quiet > 0) say(context, make_message(MessageId::NuggetsWithoutCounts, lacks_quiet));
}

Result<void> record_arguments(const NuggetArguments& arguments, RunRecord& record) {
  if (arguments.topic_is_input) record.input = arguments.topic;
  for (const std::filesystem::path& file : arguments.dictionaries.files) {
    const Result<void> added = add_file(file, record);
    if (!added) return added;
  }
  for (const auto& file : {arguments.lexicon, arguments.lens}) {
    if (!file) continue;
    const Result<void> added = add_file(*file, record);
    if (!added) return added;
  }
  return {};
}

}  // namespace

Result<ExitStatus> record_nuggets(std::span<const std::string> args, ProgramContext& context,
                                  RunRecord& record) {
  const auto arguments = parse_nugget_options(args, context);
  if (!arguments) return tl::unexpected(arguments.error());
  auto lexicons = read_lexicons(arguments->lexicon);
  if (!lexicons) return tl::unexpected(lexicons.error());
  std::optional<Lens> lens;
  if (arguments->lens) {
    Result<Lens> read = read_lens_file(*arguments->lens);
    if (!read) return tl::unexpected(read.error());
    add_stakes(*read, *lexicons);
    lens = std::move(*read);
  }
  const QueryClock clock{.time_zone = arguments->listing.time_zone, .now_s = context.now_s()};
  const auto snapshot = Snapshot::open(arguments->listing.archive);
  if (!snapshot) return tl::unexpected(snapshot.error());
  Analyzer analyzer;
  TermCounts counts(*snapshot);
  const auto plan = plan_topic(*arguments, lens, *snapshot, analyzer, counts, clock);
  if (!plan) return tl::unexpected(plan.error());
  describe_plan(*plan, arguments->explain, clock.time_zone, context);
  KeptFiles kept(*snapshot, arguments->dictionaries.files);
  if (arguments->topic_is_input) kept.add(kStandardInput);
  for (const auto& file : {arguments->lexicon, arguments->lens}) {
    if (file) kept.add(*file);
  }
  if (auto wanted = want_record(record, arguments->listing.record, std::move(kept)); !wanted)
    return tl::unexpected(std::move(wanted.error()));
  describe_run(*plan, *snapshot, clock.time_zone, context, record);
  if (const auto read = record_arguments(*arguments, record); !read)
    return tl::unexpected(read.error());
  auto list = find_page(*arguments, *plan, *snapshot, analyzer, counts, *lexicons);
  if (!list) return tl::unexpected(list.error());
  // Tables and lists of ids have no place for it.
  if (arguments->nuggets.counted_choruses > 0) {
    if (const auto added = add_author_shares(*plan, *snapshot, *list); !added)
      return tl::unexpected(added.error());
  }
  const auto annotations = Annotations::open(snapshot->archive());
  if (!annotations) return tl::unexpected(annotations.error());
  if (const auto annotated = annotate_hits(*annotations, *list); !annotated)
    return tl::unexpected(annotated.error());
  const auto time = TimeText::make(clock.time_zone, context.language);
  if (!time) return tl::unexpected(time.error());
  print_hits(*list, arguments->listing.format, *time, context);
  record_hits(*list, record);
  context.out.flush();
  if (list->total == 0 && list->left_out == 0) {
    const SetOptions matched{.plain_words = PlainWords::Any};
    const auto said =
        describe_nothing(*plan, *snapshot, analyzer, matched, clock.time_zone, context);
    if (!said) return tl::unexpected(said.error());
    return ExitStatus::NothingFound;
  }
  describe_ranking(*list, arguments->explain, context);
  describe_list(*list, *arguments, context);
  return list->hits.empty() ? ExitStatus::NothingFound : ExitStatus::Done;
}

Result<ExitStatus> run_nuggets_command(std::span<const std::string> args, ProgramContext& context) {
  return run_recorded("nuggets", record_nuggets, args, context);
}

}  // namespace pepite::search
