// The tags of an archive and how many posts have each, as text, JSON lines or CSV.
#ifndef PEPITE_SEARCH_PRINT_TAGS_H_
#define PEPITE_SEARCH_PRINT_TAGS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "shared/annotations.h"

namespace pepite::search {

enum class TagFormat : std::uint8_t { Text, Jsonl, Csv };

// The last newline included. JSON lines are of schemas/tag.schema.json.
std::string format_tags(const std::vector<TagCount>& tags, TagFormat format);

}  // namespace pepite::search

#endif  // PEPITE_SEARCH_PRINT_TAGS_H_
