#include "search/hit_csv.h"

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "shared/checksum.h"
#include "shared/post_json.h"
#include "shared/time_text.h"

namespace pepite::search {
namespace {

constexpr std::string_view kLineEnd = "\r\n";

std::string time_text(const std::optional<std::int64_t>& seconds) {
  return seconds ? format_rfc3339(*seconds).value_or("") : std::string();
}

std::string reference_id(const std::optional<PostReference>& reference) {
  return reference ? reference->id : std::string();
}

template <class List, class TextOf>
std::string join(const List& list, TextOf text_of) {
  std::string out;
  for (const auto& item : list) {
    if (!out.empty()) out += ' ';
    out += text_of(item);
  }
  return out;
}

std::string join_links(const std::vector<Link>& links) {
  return join(links, [](const Link& link) -> const std::string& {
    return link.expanded.empty() ? link.url : link.expanded;
  });
}

struct Column {
  std::string_view name;
  std::string (*cell)(const Hit&);
};

constexpr std::array kColumns = {
    Column{"id", [](const Hit& hit) { return hit.post.id; }},
    Column{"created_at", [](const Hit& hit) { return time_text(hit.post.created_at_s); }},
    Column{"author", [](const Hit& hit) { return hit.post.author.handle; }},
    Column{"author_name", [](const Hit& hit) { return hit.post.author.name; }},
    Column{"lang", [](const Hit& hit) { return language_of(hit.post); }},
    Column{"text", [](const Hit& hit) { return hit.post.text; }},
    Column{"retweets", [](const Hit& hit) { return count_text(hit.post.counts.retweets); }},
    Column{"likes", [](const Hit& hit) { return count_text(hit.post.counts.likes); }},
    Column{"replies", [](const Hit& hit) { return count_text(hit.post.counts.replies); }},
    Column{"quotes", [](const Hit& hit) { return count_text(hit.post.counts.quotes); }},
    Column{"reply_to_id", [](const Hit& hit) { return reference_id(hit.post.reply_to); }},
    Column{"retweet_of_id", [](const Hit& hit) { return reference_id(hit.post.retweet_of); }},
    Column{"quote_of_id", [](const Hit& hit) { return reference_id(hit.post.quote_of); }},
    Column{"conversation", [](const Hit& hit) { return hit.post.conversation; }},
    Column{"hashtags",
           [](const Hit& hit) {
             return join(hit.post.hashtags, [](const std::string& tag) { return tag; });
           }},
    Column{"mentions",
           [](const Hit& hit) {
             return join(hit.post.mentions, [](const Mention& mention) { return mention.handle; });
           }},
    Column{"links", [](const Hit& hit) { return join_links(hit.post.links); }},
    Column{"client", [](const Hit& hit) { return hit.post.client; }},
    Column{"network", [](const Hit& hit) { return std::string(network_name(hit.post.network)); }},
    Column{"score", [](const Hit& hit) { return decimal_text(hit.score); }},
};
// What came after the column "topic" of batch.
constexpr std::array kLaterColumns = {
    Column{"cluster",
           [](const Hit& hit) {
             return hit.cluster == 0 ? std::string() : checksum_hex(hit.cluster);
           }},
    Column{"tags",
           [](const Hit& hit) {
             return join(hit.annotation.tags, [](const std::string& tag) { return tag; });
           }},
    Column{"note", [](const Hit& hit) { return hit.annotation.note; }},
};

void append_cell(std::string& row, std::string_view cell) {
  if (cell.find_first_of("\",\r\n") == std::string_view::npos) {
    row += cell;
    return;
  }
  row += '"';
  for (const char c : cell) {
    if (c == '"') row += '"';
    row += c;
  }
  row += '"';
}

std::string header(std::string_view topic_column) {
  std::string row;
  for (const Column& column : kColumns)
    row.append(row.empty() ? "" : ",").append(column.name);
  row += topic_column;
  for (const Column& column : kLaterColumns)
    row.append(",").append(column.name);
  return row.append(kLineEnd);
}

std::string row_of(const Hit& hit, std::optional<std::string_view> topic) {
  std::string row;
  for (const Column& column : kColumns) {
    if (&column != kColumns.data()) row += ',';
    append_cell(row, column.cell(hit));
  }
  if (topic) append_cell(row.append(","), *topic);
  for (const Column& column : kLaterColumns)
    append_cell(row.append(","), column.cell(hit));
  return row.append(kLineEnd);
}

}  // namespace

std::string count_text(const std::optional<std::uint64_t>& count) {
  return count ? std::to_string(*count) : std::string();
}

std::string decimal_text(const std::optional<double>& number) {
  if (!number) return {};
  std::array<char, 32> digits{};
  const auto result = std::to_chars(digits.data(), digits.data() + digits.size(), *number);
  return std::string(digits.data(), result.ptr);
}

std::vector<std::string_view> hit_csv_columns() {
  std::vector<std::string_view> names;
  for (const Column& column : kColumns)
    names.push_back(column.name);
  for (const Column& column : kLaterColumns)
    names.push_back(column.name);
  return names;
}

std::vector<std::string> hit_csv_cells(const Hit& hit) {
  std::vector<std::string> cells;
  for (const Column& column : kColumns)
    cells.push_back(column.cell(hit));
  for (const Column& column : kLaterColumns)
    cells.push_back(column.cell(hit));
  return cells;
}

std::string csv_cell(std::string_view value) {
  std::string cell;
  append_cell(cell, value);
  return cell;
}

std::string hit_csv_header() {
  return header("");
}

std::string hit_csv_topic_header() {
  return header(",topic");
}

std::string format_hit_csv(const Hit& hit) {
  return row_of(hit, std::nullopt);
}

std::string format_hit_csv(const Hit& hit, std::string_view topic) {
  return row_of(hit, topic);
}

}  // namespace pepite::search
