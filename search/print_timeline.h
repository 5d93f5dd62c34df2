// A timeline -> a plot for the terminal, JSON lines, CSV or SVG on a stream.
#ifndef PEPITE_SEARCH_PRINT_TIMELINE_H_
#define PEPITE_SEARCH_PRINT_TIMELINE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "search/text_layout.h"
#include "search/timeline.h"

namespace pepite::search {

enum class TimelineFormat : std::uint8_t { Text, Jsonl, Csv, Svg };

// A row with a bar for each bucket. Runs of more than three empty ones become one line.
std::string format_timeline_text(const Timeline& timeline, const TextSettings& settings);

// An object a line (schemas/timeline.schema.json); posts without a time in a last one, where there
// are some.
std::string format_timeline_json(const Timeline& timeline);

// Columns bucket, begin, end, posts; RFC 4180. Posts without a time in a last row, where there are
// some.
std::string format_timeline_csv(const Timeline& timeline);

// A drawing that stands alone, without scripts. `title` is text from anywhere.
std::string format_timeline_svg(const Timeline& timeline, std::string_view title,
                                UiLanguage language);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PRINT_TIMELINE_H_
