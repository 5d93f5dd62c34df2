#include "search/query_locations.h"

#include <fmt/ranges.h>

#include <cstdint>
#include <utility>

#include "search/post_set.h"
#include "search/query_report.h"
#include "shared/analyzer.h"
#include "shared/message_id.h"

namespace pepite::search {

Result<std::vector<PostLocation>> find_query_locations(const std::vector<std::string>& words,
                                                       const std::string& time_zone,
                                                       const Snapshot& snapshot,
                                                       ProgramContext& context) {
  const QueryClock clock{.time_zone = time_zone, .now_s = context.now_s()};
  const SetOptions options{.plain_words = PlainWords::All, .context = ContextPosts::Include};
  Analyzer analyzer;
  if (Result<void> as_typed = refuse_shell_traces(words, context); !as_typed)
    return tl::unexpected(std::move(as_typed.error()));
  const std::string query = fmt::format("{}", fmt::join(words, " "));
  const auto plan = plan_query(query, false, snapshot, analyzer, clock);
  if (!plan) return tl::unexpected(plan.error());
  if (Result<void> understood = refuse_misreading(*plan, query, QuerySyntax::Language); !understood)
    return tl::unexpected(std::move(understood.error()));
  // -tag:keep, where it was meant to be -tag:kept.
  for (const Message& notice : plan->notices) {
    if (notice.id == MessageId::TagUnknown || notice.id == MessageId::TagBeginningUnknown)
      return make_error(ErrorCode::Query, notice);
  }
  describe_set(*plan, options.plain_words, true, time_zone, context);
  const auto set = find_set(*plan, snapshot, analyzer, options);
  if (!set) return tl::unexpected(set.error());
  if (set->size() == 0) {
    const auto said = describe_nothing(*plan, snapshot, analyzer, options, time_zone, context);
    if (!said) return tl::unexpected(said.error());
  }
  std::vector<PostLocation> locations;
  for (const SegmentSet& segment : set->segments) {
    for (const std::uint32_t docid : segment.docids)
      locations.push_back({static_cast<std::uint32_t>(segment.segment), docid});
  }
  return locations;
}

}  // namespace pepite::search
