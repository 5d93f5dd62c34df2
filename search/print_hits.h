// A list of hits -> text, JSON lines, CSV or ids on a stream; and what to say of the list itself.
#ifndef PEPITE_SEARCH_PRINT_HITS_H_
#define PEPITE_SEARCH_PRINT_HITS_H_

#include <optional>
#include <string>
#include <string_view>

#include "search/hit.h"
#include "shared/message.h"
#include "shared/program_context.h"
#include "shared/time_text.h"

namespace pepite::search {

enum class OutputFormat { Text, Jsonl, Csv, Ids };

// Writes the hits to context.out, in order. `time` is for text; the other formats are the same in
// every zone and language. Stops quietly when the stream goes bad: a closed pipe is a reader who
// has seen enough, and main tells it from a full disk.
void print_hits(const HitList& list, OutputFormat format, const TimeText& time,
                ProgramContext& context);

// One object and a newline, with the key "topic" unless that is empty.
std::string format_hit_json(const Hit& hit, std::string_view topic = {});

// For standard error when the list was cut: "20 of 1,234", "20 of about 1,234".
std::optional<Message> describe_cut(const HitList& list);

// For standard error where posts that are alike stand behind those shown.
std::optional<Message> describe_folded(const HitList& list);

// "12 posts hold all the words"
Message describe_holding_all(const HitList& list);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PRINT_HITS_H_
