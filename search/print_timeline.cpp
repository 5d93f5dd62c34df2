#include "search/print_timeline.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <span>

#include "search/count_table.h"
#include "search/hit_csv.h"
#include "shared/json_text.h"
#include "shared/message_catalog.h"
#include "shared/message_id.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kMostEmptyRows = 3;

bool is_empty_row(const TimelineRow& row) {
  return row.posts == 0;
}

std::string time_or_nothing(std::int64_t seconds) {
  return format_rfc3339(seconds).value_or("");
}

}  // namespace

std::string format_timeline_text(const Timeline& timeline, const TextSettings& settings) {
  // The table is made whole, so that its columns and bars agree, and then thinned.
  std::vector<NamedCount> rows;
  for (const TimelineRow& row : timeline.rows)
    rows.push_back({row.name, row.posts});
  if (timeline.without_time > 0) {
    rows.push_back({render(make_message(MessageId::TimelineWithoutTime), settings.language),
                    timeline.without_time});
  }
  const std::string table = format_count_table(rows, settings);
  std::string out;
  std::size_t at = 0;
  for (auto row = timeline.rows.begin(); row != timeline.rows.end();) {
    const auto filled = std::find_if_not(row, timeline.rows.end(), is_empty_row);
    const auto empty = static_cast<std::size_t>(filled - row);
    const bool skips = empty > kMostEmptyRows;
    for (std::size_t i = 0; i < std::max<std::size_t>(empty, 1); ++i) {
      const std::size_t end = table.find('\n', at) + 1;
      if (!skips) out += table.substr(at, end - at);
      at = end;
    }
    if (skips)
      out += "  " + render(make_message(MessageId::TimelineEmptyRows, empty), settings.language) +
             "\n";
    row = empty > 0 ? filled : row + 1;
  }
  return out + table.substr(at);
}

std::string format_timeline_json(const Timeline& timeline) {
  std::string lines;
  const auto add = [&](const nlohmann::ordered_json& object) {
    lines += escape_json_controls(object.dump()) + "\n";
  };
  for (const TimelineRow& row : timeline.rows) {
    add({{"bucket", row.name},
         {"begin", time_or_nothing(row.begin_s)},
         {"end", time_or_nothing(row.end_s)},
         {"posts", row.posts}});
  }
  if (timeline.without_time > 0) {
    add({{"bucket", nullptr},
         {"begin", nullptr},
         {"end", nullptr},
         {"posts", timeline.without_time}});
  }
  return lines;
}

std::string format_timeline_csv(const Timeline& timeline) {
  std::string out = "bucket,begin,end,posts\r\n";
  for (const TimelineRow& row : timeline.rows) {
    out += fmt::format("{},{},{},{}\r\n", csv_cell(row.name), time_or_nothing(row.begin_s),
                       time_or_nothing(row.end_s), row.posts);
  }
  if (timeline.without_time > 0) out += fmt::format(",,,{}\r\n", timeline.without_time);
  return out;
}

}  // namespace pepite::search
