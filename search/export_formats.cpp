#include "search/export_formats.h"

#include <algorithm>
#include <vector>

#include "search/hit.h"
#include "search/hit_csv.h"
#include "search/minet_csv.h"
#include "shared/code_point.h"
#include "shared/fold.h"
#include "shared/post_json.h"
#include "shared/terminal_text.h"

namespace pepite::search {
namespace {

constexpr std::size_t kDigitsOfSpreadsheets = 15;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kLineEnd = "\r\n";

bool is_long_number(std::string_view value) {
  return value.size() > kDigitsOfSpreadsheets &&
         std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
}

// Excel splits at what the language of the computer writes between the cells.
std::string_view separator(UiLanguage language) {
  return language == UiLanguage::French ? ";" : ",";
}

std::string quoted_cell(std::string_view value) {
  std::string cell = "\"";
  for (const char c : value)
    cell.append(c == '"' ? 2 : 1, c);
  return cell + "\"";
}

template <class Cells, class Format>
std::string join_row(const Cells& cells, UiLanguage language, Format format) {
  std::string row;
  for (const auto& cell : cells) {
    if (!row.empty()) row += separator(language);
    row += quoted_cell(format(cell));
  }
  return row.append(kLineEnd);
}

std::string variable(std::string_view name, std::string_view value) {
  if (value.empty()) return {};
  std::string folded = fold(value);
  std::ranges::replace_if(
      folded, [](char c) { return !is_ascii_alnum(static_cast<unsigned char>(c)); }, '_');
  return " *" + std::string(name) + "_" + folded;
}

// One line without the sign that begins a variable.
std::string one_line(std::string_view text) {
  std::string line = terminal_safe(text);
  std::ranges::replace(line, '*', ' ');
  return line;
}

}  // namespace

std::string spreadsheet_cell(std::string_view value) {
  const bool runs =
      !value.empty() && std::string_view("=+-@\t\r").find(value.front()) != std::string_view::npos;
  return (runs || is_long_number(value) ? "'" : "") + std::string(value);
}

std::string format_iramuteq(const Hit& hit, const TimeBuckets& months) {
  const Post& post = hit.post;
  std::string tags;
  for (const std::string& tag : hit.annotation.tags)
    tags += variable("tag", tag);
  std::string month;
  if (post.created_at_s) month = months.name(months.start_s(*post.created_at_s));
  const std::string& handle = post.author.handle;
  return "****" + variable("author", handle.empty() ? post.author.id : handle) +
         variable("month", month) + variable("lang", primary_subtag(language_of(post))) +
         variable("network", network_name(post.network)) + variable("id", post.id) + tags + "\n" +
         one_line(post.text) + "\n\n";
}

std::string export_header(ExportFormat format, UiLanguage language) {
  if (format == ExportFormat::Csv) return hit_csv_header();
  if (format == ExportFormat::Minet) return minet_csv_header();
  if (format != ExportFormat::Spreadsheet) return {};
  return std::string(kByteOrderMark) +
         join_row(hit_csv_columns(), language, [](std::string_view name) { return name; });
}

std::string format_export(ExportFormat format, const Hit& hit, UiLanguage language,
                          const TimeBuckets& months) {
  switch (format) {
    case ExportFormat::Jsonl: {
      PostJsonExtras extras;
      if (hit.is_context) extras.is_context = true;
      extras.annotation = hit.annotation;
      return format_post_json(hit.post, extras) + "\n";
    }
    case ExportFormat::Csv:
      return format_hit_csv(hit);
    case ExportFormat::Spreadsheet:
      return join_row(hit_csv_cells(hit), language, spreadsheet_cell);
    case ExportFormat::Iramuteq:
      return format_iramuteq(hit, months);
    case ExportFormat::Gexf:
    case ExportFormat::Ids:
    case ExportFormat::Minet:
    case ExportFormat::Original:
      break;
  }
  return terminal_safe(hit.post.id) + "\n";
}

}  // namespace pepite::search
