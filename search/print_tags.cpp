#include "search/print_tags.h"

#include <algorithm>
#include <cstddef>
#include <nlohmann/json.hpp>

#include "search/hit_csv.h"
#include "shared/json_text.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

std::string format_text(const std::vector<TagCount>& tags) {
  std::size_t widest = 0;
  for (const TagCount& tag : tags)
    widest = std::max(widest, display_width(terminal_safe(tag.tag)));
  std::string out;
  for (const TagCount& tag : tags) {
    const std::string name = terminal_safe(tag.tag);
    out += name + std::string(widest - display_width(name) + 2, ' ') + std::to_string(tag.posts) +
           "\n";
  }
  return out;
}

std::string format_jsonl(const std::vector<TagCount>& tags) {
  std::string out;
  for (const TagCount& tag : tags) {
    const nlohmann::ordered_json line = {{"tag", tag.tag}, {"posts", tag.posts}};
    const auto as_replaced = nlohmann::ordered_json::error_handler_t::replace;
    out += escape_json_controls(line.dump(-1, ' ', false, as_replaced)) + "\n";
  }
  return out;
}

std::string format_csv(const std::vector<TagCount>& tags) {
  std::string out = "tag,posts\r\n";
  for (const TagCount& tag : tags)
    out += csv_cell(tag.tag) + "," + std::to_string(tag.posts) + "\r\n";
  return out;
}

}  // namespace

std::string format_tags(const std::vector<TagCount>& tags, TagFormat format) {
  switch (format) {
    case TagFormat::Jsonl:
      return format_jsonl(tags);
    case TagFormat::Csv:
      return format_csv(tags);
    case TagFormat::Text:
      break;
  }
  return format_text(tags);
}

}  // namespace pepite::search
